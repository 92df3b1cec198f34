package server

import (
	"context"
	"crypto/rand"

	"example.com/paperclip/api"
	"example.com/paperclip/db"
	"example.com/paperclip/internal/authn"
)

// Integrations come with a workspace's key instead of a session.

func (s *Server) ExportDocument(ctx context.Context, request api.ExportDocumentRequestObject) (api.ExportDocumentResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	d, err := s.q.WorkspaceDocument(ctx, db.WorkspaceDocumentParams{ID: request.DocumentId, WorkspaceID: p.WorkspaceID})
	if err != nil {
		return nil, err
	}
	return api.ExportDocument200JSONResponse(toDocument(d)), nil
}

func (s *Server) DeleteWebhook(ctx context.Context, request api.DeleteWebhookRequestObject) (api.DeleteWebhookResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	n, err := s.q.DeleteWebhook(ctx, db.DeleteWebhookParams{ID: request.WebhookId, WorkspaceID: p.WorkspaceID})
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.DeleteWebhook204Response{}, nil
}

// RotateWebhook gives the webhook a new secret, which is shown this one time.
func (s *Server) RotateWebhook(ctx context.Context, request api.RotateWebhookRequestObject) (api.RotateWebhookResponseObject, error) {
	secret := rand.Text()
	url, err := s.q.RotateWebhook(ctx, db.RotateWebhookParams{ID: request.WebhookId, Secret: secret})
	if err != nil {
		return nil, err
	}
	return api.RotateWebhook200JSONResponse{Url: url, Secret: secret}, nil
}
