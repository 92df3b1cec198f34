// Package payroll has contracts and what is paid out for them.
package payroll

import (
	"context"
	"database/sql"

	sq "github.com/Masterminds/squirrel"

	"example.com/orchestra/internal/auth"
	"example.com/orchestra/internal/db"
)

type Contract struct {
	ID     int64  `json:"id"`
	UserID int64  `json:"user_id"`
	Terms  string `json:"terms"`
	Fee    int64  `json:"fee_cents"`
	Signed bool   `json:"signed"`
}

type Payout struct {
	ID        int64  `json:"id"`
	Reference string `json:"reference"`
	Amount    int64  `json:"amount_cents"`
	Status    string `json:"status"`
}

type Service struct {
	conn *sql.DB
	sb   sq.StatementBuilderType
}

func NewService(conn *sql.DB) *Service {
	return &Service{conn: conn, sb: db.SQL.RunWith(conn)}
}

var contractColumns = []string{"c.id", "c.user_id", "c.terms", "c.fee_cents", "c.signed_at IS NOT NULL"}

func scanContract(row sq.RowScanner) (c Contract, err error) {
	err = row.Scan(&c.ID, &c.UserID, &c.Terms, &c.Fee, &c.Signed)
	return c, err
}

func scanPayout(row sq.RowScanner) (p Payout, err error) {
	err = row.Scan(&p.ID, &p.Reference, &p.Amount, &p.Status)
	return p, err
}

// all runs a query and scans its rows.
func all[T any](ctx context.Context, q sq.SelectBuilder, scan func(sq.RowScanner) (T, error)) ([]T, error) {
	rows, err := q.QueryContext(ctx)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []T{}
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// Contracts lists the contracts of an ensemble; players see their own.
func (s *Service) Contracts(ctx context.Context, m *auth.Member) ([]Contract, error) {
	q := s.sb.Select(contractColumns...).From("contracts c").Where(sq.Eq{"c.ensemble_id": m.EnsembleID}).OrderBy("c.id")
	if m.Role != "manager" {
		q = q.Where(sq.Eq{"c.user_id": m.UserID})
	}
	return all(ctx, q, scanContract)
}

// Contract shows one; players see their own.
func (s *Service) Contract(ctx context.Context, m *auth.Member, id int64) (Contract, error) {
	q := s.sb.Select(contractColumns...).From("contracts c").Where(sq.Eq{"c.id": id})
	if m.Role != "manager" {
		q = q.Where(sq.Eq{"c.user_id": m.UserID})
	}
	return scanContract(q.QueryRowContext(ctx))
}

// Sign signs a contract in the name of the player it is for.
func (s *Service) Sign(ctx context.Context, m *auth.Member, id int64) error {
	return db.InTx(ctx, s.conn, func(tx *sql.Tx) error {
		var player int64
		err := db.SQL.Update("contracts").Set("signed_at", sq.Expr("now()")).
			Where(sq.Eq{"id": id, "signed_at": nil}).Suffix("RETURNING user_id").
			RunWith(tx).QueryRowContext(ctx).Scan(&player)
		if err != nil {
			return err
		}
		if player != m.UserID {
			return sql.ErrNoRows
		}
		return nil
	})
}

func (s *Service) payouts() sq.SelectBuilder {
	return s.sb.Select("p.id", "p.reference", "p.amount_cents", "p.status").From("payouts p")
}

// PayoutsOf lists the payouts of a user, the caller unless said otherwise.
func (s *Service) PayoutsOf(ctx context.Context, me *auth.User, user int64) ([]Payout, error) {
	q := s.payouts().OrderBy("p.id")
	if user > 0 {
		q = q.Where(sq.Eq{"p.user_id": user})
	} else {
		q = q.Where(sq.Eq{"p.user_id": me.ID})
	}
	return all(ctx, q, scanPayout)
}

func (s *Service) Payout(ctx context.Context, me *auth.User, id int64) (Payout, error) {
	return scanPayout(s.payouts().Where(sq.Eq{"p.id": id}).Where("p.user_id = ?", me.ID).QueryRowContext(ctx))
}

// Export lists what the bank has to pay.
func (s *Service) Export(ctx context.Context, ensemble string) ([]Payout, error) {
	return all(ctx, s.payouts().Where("p.ensemble_id::text = ?", ensemble).OrderBy("p.id"), scanPayout)
}

// Settle marks a payout as paid.
func (s *Service) Settle(ctx context.Context, reference string) error {
	return db.Touch(ctx, s.sb.Update("payouts").Set("status", "paid").Where(sq.Eq{"reference": reference}))
}
