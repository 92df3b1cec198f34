package server

import (
	"context"
	"crypto/rand"

	"example.com/paperclip/api"
	"example.com/paperclip/db"
	"example.com/paperclip/internal/authn"
)

// ShowSigning is the page that the link in the mail leads to.
func (s *Server) ShowSigning(ctx context.Context, request api.ShowSigningRequestObject) (api.ShowSigningResponseObject, error) {
	row, err := s.q.DocumentBySignToken(ctx, authn.Hash(request.Token))
	if err != nil {
		return nil, err
	}
	return api.ShowSigning200JSONResponse{Title: row.Title, Email: row.Email}, nil
}

func (s *Server) Sign(ctx context.Context, request api.SignRequestObject) (api.SignResponseObject, error) {
	n, err := s.q.Sign(ctx, authn.Hash(request.Token))
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.Sign204Response{}, nil
}

func (s *Server) AddSigner(ctx context.Context, request api.AddSignerRequestObject) (api.AddSignerResponseObject, error) {
	if _, err := s.require(ctx, request.DocumentId, "admin", "editor"); err != nil {
		return nil, err
	}
	id, err := s.q.CreateSigner(ctx, db.CreateSignerParams{
		DocumentID: request.DocumentId, Email: request.Body.Email, TokenHash: authn.Hash(rand.Text()),
	})
	if err != nil {
		return nil, err
	}
	return api.AddSigner201JSONResponse{Id: id}, nil
}

func (s *Server) RemoveSigner(ctx context.Context, request api.RemoveSignerRequestObject) (api.RemoveSignerResponseObject, error) {
	if _, err := s.require(ctx, request.DocumentId, "admin", "editor"); err != nil {
		return nil, err
	}
	n, err := s.q.DeleteSigner(ctx, request.SignerId)
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.RemoveSigner204Response{}, nil
}

func (s *Server) RemindSigner(ctx context.Context, request api.RemindSignerRequestObject) (api.RemindSignerResponseObject, error) {
	if _, err := s.require(ctx, request.DocumentId); err != nil {
		return nil, err
	}
	n, err := s.q.RemindSigner(ctx, db.RemindSignerParams{ID: request.SignerId, DocumentID: request.DocumentId})
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.RemindSigner204Response{}, nil
}
