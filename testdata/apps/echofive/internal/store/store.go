// Package store is the only place that speaks SQL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// ErrNotFound says that no row answers to the request.
var ErrNotFound = errors.New("store: not found")

// ErrDuplicate says that a unique key is taken.
var ErrDuplicate = errors.New("store: duplicate")

// queries runs on the pool and inside a transaction alike.
type queries struct{ ext sqlx.ExtContext }

// Store works on the connection pool.
type Store struct {
	queries
	db *sqlx.DB
}

// Tx works inside one transaction.
type Tx struct{ queries }

// New wraps an open pool.
func New(db *sqlx.DB) *Store { return &Store{queries: queries{ext: db}, db: db} }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.db.GetContext(ctx, &one, `SELECT 1`)
}

// InTx runs fn in a transaction: an error (or a panic) rolls back.
func (s *Store) InTx(ctx context.Context, fn func(tx *Tx) error) (err error) {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	defer func() {
		if p := recover(); p != nil {
			_ = tx.Rollback()
			panic(p)
		}
	}()
	if err = fn(&Tx{queries{ext: tx}}); err != nil {
		return err
	}
	return tx.Commit()
}

func (q queries) get(ctx context.Context, dst any, query string, args ...any) error {
	return translate(sqlx.GetContext(ctx, q.ext, dst, query, args...))
}

func (q queries) list(ctx context.Context, dst any, query string, args ...any) error {
	return translate(sqlx.SelectContext(ctx, q.ext, dst, query, args...))
}

// touch runs a statement that has to hit at least one row.
func (q queries) touch(ctx context.Context, query string, args ...any) error {
	n, err := q.run(ctx, query, args...)
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

func (q queries) run(ctx context.Context, query string, args ...any) (int64, error) {
	res, err := q.ext.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, translate(err)
	}
	return res.RowsAffected()
}

func translate(err error) error {
	var pqe *pq.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case errors.As(err, &pqe) && pqe.Code == "23505":
		return fmt.Errorf("%w: %s", ErrDuplicate, pqe.Constraint)
	default:
		return err
	}
}

// Audit keeps a trace of who did what.
func (q queries) Audit(ctx context.Context, accountID int64, action, object, requestID string) error {
	_, err := q.run(ctx, `INSERT INTO audit_log (account_id, action, object, request_id)
		VALUES (NULLIF($1, 0), $2, $3, $4)`, accountID, action, object, requestID)
	return err
}

// Sweep drops what has run out: sessions, and webhook ids past their replay window.
func (s *Store) Sweep(ctx context.Context, now time.Time) (int64, error) {
	n, err := s.run(ctx, `DELETE FROM sessions WHERE expires_at < $1`, now)
	if err != nil {
		return 0, err
	}
	m, err := s.run(ctx, `DELETE FROM hook_events WHERE received_at < $1`, now.AddDate(0, 0, -30))
	return n + m, err
}
