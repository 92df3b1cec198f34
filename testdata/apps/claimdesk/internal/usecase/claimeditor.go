package usecase

import (
	"context"
	"database/sql"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type claimLocker interface {
	Lock(ctx context.Context, tx *sql.Tx, id int64) (*domain.Claim, error)
	Save(ctx context.Context, tx *sql.Tx, c *domain.Claim, by int64) error
}

// ClaimEditor changes claims, one change at a time.
type ClaimEditor struct {
	db     *sql.DB
	claims claimLocker
}

func NewClaimEditor(db *sql.DB, claims claimLocker) *ClaimEditor {
	return &ClaimEditor{db: db, claims: claims}
}

// ClaimChange: nil leaves a field alone.
type ClaimChange struct {
	Description *string
	AmountCents *int64
}

// Amend corrects an open claim.
func (e *ClaimEditor) Amend(ctx context.Context, u account.User, id int64, ch ClaimChange) (*domain.Claim, error) {
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()

	cl, err := e.claims.Lock(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if cl.Status != domain.StatusOpen {
		return nil, domain.ErrConflict
	}
	if ch.Description != nil {
		cl.Description = *ch.Description
	}
	if ch.AmountCents != nil {
		cl.AmountCents = *ch.AmountCents
	}
	if err := e.claims.Save(ctx, tx, cl, u.ID); err != nil {
		return nil, err
	}
	return cl, tx.Commit()
}

// Withdraw takes an open claim back.
func (e *ClaimEditor) Withdraw(ctx context.Context, u account.User, id int64) error {
	tx, err := e.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()

	cl, err := e.claims.Lock(ctx, tx, id)
	if err != nil {
		return err
	}
	if cl.ClaimantID != u.ID && u.Role < account.RoleSupervisor {
		return domain.ErrForbidden
	}
	if cl.Status != domain.StatusOpen {
		return domain.ErrConflict
	}
	cl.Status = domain.StatusWithdrawn
	if err := e.claims.Save(ctx, tx, cl, u.ID); err != nil {
		return err
	}
	return tx.Commit()
}
