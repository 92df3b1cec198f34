// Package payouts keeps the accounts that lenders are paid to and what was
// paid to them.
package payouts

import (
	"context"
	"database/sql"
	_ "embed"
	"time"
)

var (
	//go:embed sql/account_get.sql
	accountGet string
	//go:embed sql/account_save.sql
	accountSave string
	//go:embed sql/payout_get.sql
	payoutGet string
	//go:embed sql/statement.sql
	statement string
)

// Account is where money goes.
type Account struct {
	ID     int64  `json:"id"`
	Label  string `json:"label"`
	Holder string `json:"holder"`
	IBAN   string `json:"iban"`
}

// Payout is one transfer to a lender.
type Payout struct {
	ID          int64     `json:"id"`
	AmountCents int64     `json:"amount_cents"`
	State       string    `json:"state"`
	Memo        string    `json:"memo"`
	CreatedAt   time.Time `json:"created_at"`
	Lines       int       `json:"lines"`
	LineCents   int64     `json:"line_cents"`
}

// Statement is a payout as it is printed.
type Statement struct {
	Payout
	Holder   string
	IBANTail string
}

// Book reads and writes payouts.
type Book struct{ db *sql.DB }

func NewBook(db *sql.DB) *Book { return &Book{db: db} }

// Account returns the user's account.
func (b *Book) Account(ctx context.Context, id, user int64) (Account, error) {
	var a Account
	err := b.db.QueryRowContext(ctx, accountGet, id, user).Scan(&a.ID, &a.Label, &a.Holder, &a.IBAN)
	return a, err
}

// SaveAccount writes the account back.
func (b *Book) SaveAccount(ctx context.Context, a Account) error {
	_, err := b.db.ExecContext(ctx, accountSave, a.ID, a.Label, a.Holder, a.IBAN)
	return err
}

// Payout returns one payout of the user with the sum of its lines.
func (b *Book) Payout(ctx context.Context, user, id int64) (Payout, error) {
	var p Payout
	err := b.db.QueryRowContext(ctx, payoutGet, user, id).
		Scan(&p.ID, &p.AmountCents, &p.State, &p.Memo, &p.CreatedAt, &p.Lines, &p.LineCents)
	return p, err
}

// Statement returns one payout as it is printed for the user.
func (b *Book) Statement(ctx context.Context, user, id int64) (Statement, error) {
	var s Statement
	err := b.db.QueryRowContext(ctx, statement, user, id).
		Scan(&s.ID, &s.AmountCents, &s.State, &s.Memo, &s.CreatedAt, &s.Holder, &s.IBANTail)
	return s, err
}
