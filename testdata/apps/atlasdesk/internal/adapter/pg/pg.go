// Package pg implements the ports on PostgreSQL.
package pg

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/atlasdesk/internal/domain"
)

const uniqueViolation = "23505"

// translate turns the driver's errors into the domain's.
func translate(err error) error {
	var pgErr *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pgx.ErrNoRows):
		return domain.ErrNotFound
	case errors.As(err, &pgErr) && pgErr.Code == uniqueViolation:
		return domain.ErrConflict
	}
	return err
}

// one turns a command that changed nothing into ErrNotFound.
func one(tag pgconn.CommandTag, err error) error {
	if err != nil {
		return translate(err)
	}
	if tag.RowsAffected() == 0 {
		return domain.ErrNotFound
	}
	return nil
}

// inTx runs fn in a transaction.
func inTx(ctx context.Context, pool *pgxpool.Pool, fn func(tx pgx.Tx) error) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Health answers whether the database does.
type Health struct{ pool *pgxpool.Pool }

func NewHealth(pool *pgxpool.Pool) *Health { return &Health{pool: pool} }

func (h *Health) Check(ctx context.Context) error {
	var n int
	return h.pool.QueryRow(ctx, `SELECT 1`).Scan(&n)
}
