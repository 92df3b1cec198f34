// Package billing keeps payout accounts, payouts and invoices (pgx).
package billing

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

var ErrNotFound = errors.New("billing: not found")

type Store struct{ pool *pgxpool.Pool }

func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

type Account struct {
	ID      int64  `db:"id" json:"id"`
	TutorID int64  `db:"tutor_id" json:"tutor_id"`
	Holder  string `db:"holder" json:"holder" binding:"required"`
	IBAN    string `db:"iban" json:"iban" binding:"required,min=15,max=34"`
}

// UpdateAccount replaces holder and IBAN of a tutor's account.
func (s *Store) UpdateAccount(ctx context.Context, a Account) (*Account, error) {
	rows, _ := s.pool.Query(ctx, `
		UPDATE payout_accounts SET holder = @holder, iban = @iban
		 WHERE id = @id AND tutor_id = @tutor
		RETURNING id, tutor_id, holder, iban`,
		pgx.NamedArgs{"id": a.ID, "tutor": a.TutorID, "holder": a.Holder, "iban": a.IBAN})
	return one[Account](rows)
}

type Payout struct {
	ID          int64  `db:"id" json:"id"`
	TutorID     int64  `db:"tutor_id" json:"tutor_id"`
	AccountID   int64  `db:"account_id" json:"account_id" binding:"required"`
	AmountCents int64  `db:"amount_cents" json:"amount_cents" binding:"required,min=1"`
	Reference   string `db:"reference" json:"reference"`
	Status      string `db:"status" json:"status"`
}

const payoutColumns = `id, tutor_id, account_id, amount_cents, reference, status`

// RequestPayout files a payout to one of the tutor's accounts.
func (s *Store) RequestPayout(ctx context.Context, p Payout) (*Payout, error) {
	rows, _ := s.pool.Query(ctx, `
		INSERT INTO payouts (tutor_id, account_id, amount_cents, reference)
		SELECT a.tutor_id, a.id, $3, $4 FROM payout_accounts a WHERE a.id = $1 AND a.tutor_id = $2
		RETURNING `+payoutColumns, p.AccountID, p.TutorID, p.AmountCents, p.Reference)
	return one[Payout](rows)
}

func (s *Store) Payout(ctx context.Context, id int64) (*Payout, error) {
	rows, _ := s.pool.Query(ctx, `SELECT `+payoutColumns+` FROM payouts WHERE id = $1`, id)
	return one[Payout](rows)
}

// MarkPaid closes the invoice the payment provider speaks of.
func (s *Store) MarkPaid(ctx context.Context, ref string) error {
	tag, err := s.pool.Exec(ctx, `UPDATE invoices SET paid_at = now() WHERE provider_ref = $1 AND paid_at IS NULL`, ref)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return ErrNotFound
	}
	return nil
}

func one[T any](rows pgx.Rows) (*T, error) {
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, ErrNotFound
	}
	return v, err
}
