package httpapi

import (
	"context"

	"example.com/petfile/internal/adapters/httpapi/oapi"
	"example.com/petfile/internal/domain"
	"example.com/petfile/internal/service"
)

func claimOut(c domain.Claim) oapi.Claim {
	return oapi.Claim{
		Id:          c.ID,
		PolicyId:    c.PolicyID,
		Reference:   c.Reference,
		Diagnosis:   c.Diagnosis,
		AmountCents: c.AmountCents,
		Status:      oapi.ClaimStatus(c.Status),
		CreatedAt:   c.CreatedAt,
	}
}

func itemOut(it domain.ClaimItem) oapi.ClaimItem {
	return oapi.ClaimItem{Id: it.ID, Label: it.Label, AmountCents: it.AmountCents}
}

// deref returns the zero value for a parameter that was left out.
func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

func (s *Server) ListClaims(ctx context.Context, req oapi.ListClaimsRequestObject) (oapi.ListClaimsResponseObject, error) {
	claims, err := s.Claims.List(ctx, caller(ctx), domain.ClaimFilter{
		Status:   string(deref(req.Params.Status)),
		PolicyID: deref(req.Params.PolicyId),
		Page:     domain.NewPage(req.Params.Before, req.Params.Limit),
	})
	if err != nil {
		return nil, err
	}
	out := make(oapi.ListClaims200JSONResponse, len(claims))
	for i, c := range claims {
		out[i] = claimOut(c)
	}
	return out, nil
}

func (s *Server) CreateClaim(ctx context.Context, req oapi.CreateClaimRequestObject) (oapi.CreateClaimResponseObject, error) {
	claim, err := s.Claims.File(ctx, caller(ctx), service.NewClaim{
		PolicyID:    req.Body.PolicyId,
		Diagnosis:   req.Body.Diagnosis,
		AmountCents: req.Body.AmountCents,
		Key:         deref(req.Params.IdempotencyKey),
	})
	if err != nil {
		return nil, err
	}
	return oapi.CreateClaim201JSONResponse{ClaimJSONResponse: oapi.ClaimJSONResponse(claimOut(claim))}, nil
}

func (s *Server) GetClaim(ctx context.Context, req oapi.GetClaimRequestObject) (oapi.GetClaimResponseObject, error) {
	claim, err := s.Claims.Get(ctx, caller(ctx), req.ClaimId)
	if err != nil {
		return nil, err
	}
	return oapi.GetClaim200JSONResponse{ClaimJSONResponse: oapi.ClaimJSONResponse(claimOut(claim))}, nil
}

func (s *Server) SubmitClaim(ctx context.Context, _ oapi.SubmitClaimRequestObject) (oapi.SubmitClaimResponseObject, error) {
	if err := s.Claims.Submit(ctx, gatedClaim(ctx)); err != nil {
		return nil, err
	}
	return oapi.SubmitClaim204Response{}, nil
}

// WithdrawClaim comes after claimGate, like all operations on one claim.
func (s *Server) WithdrawClaim(ctx context.Context, req oapi.WithdrawClaimRequestObject) (oapi.WithdrawClaimResponseObject, error) {
	if err := s.Claims.Withdraw(ctx, caller(ctx), req.ClaimId); err != nil {
		return nil, err
	}
	return oapi.WithdrawClaim204Response{}, nil
}

func (s *Server) ListClaimItems(ctx context.Context, _ oapi.ListClaimItemsRequestObject) (oapi.ListClaimItemsResponseObject, error) {
	items, err := s.Claims.Items(ctx, gatedClaim(ctx))
	if err != nil {
		return nil, err
	}
	out := make(oapi.ListClaimItems200JSONResponse, len(items))
	for i, it := range items {
		out[i] = itemOut(it)
	}
	return out, nil
}

func (s *Server) ReplaceClaimItem(ctx context.Context, req oapi.ReplaceClaimItemRequestObject) (oapi.ReplaceClaimItemResponseObject, error) {
	it, err := s.Claims.ReplaceItem(ctx, gatedClaim(ctx), domain.ClaimItem{
		ID: req.ItemId, Label: req.Body.Label, AmountCents: req.Body.AmountCents,
	})
	if err != nil {
		return nil, err
	}
	return oapi.ReplaceClaimItem200JSONResponse(itemOut(it)), nil
}

func (s *Server) DeleteClaimItem(ctx context.Context, req oapi.DeleteClaimItemRequestObject) (oapi.DeleteClaimItemResponseObject, error) {
	if err := s.Claims.DeleteItem(ctx, gatedClaim(ctx), req.ItemId); err != nil {
		return nil, err
	}
	return oapi.DeleteClaimItem204Response{}, nil
}

func (s *Server) ListMessages(ctx context.Context, req oapi.ListMessagesRequestObject) (oapi.ListMessagesResponseObject, error) {
	messages, err := s.Claims.Messages(ctx, caller(ctx), req.ClaimId)
	if err != nil {
		return nil, err
	}
	out := make(oapi.ListMessages200JSONResponse, len(messages))
	for i, m := range messages {
		out[i].Id, out[i].Author, out[i].Body, out[i].SentAt = m.ID, m.Author, m.Body, m.SentAt
	}
	return out, nil
}

func (s *Server) DiscardDocuments(ctx context.Context, req oapi.DiscardDocumentsRequestObject) (oapi.DiscardDocumentsResponseObject, error) {
	n, err := s.Claims.DiscardDocuments(ctx, caller(ctx), req.Body.Ids)
	if err != nil {
		return nil, err
	}
	return oapi.DiscardDocuments200JSONResponse{Discarded: n}, nil
}

// ListPayouts shows the caller's payouts; adjusters pass memberId.
func (s *Server) ListPayouts(ctx context.Context, req oapi.ListPayoutsRequestObject) (oapi.ListPayoutsResponseObject, error) {
	filter := domain.PayoutFilter{
		MemberID: caller(ctx).MemberID,
		Page:     domain.NewPage(req.Params.Before, req.Params.Limit),
	}
	if req.Params.MemberId != nil {
		filter.MemberID = *req.Params.MemberId
	}
	payouts, err := s.Claims.Payouts(ctx, filter)
	if err != nil {
		return nil, err
	}
	out := make(oapi.ListPayouts200JSONResponse, len(payouts))
	for i, p := range payouts {
		out[i].Id, out[i].ClaimId, out[i].AmountCents = p.ID, p.ClaimID, p.AmountCents
		out[i].Status, out[i].Reference = p.Status, p.Reference
	}
	return out, nil
}

func (s *Server) DecideClaim(ctx context.Context, req oapi.DecideClaimRequestObject) (oapi.DecideClaimResponseObject, error) {
	if err := s.Claims.Decide(ctx, caller(ctx), req.ClaimId, req.Body.Approve, req.Body.AmountCents); err != nil {
		return nil, err
	}
	return oapi.DecideClaim204Response{}, nil
}
