// Package postgres holds the repositories.
package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/bunkhouse/internal/domain"
)

// Querier is what a pool and a transaction have in common.
type Querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// Store bundles the repositories over one connection or transaction.
type Store struct {
	pool *pgxpool.Pool

	Accounts AccountRepo
	Bookings BookingRepo
	Payments PaymentRepo
	Houses   HouseRepo
	Audit    AuditRepo
}

// New returns a Store on the pool.
func New(pool *pgxpool.Pool) *Store {
	s := bind(pool)
	s.pool = pool
	return s
}

func bind(q Querier) *Store {
	return &Store{
		Accounts: AccountRepo{q}, Bookings: BookingRepo{q}, Payments: PaymentRepo{q},
		Houses: HouseRepo{q}, Audit: AuditRepo{q},
	}
}

// InTx runs fn with repositories that share one transaction.
func (s *Store) InTx(ctx context.Context, fn func(tx *Store) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error { return fn(bind(tx)) })
}

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.pool.QueryRow(ctx, `SELECT 1`).Scan(&one)
}

// one reads the only row of a query into a struct.
func one[T any](ctx context.Context, q Querier, sql string, args ...any) (T, error) {
	var zero T
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return zero, err
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return zero, domain.ErrNotFound
	}
	return v, err
}

// many reads all rows of a query.
func many[T any](ctx context.Context, q Querier, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	if list == nil {
		list = []T{}
	}
	return list, err
}

// touch runs a statement that has to hit exactly one row.
func touch(ctx context.Context, q Querier, sql string, args ...any) error {
	tag, err := q.Exec(ctx, sql, args...)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return domain.ErrNotFound
	}
	return nil
}

// AuditRepo writes and reads the audit log.
type AuditRepo struct{ q Querier }

// Write appends a line.
func (r AuditRepo) Write(ctx context.Context, actor, action, subject, requestID string) error {
	_, err := r.q.Exec(ctx, `INSERT INTO audit_log (actor, action, subject, request_id) VALUES ($1, $2, $3, $4)`,
		actor, action, subject, requestID)
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}

// List returns the newest lines, of one actor when actor is not empty.
func (r AuditRepo) List(ctx context.Context, actor string, p domain.Page) ([]domain.AuditEntry, error) {
	return many[domain.AuditEntry](ctx, r.q, `
		SELECT id, actor, action, subject, request_id, at FROM audit_log
		WHERE $1 = '' OR actor = $1
		ORDER BY id DESC LIMIT $2 OFFSET $3`, actor, p.Limit, p.Offset)
}
