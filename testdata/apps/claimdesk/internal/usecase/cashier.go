package usecase

import (
	"context"
	"database/sql"

	"example.com/claimdesk/internal/account"
	"example.com/claimdesk/internal/domain"
)

type paymentLedger interface {
	Lock(ctx context.Context, tx *sql.Tx, id int64) (*domain.Payment, error)
	Approve(ctx context.Context, tx *sql.Tx, id, by int64) error
	Release(ctx context.Context, tx *sql.Tx, id int64) error
}

// Cashier pays out, four eyes at a time.
type Cashier struct {
	db       *sql.DB
	payments paymentLedger
}

func NewCashier(db *sql.DB, payments paymentLedger) *Cashier {
	return &Cashier{db: db, payments: payments}
}

// Approve is the first pair of eyes. Nobody approves money for himself.
func (k *Cashier) Approve(ctx context.Context, u account.User, id int64) error {
	return k.locked(ctx, id, func(tx *sql.Tx, p *domain.Payment) error {
		if u.Role < account.RoleSupervisor && p.PayeeID == u.ID {
			return domain.ErrForbidden
		}
		if p.Status != "proposed" {
			return domain.ErrConflict
		}
		return k.payments.Approve(ctx, tx, p.ID, u.ID)
	})
}

// Release is the second pair of eyes.
func (k *Cashier) Release(ctx context.Context, u account.User, id int64) error {
	return k.locked(ctx, id, func(tx *sql.Tx, p *domain.Payment) error {
		if u.Role < account.RoleSupervisor || p.ApprovedBy.Int64 == u.ID {
			return domain.ErrForbidden
		}
		if p.Status != "approved" {
			return domain.ErrConflict
		}
		return k.payments.Release(ctx, tx, p.ID)
	})
}

func (k *Cashier) locked(ctx context.Context, id int64, do func(*sql.Tx, *domain.Payment) error) error {
	tx, err := k.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()

	p, err := k.payments.Lock(ctx, tx, id)
	if err != nil {
		return err
	}
	if err := do(tx, p); err != nil {
		return err
	}
	return tx.Commit()
}
