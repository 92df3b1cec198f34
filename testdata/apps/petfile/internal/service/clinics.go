package service

import (
	"context"

	"example.com/petfile/internal/domain"
)

// Clinics serves the cost estimates that clinics send in.
type Clinics struct{ store domain.ClinicStore }

func NewClinics(store domain.ClinicStore) *Clinics { return &Clinics{store: store} }

func (s *Clinics) Estimates(ctx context.Context, clinicID int64, p domain.Page) ([]domain.Estimate, error) {
	return s.store.Estimates(ctx, clinicID, p)
}

func (s *Clinics) Revise(ctx context.Context, caller domain.Principal, id int64, treatment string, amountCents int64) (domain.Estimate, error) {
	est, err := s.store.Estimate(ctx, id)
	if err != nil {
		return domain.Estimate{}, err
	}
	if est.ClinicID != caller.ClinicID {
		return domain.Estimate{}, domain.ErrNotFound
	}
	est.Treatment, est.AmountCents = treatment, amountCents
	return est, s.store.SaveEstimate(ctx, est)
}
