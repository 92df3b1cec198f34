// Package postgres implements the ports of package app.
package postgres

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"

	"example.com/fundwise/internal/domain"
	"example.com/fundwise/internal/identity"
)

// Store is the connection pool that all repositories share.
type Store struct{ db *sql.DB }

func NewStore(db *sql.DB) *Store { return &Store{db} }

type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

type txKey struct{}

// q is the transaction in the context, or the pool.
func (s *Store) q(ctx context.Context) querier {
	if tx, ok := ctx.Value(txKey{}).(*sql.Tx); ok {
		return tx
	}
	return s.db
}

// WithinTx commits when fn returns nil. A nested call joins the outer one.
func (s *Store) WithinTx(ctx context.Context, fn func(context.Context) error) error {
	if _, nested := ctx.Value(txKey{}).(*sql.Tx); nested {
		return fn(ctx)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if err := fn(context.WithValue(ctx, txKey{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// exec runs a statement that may hit any number of rows.
func (s *Store) exec(ctx context.Context, query string, args ...any) error {
	_, err := s.q(ctx).ExecContext(ctx, query, args...)
	return translate(err)
}

// touch runs a statement and tells whether it hit a row.
func (s *Store) touch(ctx context.Context, query string, args ...any) (bool, error) {
	res, err := s.q(ctx).ExecContext(ctx, query, args...)
	if err != nil {
		return false, translate(err)
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

// get scans the one row of a query.
func (s *Store) get(ctx context.Context, dest []any, query string, args ...any) error {
	return translate(s.q(ctx).QueryRowContext(ctx, query, args...).Scan(dest...))
}

// list collects the rows of a query; fields names where the columns of a T go.
func list[T any](ctx context.Context, s *Store, fields func(*T) []any, query string, args ...any) ([]T, error) {
	rows, err := s.q(ctx).QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		var v T
		if err := rows.Scan(fields(&v)...); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

func translate(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return domain.ErrNotFound
	}
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch pg.Code {
		case "23505": // unique_violation
			return domain.ErrConflict
		case "23503": // foreign_key_violation
			return domain.Invalid("reference", "%s does not exist", pg.ConstraintName)
		}
	}
	return err
}

// uuids is for id = ANY($n).
func uuids[T ~[16]byte](ids []T) []uuid.UUID {
	out := make([]uuid.UUID, len(ids))
	for i, id := range ids {
		out[i] = uuid.UUID(id)
	}
	return out
}

// Audit writes to audit_log.
type Audit struct{ *Store }

func (a Audit) Record(ctx context.Context, action, subject string) error {
	return a.exec(ctx, `INSERT INTO audit_log (actor_id, action, subject) VALUES ($1, $2, $3)`,
		identity.Caller(ctx).Account(), action, subject)
}
