// Package model holds the records of the marketplace. Records save themselves;
// finders are plain functions. Everything takes the handle to run on, so the
// same code works inside and outside of a transaction.
package model

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/trace"
)

// DB is a *sqlx.DB or a *sqlx.Tx.
type DB interface {
	sqlx.ExtContext
	GetContext(ctx context.Context, dest any, query string, args ...any) error
	SelectContext(ctx context.Context, dest any, query string, args ...any) error
}

// InTx runs fn in a transaction that is rolled back when fn returns an error.
func InTx(ctx context.Context, db *sqlx.DB, fn func(tx *sqlx.Tx) error) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// touched turns "no row matched" into a not-found error.
func touched(what string, res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return apperr.NotFound(what)
}

// get loads one row into a new T.
func get[T any](ctx context.Context, db DB, query string, args ...any) (*T, error) {
	v := new(T)
	if err := db.GetContext(ctx, v, query, args...); err != nil {
		return nil, err
	}
	return v, nil
}

// list loads rows; the result is never nil, so that it encodes as [].
func list[T any](ctx context.Context, db DB, query string, args ...any) ([]T, error) {
	rows := []T{}
	err := db.SelectContext(ctx, &rows, query, args...)
	return rows, err
}

// Audit records who did what.
func Audit(ctx context.Context, db DB, actorID int64, action string, subjectID int64) error {
	_, err := db.ExecContext(ctx, `INSERT INTO audit_log (actor_id, action, subject_id, request_id)
		VALUES ($1, $2, $3, $4)`, actorID, action, subjectID, trace.ID(ctx))
	return err
}

// Replay returns the answer that the user got for an idempotency key before.
func Replay(ctx context.Context, db DB, userID int64, key string) (raw []byte, err error) {
	err = db.GetContext(ctx, &raw, `SELECT response FROM idempotency_keys WHERE user_id = $1 AND key = $2`, userID, key)
	return raw, err
}

// Remember stores the answer for an idempotency key.
func Remember(ctx context.Context, db DB, userID int64, key string, response []byte) error {
	_, err := db.ExecContext(ctx,
		`INSERT INTO idempotency_keys (user_id, key, response) VALUES ($1, $2, $3)`, userID, key, response)
	return err
}
