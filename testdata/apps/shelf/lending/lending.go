// Package lending knows who has borrowed what.
package lending

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"time"
)

// ErrNoLoan means that there is no such loan.
var ErrNoLoan = errors.New("lending: no such loan")

//go:embed sql/loan_of.sql
var loanOf string

const (
	giveBack = `update loans set returned = true where id = $1 and borrower_id = $2 and not returned`
	extend   = `update loans set due_on = due_on + 14 where id = $1 and not returned`
	concerns = `select exists (select 1 from loans l join books b on b.id = l.book_id
		where l.id = $1 and $2 in (l.borrower_id, b.owner_id))`
	overdue = `select l.id, b.title, l.due_on, l.returned from loans l join books b on b.id = l.book_id
		where l.due_on < current_date and not l.returned order by l.due_on`
	everything = `select l.id, b.title, l.due_on, l.returned from loans l join books b on b.id = l.book_id order by l.id`
)

// Loan is a book in somebody else's hands.
type Loan struct {
	ID       int       `json:"id"`
	Title    string    `json:"title"`
	Due      time.Time `json:"due"`
	Returned bool      `json:"returned"`
}

// Desk has its statements prepared.
type Desk struct {
	find, giveBack, extend, concerns, overdue, everything *sql.Stmt
}

// Open prepares the statements of a Desk.
func Open(conn *sql.DB) (*Desk, error) {
	d := new(Desk)
	var err error
	prepare := func(query string) (st *sql.Stmt) {
		if err == nil {
			st, err = conn.Prepare(query)
		}
		return st
	}
	d.find = prepare(loanOf)
	d.giveBack = prepare(giveBack)
	d.extend = prepare(extend)
	d.concerns = prepare(concerns)
	d.overdue = prepare(overdue)
	d.everything = prepare(everything)
	return d, err
}

// Find returns the loan if it concerns the reader.
func (d *Desk) Find(ctx context.Context, id, reader int) (l Loan, err error) {
	err = d.find.QueryRowContext(ctx, id, reader).Scan(&l.ID, &l.Title, &l.Due, &l.Returned)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoLoan
	}
	return l, err
}

// Concerns says whether the reader is the borrower or owns the book.
func (d *Desk) Concerns(ctx context.Context, id, reader int) (yes bool, err error) {
	err = d.concerns.QueryRowContext(ctx, id, reader).Scan(&yes)
	return yes, err
}

// GiveBack ends a loan of the reader.
func (d *Desk) GiveBack(ctx context.Context, id, reader int) error {
	return touched(d.giveBack.ExecContext(ctx, id, reader))
}

// Extend grants two more weeks.
func (d *Desk) Extend(ctx context.Context, id int) error {
	return touched(d.extend.ExecContext(ctx, id))
}

// Overdue lists what should have come back.
func (d *Desk) Overdue(ctx context.Context) ([]Loan, error) {
	return collect(d.overdue.QueryContext(ctx))
}

// Everything lists all loans there ever were.
func (d *Desk) Everything(ctx context.Context) ([]Loan, error) {
	return collect(d.everything.QueryContext(ctx))
}

func collect(rows *sql.Rows, err error) ([]Loan, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Loan{}
	for rows.Next() {
		var l Loan
		if err := rows.Scan(&l.ID, &l.Title, &l.Due, &l.Returned); err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	return list, rows.Err()
}

func touched(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n == 0 {
		return ErrNoLoan
	}
	return nil
}
