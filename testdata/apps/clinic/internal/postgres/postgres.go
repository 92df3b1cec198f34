// Package postgres implements the ports of package app on PostgreSQL.
package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/clinic/internal/app"
)

// Health answers whether the database does.
type Health struct{ pool *pgxpool.Pool }

// NewHealth returns a Health.
func NewHealth(pool *pgxpool.Pool) *Health { return &Health{pool} }

// Check runs the cheapest statement there is.
func (h *Health) Check(ctx context.Context) error {
	_, err := h.pool.Exec(ctx, `SELECT 1`)
	return err
}

// queryer is a pool, a connection or a transaction.
type queryer interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

func all[T any](ctx context.Context, q queryer, sql string, args pgx.NamedArgs) ([]T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	if list == nil {
		list = []T{}
	}
	return list, err
}

func exactly[T any](ctx context.Context, q queryer, sql string, args pgx.NamedArgs) (T, error) {
	rows, err := q.Query(ctx, sql, args)
	if err != nil {
		var zero T
		return zero, err
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		err = app.ErrNotFound
	}
	return v, err
}
