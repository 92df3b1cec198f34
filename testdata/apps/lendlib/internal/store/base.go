// Package store keeps one struct per table, all built on Base.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

var (
	ErrNotFound = errors.New("not found")
	ErrTaken    = errors.New("already taken")
)

// Base is what all the stores have in common.
type Base struct {
	db    *sql.DB
	table string
}

// Delete removes the row with that id.
func (b Base) Delete(ctx context.Context, id int64) error {
	return one(b.db.ExecContext(ctx, fmt.Sprintf(`DELETE FROM %s WHERE id = $1`, b.table), id))
}

// InTx runs fn in a transaction that is committed only if fn returns nil.
func (b Base) InTx(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// yes runs a query for a single boolean.
func yes(ctx context.Context, st *sql.Stmt, args ...any) (ok bool, err error) {
	err = st.QueryRowContext(ctx, args...).Scan(&ok)
	return ok, err
}

// one turns a statement that hit no row into ErrNotFound.
func one(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

func missing(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// preparer prepares statements until the first one fails.
type preparer struct {
	ctx context.Context
	db  *sql.DB
	err error
}

func (p *preparer) stmt(query string) *sql.Stmt {
	if p.err != nil {
		return nil
	}
	st, err := p.db.PrepareContext(p.ctx, query)
	if err != nil {
		p.err = fmt.Errorf("prepare %q: %w", query, err)
	}
	return st
}

func (p *preparer) base(table string) Base { return Base{db: p.db, table: table} }

// Filter narrows a query down.
type Filter func(*where)

type where struct {
	conds []string
	args  []any
	tail  string
}

func (w *where) add(cond string, arg any) {
	w.args = append(w.args, arg)
	w.conds = append(w.conds, fmt.Sprintf(cond, len(w.args)))
}

func (w *where) String() string {
	if len(w.conds) == 0 {
		return w.tail
	}
	return " WHERE " + strings.Join(w.conds, " AND ") + w.tail
}

func narrowed(fs []Filter) *where {
	w := new(where)
	for _, f := range fs {
		f(w)
	}
	return w
}

func WithID(id int64) Filter { return func(w *where) { w.add("x.id = $%d", id) } }

func OfReader(id int64) Filter { return func(w *where) { w.add("x.reader_id = $%d", id) } }

func AtBranch(id int64) Filter { return func(w *where) { w.add("x.branch_id = $%d", id) } }

func InState(state string) Filter { return func(w *where) { w.add("x.state = $%d", state) } }

func Outstanding() Filter {
	return func(w *where) { w.conds = append(w.conds, "x.returned_at IS NULL") }
}

func Unpaid() Filter {
	return func(w *where) { w.conds = append(w.conds, "x.paid_at IS NULL AND x.waived_at IS NULL") }
}

func Limit(n int) Filter {
	return func(w *where) { w.tail = fmt.Sprintf(" ORDER BY x.id LIMIT %d", n) }
}

type scanner interface{ Scan(...any) error }

// find runs a filtered select and scans every row.
func find[T any](ctx context.Context, db *sql.DB, sel string, scan func(scanner) (T, error), fs []Filter) ([]T, error) {
	w := narrowed(fs)
	rows, err := db.QueryContext(ctx, sel+w.String(), w.args...)
	if err != nil {
		return nil, err
	}
	return all(rows, scan)
}

func all[T any](rows *sql.Rows, scan func(scanner) (T, error)) ([]T, error) {
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
