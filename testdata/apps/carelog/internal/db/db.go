// Package db wraps the pgx pool: a small query interface that pool and transaction share, and typed helpers.
package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/carelog/internal/apperr"
)

// Queries is what both the pool and a transaction offer.
type Queries interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// DB is the database as the features see it.
type DB interface {
	Queries
	WithTx(ctx context.Context, fn func(q Queries) error) error
}

// Pool implements DB.
type Pool struct {
	*pgxpool.Pool
}

// Open connects and checks that the server answers.
func Open(ctx context.Context, url string) (*Pool, error) {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("open pool: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("ping: %w", err)
	}
	return &Pool{Pool: pool}, nil
}

// WithTx runs fn in a transaction that is rolled back when fn fails.
func (p *Pool) WithTx(ctx context.Context, fn func(q Queries) error) error {
	return pgx.BeginFunc(ctx, p.Pool, func(tx pgx.Tx) error { return fn(tx) })
}

// One returns the single row of a query, apperr.ErrNotFound if there is none.
func One[T any](ctx context.Context, q Queries, sql string, args ...any) (T, error) {
	var zero T
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return zero, err
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return zero, apperr.ErrNotFound
	}
	return v, err
}

// Many returns all rows of a query.
func Many[T any](ctx context.Context, q Queries, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}

// Touch runs a conditional statement and fails with miss when it met no row.
func Touch(ctx context.Context, q Queries, miss error, sql string, args ...any) error {
	tag, err := q.Exec(ctx, sql, args...)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return miss
	}
	return nil
}
