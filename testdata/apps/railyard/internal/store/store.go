// Package store has the statements, one file per subject.
package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
)

// ErrNoRow means that there is no such row, or not for the asker.
var ErrNoRow = errors.New("store: no such row")

// Store runs statements on a database.
type Store struct{ db *sql.DB }

func New(db *sql.DB) *Store { return &Store{db: db} }

// querier is a *sql.DB or a *sql.Tx.
type querier interface {
	QueryContext(ctx context.Context, q string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, q string, args ...any) (sql.Result, error)
}

// collect runs a query and hands each row to scan.
func collect[T any](ctx context.Context, db querier, scan func(*sql.Rows, *T) error, q string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []T{}
	for rows.Next() {
		var v T
		if err := scan(rows, &v); err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// first is collect for a single row.
func first[T any](ctx context.Context, db querier, scan func(*sql.Rows, *T) error, q string, args ...any) (*T, error) {
	list, err := collect(ctx, db, scan, q, args...)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, ErrNoRow
	}
	return &list[0], nil
}

// change runs a statement that has to change a row.
func change(ctx context.Context, db querier, q string, args ...any) error {
	res, err := db.ExecContext(ctx, q, args...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrNoRow
	}
	return nil
}

// atomically runs fn in a transaction.
func (s *Store) atomically(ctx context.Context, fn func(tx *sql.Tx) error) (err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	return fn(tx)
}

// Ping asks the database for a sign of life.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.db.QueryRowContext(ctx, `SELECT 1`).Scan(&one)
}

// Digest is what is kept of tokens and keys.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
