// Package usecase holds what the desk does, free of HTTP.
package usecase

import (
	"context"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type claimByID interface {
	ByID(ctx context.Context, id int64) (*domain.Claim, error)
}

type assignmentBook interface {
	IsAssigned(ctx context.Context, claimID, adjusterID int64) (bool, error)
}

type representativeBook interface {
	Represents(ctx context.Context, representative, holder int64) (bool, error)
}

// Access opens claims for people.
type Access struct {
	claims      claimByID
	assignments assignmentBook
	reps        representativeBook
}

func NewAccess(claims claimByID, assignments assignmentBook, reps representativeBook) *Access {
	return &Access{claims: claims, assignments: assignments, reps: reps}
}

// Claim returns the claim if u takes part in it: supervisors do, adjusters by
// assignment, claimants and those who act for them.
func (a *Access) Claim(ctx context.Context, u account.User, id int64) (*domain.Claim, error) {
	cl, err := a.claims.ByID(ctx, id)
	if err != nil {
		return nil, err
	}
	switch {
	case u.Role >= account.RoleSupervisor:
		return cl, nil
	case u.Role == account.RoleAdjuster:
		ok, err := a.assignments.IsAssigned(ctx, cl.ID, u.ID)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, domain.ErrForbidden
		}
		return cl, nil
	case cl.ClaimantID == u.ID:
		return cl, nil
	}
	ok, err := a.reps.Represents(ctx, u.ID, cl.ClaimantID)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, domain.ErrForbidden
	}
	return cl, nil
}
