package usecase

import (
	"context"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type claimDecider interface {
	claimByID
	SetStatus(ctx context.Context, adjusterID int64, ids []int64, status string) (int64, error)
	Decide(ctx context.Context, id int64, status string, cents, by int64) error
}

type assigner interface {
	assignmentBook
	Assign(ctx context.Context, claimID, adjusterID, by int64) error
}

// Adjusting is the work of adjusters.
type Adjusting struct {
	claims      claimDecider
	assignments assigner
}

func NewAdjusting(claims claimDecider, assignments assigner) *Adjusting {
	return &Adjusting{claims: claims, assignments: assignments}
}

// Dossier shows an adjuster a claim of his.
func (a *Adjusting) Dossier(ctx context.Context, u account.User, claimID int64) (*domain.Claim, error) {
	assigned, err := a.assignments.IsAssigned(ctx, claimID, u.ID)
	if err != nil {
		return nil, err
	}
	if !assigned && u.Role < account.RoleSupervisor {
		return nil, domain.ErrForbidden
	}
	return a.claims.ByID(ctx, claimID)
}

// Verdict is what an adjuster decides.
type Verdict struct {
	Status      string
	AmountCents int64
}

// Decide settles a claim, for the adjuster it is assigned to.
func (a *Adjusting) Decide(ctx context.Context, u account.User, claimID int64, v Verdict) error {
	if _, err := a.assignments.IsAssigned(ctx, claimID, u.ID); err != nil {
		return err
	}
	return a.claims.Decide(ctx, claimID, v.Status, v.AmountCents, u.ID)
}

func (a *Adjusting) Move(ctx context.Context, u account.User, ids []int64, status string) (int64, error) {
	return a.claims.SetStatus(ctx, u.ID, ids, status)
}

// Assign hands a claim to an adjuster.
func (a *Adjusting) Assign(ctx context.Context, by account.User, claimID, adjusterID int64) error {
	return a.assignments.Assign(ctx, claimID, adjusterID, by.ID)
}
