package usecase

import (
	"context"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type grantBook interface {
	Grants(ctx context.Context, representative int64) ([]domain.Grant, error)
}

type policyLister interface {
	List(ctx context.Context, f domain.PolicyFilter) ([]*domain.Policy, error)
}

type claimLister interface {
	List(ctx context.Context, f domain.ClaimFilter) ([]*domain.Claim, error)
}

// Delegation is what representatives do for the people who sent them.
type Delegation struct {
	grants   grantBook
	policies policyLister
	claims   claimLister
}

func NewDelegation(grants grantBook, policies policyLister, claims claimLister) *Delegation {
	return &Delegation{grants: grants, policies: policies, claims: claims}
}

// Policies lists the policies of a holder for his representative.
func (d *Delegation) Policies(ctx context.Context, u account.User, holder int64) ([]*domain.Policy, error) {
	grants, err := d.grants.Grants(ctx, u.ID)
	if err != nil {
		return nil, err
	}
	if len(grants) == 0 {
		return nil, domain.ErrForbidden
	}
	return d.policies.List(ctx, domain.PolicyFilter{HolderID: &holder, Status: "active"})
}

// Claims lists the claims of a holder for his representative.
func (d *Delegation) Claims(ctx context.Context, u account.User, holder int64) ([]*domain.Claim, error) {
	grants, err := d.grants.Grants(ctx, u.ID)
	if err != nil {
		return nil, err
	}
	for _, g := range grants {
		if g.HolderID == holder {
			return d.claims.List(ctx, domain.ClaimFilter{ClaimantID: holder, Limit: 100})
		}
	}
	return nil, domain.ErrForbidden
}
