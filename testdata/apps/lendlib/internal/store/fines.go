package store

import (
	"context"
	"database/sql"
	"fmt"
)

type Fine struct {
	ID       int64  `json:"id"`
	ReaderID int64  `json:"reader_id"`
	LoanID   int64  `json:"loan_id"`
	Cents    int64  `json:"cents"`
	Reason   string `json:"reason"`
}

type Fines struct {
	Base
	waive *sql.Stmt
}

const selFine = `SELECT x.id, x.reader_id, x.loan_id, x.cents, x.reason FROM fines x`

func newFines(p *preparer) *Fines {
	return &Fines{
		Base: p.base("fines"),
		waive: p.stmt(`UPDATE fines SET waived_at = now(), waived_by = $2 FROM loans l
			WHERE fines.id = $1 AND l.id = fines.loan_id AND l.branch_id = $3`),
	}
}

func scanFine(r scanner) (f Fine, err error) {
	err = r.Scan(&f.ID, &f.ReaderID, &f.LoanID, &f.Cents, &f.Reason)
	return f, missing(err)
}

func (s *Fines) Find(ctx context.Context, fs ...Filter) ([]Fine, error) {
	return find(ctx, s.db, selFine, scanFine, fs)
}

// Pay settles a fine and returns the number of the receipt.
func (s *Fines) Pay(ctx context.Context, id, reader int64, method string) (receipt string, err error) {
	err = s.InTx(ctx, func(tx *sql.Tx) error {
		var owner, cents int64
		err := tx.QueryRowContext(ctx, `UPDATE fines SET paid_at = now()
			WHERE id = $1 AND paid_at IS NULL AND waived_at IS NULL RETURNING reader_id, cents`, id).Scan(&owner, &cents)
		if err != nil {
			return missing(err)
		}
		if owner != reader {
			return ErrNotFound
		}
		receipt = fmt.Sprintf("R-%07d", id)
		_, err = tx.ExecContext(ctx, `INSERT INTO payments (receipt_no, reader_id, fine_id, cents, method) VALUES ($1, $2, $3, $4, $5)`,
			receipt, reader, id, cents, method)
		return err
	})
	return receipt, err
}

// Dispute files an objection to a fine.
func (s *Fines) Dispute(ctx context.Context, id, reader int64, text string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	var owner int64
	err = tx.QueryRowContext(ctx, `UPDATE fines SET disputed_at = now(), dispute = $2
		WHERE id = $1 AND paid_at IS NULL RETURNING reader_id`, id, text).Scan(&owner)
	if err != nil {
		return missing(err)
	}
	if owner != reader {
		return ErrNotFound
	}
	return nil
}

// Waive strikes a fine out; the loan has to be one of that branch.
func (s *Fines) Waive(ctx context.Context, id, by, branch int64) error {
	return one(s.waive.ExecContext(ctx, id, by, branch))
}

type Payment struct {
	ID        int64
	ReceiptNo string
	ReaderID  int64
	Cents     int64
	Method    string
	Reason    string
}

type Payments struct {
	Base
	byNumber *sql.Stmt
}

func newPayments(p *preparer) *Payments {
	return &Payments{
		Base: p.base("payments"),
		byNumber: p.stmt(`SELECT p.id, p.receipt_no, p.reader_id, p.cents, p.method, f.reason
			FROM payments p JOIN fines f ON f.id = p.fine_id WHERE p.receipt_no = $1`),
	}
}

func (s *Payments) ByNumber(ctx context.Context, no string) (p Payment, err error) {
	err = s.byNumber.QueryRowContext(ctx, no).Scan(&p.ID, &p.ReceiptNo, &p.ReaderID, &p.Cents, &p.Method, &p.Reason)
	return p, missing(err)
}
