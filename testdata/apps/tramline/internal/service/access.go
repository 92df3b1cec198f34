// Package service holds the use cases. Each service names the ports that it needs.
package service

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"example.com/tramline/internal/domain"
)

// Memberships is the port behind Access.
type Memberships interface {
	Membership(ctx context.Context, orgID, userID uuid.UUID) (domain.Membership, error)
	Dispatches(ctx context.Context, userID uuid.UUID) (bool, error)
	DispatchedOrgs(ctx context.Context, userID uuid.UUID) ([]uuid.UUID, error)
	Supervises(ctx context.Context, boss, user uuid.UUID) (bool, error)
}

// Access answers who may do what where.
type Access struct{ members Memberships }

func NewAccess(m Memberships) *Access { return &Access{members: m} }

// Member returns the actor's membership of the organisation.
func (a *Access) Member(ctx context.Context, actor domain.Actor, orgID uuid.UUID) (domain.Membership, error) {
	m, err := a.members.Membership(ctx, orgID, actor.UserID)
	if errors.Is(err, domain.ErrNotFound) {
		return domain.Membership{}, domain.ErrForbidden
	}
	return m, err
}

// Require fails unless the actor has at least the role in the organisation.
func (a *Access) Require(ctx context.Context, actor domain.Actor, orgID uuid.UUID, min domain.Role) error {
	m, err := a.Member(ctx, actor, orgID)
	if err != nil {
		return err
	}
	if !m.Role.AtLeast(min) {
		return domain.ErrForbidden
	}
	return nil
}
