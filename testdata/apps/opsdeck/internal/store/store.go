// Package store adds transactions to the generated queries.
package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"example.com/opsdeck/internal/db"
)

type Store struct {
	*db.Queries
	conn *sql.DB
}

func New(conn *sql.DB) *Store { return &Store{Queries: db.New(conn), conn: conn} }

func (s *Store) Ping(ctx context.Context) error { return s.conn.PingContext(ctx) }

// InTx runs fn in a transaction, which is rolled back when fn returns an error.
func (s *Store) InTx(ctx context.Context, fn func(q *db.Queries) error) error {
	tx, err := s.conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(s.WithTx(tx)); err != nil {
		return err
	}
	return tx.Commit()
}

// Emit puts an event into the outbox, in the transaction that q belongs to.
func Emit(ctx context.Context, q *db.Queries, topic string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	return q.EnqueueEvent(ctx, db.EnqueueEventParams{Topic: topic, Payload: raw})
}
