package httpapi

import (
	"context"

	"example.com/petfile/internal/adapters/httpapi/oapi"
	"example.com/petfile/internal/domain"
)

func estimateOut(e domain.Estimate) oapi.Estimate {
	return oapi.Estimate{Id: e.ID, Treatment: e.Treatment, AmountCents: e.AmountCents, Status: e.Status}
}

// ListEstimates lets the software of a clinic synchronise what it sent.
func (s *Server) ListEstimates(ctx context.Context, req oapi.ListEstimatesRequestObject) (oapi.ListEstimatesResponseObject, error) {
	if caller(ctx).Kind != domain.KindClinic {
		return nil, domain.ErrForbidden
	}
	estimates, err := s.Clinics.Estimates(ctx, req.ClinicId, domain.NewPage(req.Params.Before, req.Params.Limit))
	if err != nil {
		return nil, err
	}
	out := make(oapi.ListEstimates200JSONResponse, len(estimates))
	for i, e := range estimates {
		out[i] = estimateOut(e)
	}
	return out, nil
}

func (s *Server) ReviseEstimate(ctx context.Context, req oapi.ReviseEstimateRequestObject) (oapi.ReviseEstimateResponseObject, error) {
	est, err := s.Clinics.Revise(ctx, caller(ctx), req.EstimateId, req.Body.Treatment, req.Body.AmountCents)
	if err != nil {
		return nil, err
	}
	return oapi.ReviseEstimate200JSONResponse(estimateOut(est)), nil
}
