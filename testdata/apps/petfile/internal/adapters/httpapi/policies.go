package httpapi

import (
	"context"

	"example.com/petfile/internal/adapters/httpapi/oapi"
)

func (s *Server) ListPlans(ctx context.Context, _ oapi.ListPlansRequestObject) (oapi.ListPlansResponseObject, error) {
	plans, err := s.Policies.Plans(ctx)
	if err != nil {
		return nil, err
	}
	out := make(oapi.ListPlans200JSONResponse, len(plans))
	for i, p := range plans {
		out[i] = oapi.Plan{Code: p.Code, Title: p.Title, MonthlyCents: p.MonthlyCents}
	}
	return out, nil
}

func (s *Server) GetPolicy(ctx context.Context, req oapi.GetPolicyRequestObject) (oapi.GetPolicyResponseObject, error) {
	p, err := s.Policies.Get(ctx, caller(ctx), req.PolicyId)
	if err != nil {
		return nil, err
	}
	return oapi.GetPolicy200JSONResponse{PolicyJSONResponse: oapi.PolicyJSONResponse{
		Id: p.ID, PetId: p.PetID, Number: p.Number, Plan: p.PlanCode, Status: p.Status,
	}}, nil
}

func (s *Server) CancelPolicy(ctx context.Context, req oapi.CancelPolicyRequestObject) (oapi.CancelPolicyResponseObject, error) {
	if err := s.Policies.Cancel(ctx, caller(ctx), req.PolicyId); err != nil {
		return nil, err
	}
	return oapi.CancelPolicy204Response{}, nil
}

func (s *Server) SetPayoutAccount(ctx context.Context, req oapi.SetPayoutAccountRequestObject) (oapi.SetPayoutAccountResponseObject, error) {
	account, err := s.Policies.PayTo(ctx, caller(ctx), req.PolicyId, req.Body.AccountId)
	if err != nil {
		return nil, err
	}
	return oapi.SetPayoutAccount200JSONResponse{Id: account.ID, Holder: account.Holder, Iban: account.IBAN}, nil
}

func (s *Server) GetBrokerPolicy(ctx context.Context, req oapi.GetBrokerPolicyRequestObject) (oapi.GetBrokerPolicyResponseObject, error) {
	view, err := s.Policies.ForBroker(ctx, req.Number)
	if err != nil {
		return nil, err
	}
	return oapi.GetBrokerPolicy200JSONResponse{
		Number: view.Number, Status: view.Status, Holder: view.Holder, HolderEmail: view.HolderEmail,
	}, nil
}
