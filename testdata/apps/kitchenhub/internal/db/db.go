// Package db is the little we need on top of database/sql.
package db

import (
	"context"
	"database/sql"
	"errors"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
)

// ErrNotFound is returned by One and ExecOne when no row matched.
var ErrNotFound = errors.New("db: not found")

// DB is the pool. It also works as a Querier.
type DB struct{ *sql.DB }

// Querier is what *sql.DB, *sql.Tx and *DB have in common.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Row is a *sql.Row or *sql.Rows.
type Row interface{ Scan(dest ...any) error }

// Open connects to PostgreSQL.
func Open(dsn string) (*DB, error) {
	pool, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	return &DB{pool}, nil
}

// Tx runs fn in a transaction and rolls back when it fails.
func (d *DB) Tx(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := d.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// One scans the only row of a query.
func One[T any](ctx context.Context, q Querier, scan func(Row) (T, error), query string, args ...any) (T, error) {
	v, err := scan(q.QueryRowContext(ctx, query, args...))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return v, err
}

// Many scans all rows of a query.
func Many[T any](ctx context.Context, q Querier, scan func(Row) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// Exec returns the number of rows affected.
func Exec(ctx context.Context, q Querier, query string, args ...any) (int64, error) {
	res, err := q.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// ExecOne is Exec for statements that are meant to hit a row.
func ExecOne(ctx context.Context, q Querier, query string, args ...any) error {
	n, err := Exec(ctx, q, query, args...)
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	return err
}

// Scalar is a scan function for queries with one column.
func Scalar[T any](row Row) (v T, err error) {
	err = row.Scan(&v)
	return v, err
}
