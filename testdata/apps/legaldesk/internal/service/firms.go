package service

import (
	"context"

	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/policy"
)

// Firms serves what concerns a firm as a whole.
type Firms struct{ base }

// Acting returns the firm the principal wants to act for: the own one, or the
// requested one as long as the principal is seconded there.
func (s *Firms) Acting(ctx context.Context, p identity.Principal, requested int64) (int64, error) {
	if requested == 0 || requested == p.FirmID {
		return p.FirmID, nil
	}
	ok, err := s.store.Firms.Seconded(ctx, p.LawyerID, requested)
	if err != nil {
		return 0, err
	}
	if !ok {
		return 0, domain.ErrNotFound
	}
	return requested, nil
}

// Members lists the lawyers of the firm the principal acts for.
func (s *Firms) Members(ctx context.Context, p identity.Principal, requested int64) ([]domain.Lawyer, error) {
	firmID, err := s.Acting(ctx, p, requested)
	if err != nil {
		return nil, err
	}
	return s.store.Firms.Members(ctx, firmID)
}

// Rates lists the billing rates in force.
func (s *Firms) Rates(ctx context.Context, p identity.Principal, firmID int64) ([]domain.BillingRate, error) {
	s.trace(ctx, p, "read", "billing_rates", firmID)
	return s.store.Firms.Rates(ctx, firmID)
}

// PracticeAreas is the catalogue all firms share.
func (s *Firms) PracticeAreas(ctx context.Context, _ identity.Principal) ([]domain.PracticeArea, error) {
	return s.store.Firms.PracticeAreas(ctx)
}

// Usage counts what a firm keeps with us.
func (s *Firms) Usage(ctx context.Context, _ identity.Principal, firmID int64) (domain.FirmUsage, error) {
	return s.store.Firms.Usage(ctx, firmID)
}

// AuditTrail is for the support staff of legaldesk; firmID 0 means all firms.
func (s *Firms) AuditTrail(ctx context.Context, p identity.Principal, firmID int64, page domain.Page) ([]domain.AuditEvent, error) {
	if !policy.Operate(p) {
		return nil, domain.ErrForbidden
	}
	return s.store.Audit.List(ctx, firmID, page)
}
