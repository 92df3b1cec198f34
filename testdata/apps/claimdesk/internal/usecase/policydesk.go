package usecase

import (
	"context"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type policyReader interface {
	ByID(ctx context.Context, id int64) (*domain.Policy, error)
	List(ctx context.Context, f domain.PolicyFilter) ([]*domain.Policy, error)
}

type claimOpener interface {
	OpenFor(ctx context.Context, holderID, policyID int64, region, description string, cents int64) (*domain.Claim, error)
}

// PolicyDesk serves policies and takes first notices of loss.
type PolicyDesk struct {
	policies policyReader
	claims   claimOpener
	reps     representativeBook
}

func NewPolicyDesk(policies policyReader, claims claimOpener, reps representativeBook) *PolicyDesk {
	return &PolicyDesk{policies: policies, claims: claims, reps: reps}
}

func (d *PolicyDesk) Get(ctx context.Context, u account.User, id int64) (*domain.Policy, error) {
	p, err := d.policies.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := d.mayRead(ctx, u, p); err != nil {
		return nil, err
	}
	return p, nil
}

func (d *PolicyDesk) mayRead(ctx context.Context, u account.User, p *domain.Policy) error {
	if p.HolderID == u.ID || u.Role >= account.RoleSupervisor {
		return nil
	}
	acts, err := d.reps.Represents(ctx, u.ID, p.HolderID)
	if err != nil {
		return err
	}
	if acts {
		return nil
	}
	return domain.ErrForbidden
}

// Search lists policies; the back office may look at one holder or at all.
func (d *PolicyDesk) Search(ctx context.Context, u account.User, holder int64, product, status string) ([]*domain.Policy, error) {
	f := domain.PolicyFilter{Product: product, Status: status}
	if holder != 0 {
		f.HolderID = &holder
	}
	if u.Role < account.RoleSupervisor {
		f.HolderID = &u.ID
	}
	return d.policies.List(ctx, f)
}

// Loss is a first notice of loss.
type Loss struct {
	PolicyID    int64
	Region      string
	Description string
	AmountCents int64
}

func (d *PolicyDesk) Report(ctx context.Context, u account.User, l Loss) (*domain.Claim, error) {
	return d.claims.OpenFor(ctx, u.ID, l.PolicyID, l.Region, l.Description, l.AmountCents)
}
