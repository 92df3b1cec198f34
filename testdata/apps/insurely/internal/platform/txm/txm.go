// Package txm carries the transaction of a unit of work in the context.
package txm

import (
	"context"

	"github.com/jmoiron/sqlx"
)

type Manager struct{ db *sqlx.DB }

func New(db *sqlx.DB) *Manager { return &Manager{db: db} }

type key struct{}

// Do runs fn in a transaction and commits it when fn returns nil. Nested
// calls join the outer transaction.
func (m *Manager) Do(ctx context.Context, fn func(ctx context.Context) error) error {
	if _, ok := ctx.Value(key{}).(*sqlx.Tx); ok {
		return fn(ctx)
	}
	tx, err := m.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(context.WithValue(ctx, key{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

// Conn returns the transaction of the context, or db outside of one.
func Conn(ctx context.Context, db *sqlx.DB) sqlx.ExtContext {
	if tx, ok := ctx.Value(key{}).(*sqlx.Tx); ok {
		return tx
	}
	return db
}
