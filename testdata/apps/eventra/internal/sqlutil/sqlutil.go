// Package sqlutil is the little that eventra needs on top of database/sql.
package sqlutil

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

var (
	// ErrNotFound is returned when a query for one row finds none.
	ErrNotFound = errors.New("sqlutil: no such row")
	// ErrStale is returned when a conditional write touches no row.
	ErrStale = errors.New("sqlutil: row changed meanwhile")
)

// Querier is what *sql.DB and *sql.Tx have in common.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Scanner is what *sql.Row and *sql.Rows have in common.
type Scanner interface{ Scan(dest ...any) error }

// Scan reads a row into a T.
type Scan[T any] func(s Scanner, into *T) error

// Single scans one column.
func Single[T any](s Scanner, v *T) error { return s.Scan(v) }

// QueryOne runs a query that yields at most one row.
func QueryOne[T any](ctx context.Context, q Querier, scan Scan[T], query string, args ...any) (v T, err error) {
	err = scan(q.QueryRowContext(ctx, query, args...), &v)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return v, err
}

// QueryAll collects every row of a query; the result is never nil.
func QueryAll[T any](ctx context.Context, q Querier, scan Scan[T], query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// ExecOne runs a write that must touch at least one row.
func ExecOne(ctx context.Context, q Querier, query string, args ...any) error {
	res, err := q.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return ErrStale
}

// InTx runs fn in a transaction, which is rolled back when fn fails.
func InTx(ctx context.Context, db *sql.DB, fn func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Filter gathers the conditions of a WHERE clause, which are all required.
type Filter struct {
	conds []string
	args  []any
}

// And adds a condition; the ? in it stands for arg.
func (f *Filter) And(cond string, arg any) {
	f.args = append(f.args, arg)
	f.conds = append(f.conds, strings.ReplaceAll(cond, "?", fmt.Sprintf("$%d", len(f.args))))
}

// Where renders the clause, with the leading keyword.
func (f *Filter) Where() string { return " WHERE " + strings.Join(f.conds, " AND ") }

// Args are the values for Where, followed by more.
func (f *Filter) Args(more ...any) []any { return append(append([]any{}, f.args...), more...) }

// Next is the placeholder of the first argument after those of the filter.
func (f *Filter) Next() string { return fmt.Sprintf("$%d", len(f.args)+1) }
