// Package postgres implements the ports of the domain on PostgreSQL.
package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/petfile/internal/domain"
)

// Store serves all ports from one pool.
type Store struct{ pool *pgxpool.Pool }

var (
	_ domain.AccountStore = (*Store)(nil)
	_ domain.PetStore     = (*Store)(nil)
	_ domain.PolicyStore  = (*Store)(nil)
	_ domain.ClaimStore   = (*Store)(nil)
	_ domain.PayoutStore  = (*Store)(nil)
	_ domain.ClinicStore  = (*Store)(nil)
	_ domain.AuditStore   = (*Store)(nil)
)

func New(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

// inTx runs fn in a transaction and rolls back when it fails.
func (s *Store) inTx(ctx context.Context, fn func(tx pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, s.pool, fn)
}

// found turns the driver's "no rows" into the domain's error.
func found(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return domain.ErrNotFound
	}
	return err
}

// touched demands that a statement hit a row.
func touched(tag pgconn.CommandTag, err error) error {
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return domain.ErrNotFound
	}
	return nil
}

func one[T any](rows pgx.Rows, err error) (T, error) {
	var zero T
	if err != nil {
		return zero, err
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[T])
	return v, found(err)
}

func many[T any](rows pgx.Rows, err error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[T])
}

// where collects conditions with their positional arguments.
type where struct {
	sql  string
	args []any
}

func (w *where) and(cond string, arg any) {
	w.args = append(w.args, arg)
	if w.sql != "" {
		w.sql += " AND "
	}
	w.sql += fmt.Sprintf(cond, len(w.args))
}

func (s *Store) Record(ctx context.Context, memberID int64, action, detail string) error {
	_, err := s.pool.Exec(ctx,
		`INSERT INTO audit_events (member_id, action, detail) VALUES ($1, $2, $3)`, memberID, action, detail)
	return err
}

func (s *Store) AuditTrail(ctx context.Context, memberID int64, p domain.Page) ([]domain.AuditEvent, error) {
	return many[domain.AuditEvent](s.pool.Query(ctx, `
		SELECT id, action, detail, at
		  FROM audit_events
		 WHERE member_id = $1 AND id < $2
		 ORDER BY id DESC
		 LIMIT $3`, memberID, p.Before, p.Limit))
}
