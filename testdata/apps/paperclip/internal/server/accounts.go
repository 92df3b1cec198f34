package server

import (
	"context"
	"crypto/rand"

	"golang.org/x/crypto/bcrypt"

	"example.com/paperclip/api"
	"example.com/paperclip/db"
	"example.com/paperclip/internal/authn"
)

func (s *Server) Health(ctx context.Context, _ api.HealthRequestObject) (api.HealthResponseObject, error) {
	if err := s.pool.Ping(ctx); err != nil {
		return nil, err
	}
	return api.Health204Response{}, nil
}

func (s *Server) SignIn(ctx context.Context, request api.SignInRequestObject) (api.SignInResponseObject, error) {
	account, err := s.q.AccountByEmail(ctx, request.Body.Email)
	if err != nil {
		return nil, authn.ErrUnauthenticated
	}
	if err := bcrypt.CompareHashAndPassword([]byte(account.PasswordHash), []byte(request.Body.Password)); err != nil {
		return nil, authn.ErrUnauthenticated
	}
	token := rand.Text()
	if err := s.q.CreateSession(ctx, db.CreateSessionParams{TokenHash: authn.Hash(token), AccountID: account.ID}); err != nil {
		return nil, err
	}
	return api.SignIn201JSONResponse{Token: token}, nil
}

func (s *Server) ListTemplates(ctx context.Context, _ api.ListTemplatesRequestObject) (api.ListTemplatesResponseObject, error) {
	rows, err := s.q.PublishedTemplates(ctx)
	if err != nil {
		return nil, err
	}
	out := make(api.ListTemplates200JSONResponse, len(rows))
	for i, t := range rows {
		out[i] = api.Template{Id: t.ID, Title: t.Title}
	}
	return out, nil
}

func (s *Server) ListMyWorkspaces(ctx context.Context, _ api.ListMyWorkspacesRequestObject) (api.ListMyWorkspacesResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.q.MyWorkspaces(ctx, p.AccountID)
	if err != nil {
		return nil, err
	}
	out := make(api.ListMyWorkspaces200JSONResponse, len(rows))
	for i, w := range rows {
		out[i] = api.Workspace{Id: w.ID, Name: w.Name, BillingEmail: w.BillingEmail}
	}
	return out, nil
}

// RemoveMember is for the admins of the workspace.
func (s *Server) RemoveMember(ctx context.Context, request api.RemoveMemberRequestObject) (api.RemoveMemberResponseObject, error) {
	if err := s.inWorkspace(ctx, request.WorkspaceId, "admin"); err != nil {
		return nil, err
	}
	n, err := s.q.DeleteMember(ctx, db.DeleteMemberParams{WorkspaceID: request.WorkspaceId, AccountID: request.AccountId})
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.RemoveMember204Response{}, nil
}

// SetBillingEmail is for admins, as all that costs money.
func (s *Server) SetBillingEmail(ctx context.Context, request api.SetBillingEmailRequestObject) (api.SetBillingEmailResponseObject, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	admin, err := s.q.IsAdminSomewhere(ctx, p.AccountID)
	if err != nil {
		return nil, err
	}
	if !admin {
		return nil, errForbidden
	}
	n, err := s.q.SetBillingEmail(ctx, db.SetBillingEmailParams{ID: request.WorkspaceId, BillingEmail: request.Body.Email})
	if err := found(n, err); err != nil {
		return nil, err
	}
	return api.SetBillingEmail204Response{}, nil
}
