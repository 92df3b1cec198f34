// Package postgres keeps hoistway's data in PostgreSQL.
package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/hoistway/internal/adapter/postgres/sqlcgen"
	"example.com/hoistway/internal/domain"
)

type txKey struct{}

// TxManager runs use cases in transactions.
type TxManager struct{ pool *pgxpool.Pool }

// NewTxManager begins transactions on pool.
func NewTxManager(pool *pgxpool.Pool) *TxManager { return &TxManager{pool} }

// WithTx runs fn in a transaction, the one that there is already or a new one.
func (m *TxManager) WithTx(ctx context.Context, fn func(ctx context.Context) error) error {
	if _, ok := ctx.Value(txKey{}).(pgx.Tx); ok {
		return fn(ctx)
	}
	return pgx.BeginFunc(ctx, m.pool, func(tx pgx.Tx) error {
		return fn(context.WithValue(ctx, txKey{}, tx))
	})
}

// WithAccount runs fn in a transaction that sees the rows of one account where tables have policies.
func (m *TxManager) WithAccount(ctx context.Context, account uuid.UUID, fn func(ctx context.Context) error) error {
	return pgx.BeginFunc(ctx, m.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SET LOCAL ROLE hoistway_tenant"); err != nil {
			return fmt.Errorf("enter account: %w", err)
		}
		if err := sqlcgen.New(tx).EnterAccount(ctx, account.String()); err != nil {
			return fmt.Errorf("enter account: %w", err)
		}
		return fn(context.WithValue(ctx, txKey{}, tx))
	})
}

// store is what the repositories have in common.
type store struct {
	pool    *pgxpool.Pool
	queries *sqlcgen.Queries
}

func newStore(pool *pgxpool.Pool) store { return store{pool, sqlcgen.New(pool)} }

// q returns the queries on the transaction of the context, if there is one.
func (s store) q(ctx context.Context) *sqlcgen.Queries {
	if tx, ok := ctx.Value(txKey{}).(pgx.Tx); ok {
		return s.queries.WithTx(tx)
	}
	return s.queries
}

// one translates the outcome of a query of one row.
func one[Row, T any](row Row, err error, to func(Row) T) (T, error) {
	if err != nil {
		var zero T
		return zero, translate(err)
	}
	return to(row), nil
}

// many translates the outcome of a query of many rows.
func many[Row, T any](rows []Row, err error, to func(Row) T) ([]T, error) {
	if err != nil {
		return nil, translate(err)
	}
	out := make([]T, 0, len(rows))
	for _, row := range rows {
		out = append(out, to(row))
	}
	return out, nil
}

// affected is ErrNotFound where a statement has changed nothing.
func affected(n int64, err error) error {
	if err == nil && n == 0 {
		return domain.ErrNotFound
	}
	return translate(err)
}

const (
	uniqueViolation     = "23505"
	foreignKeyViolation = "23503"
)

func translate(err error) error {
	var pg *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pgx.ErrNoRows):
		return domain.ErrNotFound
	case errors.As(err, &pg) && (pg.Code == uniqueViolation || pg.Code == foreignKeyViolation):
		return domain.ErrConflict
	}
	return fmt.Errorf("postgres: %w", err)
}
