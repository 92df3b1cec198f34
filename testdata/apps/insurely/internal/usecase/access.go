package usecase

import (
	"context"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/qb"
)

// Access loads the aggregates that an actor is a party to. What the actor must
// not know about is not found.
type Access struct {
	policies PolicyRepository
	claims   ClaimRepository
}

func NewAccess(policies PolicyRepository, claims ClaimRepository) *Access {
	return &Access{policies: policies, claims: claims}
}

func (a *Access) Policy(ctx context.Context, actor domain.Actor, id domain.ID) (domain.Policy, error) {
	policy, err := a.policies.Get(ctx, id)
	if err != nil {
		return domain.Policy{}, err
	}
	if !policy.VisibleTo(actor) {
		return domain.Policy{}, domain.ErrNotFound
	}
	return policy, nil
}

func (a *Access) Claim(ctx context.Context, actor domain.Actor, id domain.ID) (domain.Claim, error) {
	return a.claims.Visible(ctx, actor, id)
}

// policyScope narrows a list of policies to those of the actor.
func policyScope(actor domain.Actor) qb.Cond {
	switch actor.Role {
	case domain.RoleAdmin:
		return qb.Cond{}
	case domain.RoleBroker:
		return qb.Eq("p.broker_id", actor.ID)
	case domain.RoleCustomer:
		return qb.Eq("p.customer_id", actor.ID)
	default:
		return qb.Never()
	}
}
