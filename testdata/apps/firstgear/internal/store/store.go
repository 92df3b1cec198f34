// Package store is all SQL of the driving schools.
package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"
)

// ErrNotFound tells that no row is what was asked for.
var ErrNotFound = errors.New("not found")

// Store runs the statements.
type Store struct {
	db *sqlx.DB
}

// New returns a Store.
func New(db *sqlx.DB) *Store { return &Store{db} }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// Hash is what is kept of a secret.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// get reads one row into a T.
func get[T any](ctx context.Context, s *Store, query string, args ...any) (T, error) {
	var v T
	err := s.db.GetContext(ctx, &v, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return v, err
}

// list reads all rows.
func list[T any](ctx context.Context, s *Store, query string, args ...any) ([]T, error) {
	all := []T{}
	return all, s.db.SelectContext(ctx, &all, query, args...)
}

// change runs a statement that must meet a row.
func (s *Store) change(ctx context.Context, query string, args ...any) error {
	res, err := s.db.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return ErrNotFound
}
