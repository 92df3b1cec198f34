// Package postgres is the storage of Dwellwise.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/dwellwise/internal/domain"
)

// DBTX is what *pgxpool.Pool and pgx.Tx have in common.
type DBTX interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// Store runs statements on the pool, or within the transaction of InTx.
type Store struct {
	pool *pgxpool.Pool
	db   DBTX
}

func New(pool *pgxpool.Pool) *Store { return &Store{pool: pool, db: pool} }

func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.db.QueryRow(ctx, `SELECT 1`).Scan(&one)
}

// InTx runs fn in a transaction, which is rolled back when fn returns an error.
func (s *Store) InTx(ctx context.Context, fn func(tx *Store) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		return fn(&Store{pool: s.pool, db: tx})
	})
}

// Audit notes who did what. A zero actor is the system itself.
func (s *Store) Audit(ctx context.Context, actor int64, action, object string) error {
	_, err := s.db.Exec(ctx,
		`INSERT INTO audit_log (actor_id, action, object) VALUES (NULLIF($1, 0), $2, $3)`, actor, action, object)
	return err
}

// wrap turns the driver's errors into the domain's.
func wrap(op string, err error) error {
	var pg *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, pgx.ErrNoRows):
		return domain.ErrNotFound
	case errors.As(err, &pg) && pg.Code == "23505":
		return domain.ErrConflict
	}
	return fmt.Errorf("%s: %w", op, err)
}

// affected reports a statement that hit nothing as not found.
func affected(op string, tag pgconn.CommandTag, err error) error {
	if err != nil {
		return wrap(op, err)
	}
	if tag.RowsAffected() == 0 {
		return domain.ErrNotFound
	}
	return nil
}

func collect[T any](op string, rows pgx.Rows, err error, scan func(pgx.CollectableRow) (T, error)) ([]T, error) {
	if err != nil {
		return nil, wrap(op, err)
	}
	out, err := pgx.CollectRows(rows, scan)
	return out, wrap(op, err)
}

// conditions gathers the WHERE clause of a list.
type conditions struct {
	parts []string
	args  []any
}

// add appends a condition whose only placeholder is written as ?; it may occur several times.
func (c *conditions) add(cond string, arg any) {
	c.args = append(c.args, arg)
	c.parts = append(c.parts, strings.ReplaceAll(cond, "?", fmt.Sprintf("$%d", len(c.args))))
}

func (c *conditions) where() string {
	if len(c.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.parts, " AND ")
}

func (c *conditions) window(p domain.Page) string {
	c.args = append(c.args, p.Limit, p.Offset)
	return fmt.Sprintf(" LIMIT $%d OFFSET $%d", len(c.args)-1, len(c.args))
}
