package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/lib/pq"
)

type Loan struct {
	ID       int64     `json:"id"`
	ReaderID int64     `json:"reader_id"`
	BranchID int64     `json:"branch_id"`
	Barcode  string    `json:"barcode"`
	Title    string    `json:"title"`
	DueAt    time.Time `json:"due_at"`
	Renewals int       `json:"renewals"`
}

type Loans struct {
	Base
	byID, renew, renewMany, claim, insert, giveBack *sql.Stmt
}

const selLoan = `SELECT x.id, x.reader_id, x.branch_id, c.barcode, t.title, x.due_at, x.renewals
	FROM loans x JOIN copies c ON c.id = x.copy_id JOIN titles t ON t.id = c.title_id`

func newLoans(p *preparer) *Loans {
	return &Loans{
		Base: p.base("loans"),
		byID: p.stmt(selLoan + ` WHERE x.id = $1`),
		renew: p.stmt(`UPDATE loans SET due_at = due_at + interval '14 days', renewals = renewals + 1
			WHERE id = $1 AND returned_at IS NULL AND renewals < 3`),
		renewMany: p.stmt(`UPDATE loans SET due_at = due_at + interval '14 days', renewals = renewals + 1
			WHERE id = ANY($1) AND returned_at IS NULL AND renewals < 3`),
		claim:  p.stmt(`UPDATE loans SET claimed_at = now() WHERE id = $1 AND returned_at IS NULL`),
		insert: p.stmt(`INSERT INTO loans (copy_id, reader_id, branch_id) VALUES ($1, $2, $3) RETURNING id`),
		giveBack: p.stmt(`UPDATE loans SET returned_at = now() FROM copies c
			WHERE c.id = loans.copy_id AND c.barcode = $1 AND loans.returned_at IS NULL`),
	}
}

func scanLoan(r scanner) (l Loan, err error) {
	err = r.Scan(&l.ID, &l.ReaderID, &l.BranchID, &l.Barcode, &l.Title, &l.DueAt, &l.Renewals)
	return l, missing(err)
}

func (s *Loans) Get(ctx context.Context, id int64) (Loan, error) {
	return scanLoan(s.byID.QueryRowContext(ctx, id))
}

func (s *Loans) Find(ctx context.Context, fs ...Filter) ([]Loan, error) {
	return find(ctx, s.db, selLoan, scanLoan, fs)
}

func (s *Loans) Renew(ctx context.Context, id int64) error {
	return one(s.renew.ExecContext(ctx, id))
}

func (s *Loans) RenewMany(ctx context.Context, ids []int64) error {
	_, err := s.renewMany.ExecContext(ctx, pq.Array(ids))
	return err
}

// Claim notes that the reader says the copy has been brought back.
func (s *Loans) Claim(ctx context.Context, id int64) error {
	return one(s.claim.ExecContext(ctx, id))
}

func (s *Loans) Lend(ctx context.Context, cp Copy, reader int64) (id int64, err error) {
	err = s.insert.QueryRowContext(ctx, cp.ID, reader, cp.BranchID).Scan(&id)
	return id, err
}

func (s *Loans) GiveBack(ctx context.Context, barcode string) error {
	return one(s.giveBack.ExecContext(ctx, barcode))
}
