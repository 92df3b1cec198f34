// Package repo is the desk's tables.
package repo

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// ErrNotFound is returned when there is no such row.
var ErrNotFound = pgx.ErrNoRows

// Repo runs the statements.
type Repo struct{ pool *pgxpool.Pool }

// New returns a Repo.
func New(pool *pgxpool.Pool) *Repo { return &Repo{pool} }

// Ping asks the database for a sign of life.
func (r *Repo) Ping(ctx context.Context) error { return r.pool.Ping(ctx) }

func all[T any](ctx context.Context, r *Repo, query string, args ...any) ([]T, error) {
	rows, err := r.pool.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}

func one[T any](ctx context.Context, r *Repo, query string, args ...any) (T, error) {
	rows, err := r.pool.Query(ctx, query, args...)
	if err != nil {
		var none T
		return none, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
}

// changed makes a statement without effect an ErrNotFound.
func changed(tag pgconn.CommandTag, err error) error {
	if err == nil && tag.RowsAffected() == 0 {
		return ErrNotFound
	}
	return err
}
