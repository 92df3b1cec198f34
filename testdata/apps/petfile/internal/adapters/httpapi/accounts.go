package httpapi

import (
	"context"

	"example.com/petfile/internal/adapters/httpapi/oapi"
	"example.com/petfile/internal/domain"
)

func (s *Server) GetHealth(ctx context.Context, _ oapi.GetHealthRequestObject) (oapi.GetHealthResponseObject, error) {
	if err := s.Accounts.Healthy(ctx); err != nil {
		return nil, err
	}
	return oapi.GetHealth200JSONResponse{StatusJSONResponse: oapi.StatusJSONResponse{Status: "up"}}, nil
}

func (s *Server) OpenSession(ctx context.Context, req oapi.OpenSessionRequestObject) (oapi.OpenSessionResponseObject, error) {
	session, err := s.Accounts.Open(ctx, req.Body.Email, req.Body.Password)
	if err != nil {
		return nil, err
	}
	return oapi.OpenSession201JSONResponse{Token: session.Token, ExpiresAt: session.ExpiresAt}, nil
}

// ListMemberAudit helps adjusters to look into suspicious claims. The document
// keeps other members out.
func (s *Server) ListMemberAudit(ctx context.Context, req oapi.ListMemberAuditRequestObject) (oapi.ListMemberAuditResponseObject, error) {
	events, err := s.Accounts.Trail(ctx, req.MemberId, domain.NewPage(req.Params.Before, req.Params.Limit))
	if err != nil {
		return nil, err
	}
	out := make(oapi.ListMemberAudit200JSONResponse, len(events))
	for i, e := range events {
		out[i].Id, out[i].Action, out[i].Detail, out[i].At = e.ID, e.Action, e.Detail, e.At
	}
	return out, nil
}
