// Package repo talks to PostgreSQL.
package repo

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/auth"
	"example.com/tuneshare/internal/qb"
)

const uniqueViolation = "23505"

// Store is the connection that all repositories share.
type Store struct{ db *sqlx.DB }

// NewStore makes a Store.
func NewStore(db *sqlx.DB) *Store { return &Store{db: db} }

type txKey struct{}

// conn is the transaction of ctx if there is one, or the pool.
func (s *Store) conn(ctx context.Context) sqlx.ExtContext {
	if tx, ok := ctx.Value(txKey{}).(*sqlx.Tx); ok {
		return tx
	}
	return s.db
}

// InTx runs fn in a transaction that the repositories find in its context. An error rolls back.
func (s *Store) InTx(ctx context.Context, fn func(ctx context.Context) error) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(context.WithValue(ctx, txKey{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

// Ping asks the database whether it is there.
func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// Audit notes what the caller did.
func (s *Store) Audit(ctx context.Context, action string, entityID int64) error {
	_, err := sqlx.NamedExecContext(ctx, s.conn(ctx),
		`INSERT INTO audit_log (actor_id, action, entity_id) VALUES (:actor, :action, :entity)`,
		map[string]any{"actor": auth.ID(ctx), "action": action, "entity": entityID})
	return err
}

func one[T any](ctx context.Context, db sqlx.ExtContext, b qb.Builder) (T, error) {
	var v T
	err := qb.Get(ctx, db, &v, b)
	return v, translate(err)
}

func many[T any](ctx context.Context, db sqlx.ExtContext, b qb.Builder) ([]T, error) {
	var v []T
	err := qb.All(ctx, db, &v, b)
	return v, translate(err)
}

// must runs a change that has to hit at least one row.
func must(ctx context.Context, db sqlx.ExtContext, b qb.Builder) error {
	n, err := qb.Exec(ctx, db, b)
	if err != nil {
		return translate(err)
	}
	if n == 0 {
		return apierr.ErrNotFound
	}
	return nil
}

func translate(err error) error {
	var pqe *pq.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return apierr.ErrNotFound
	case errors.As(err, &pqe) && pqe.Code == uniqueViolation:
		return apierr.ErrConflict
	}
	return err
}
