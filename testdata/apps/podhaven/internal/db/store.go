package db

import (
	"context"
	"database/sql"
)

// Store is the queries, alone or in a transaction.
type Store interface {
	Querier
	InTx(ctx context.Context, fn func(Querier) error) error
	Ping(ctx context.Context) error
}

// SQLStore is the Store on PostgreSQL.
type SQLStore struct {
	*Queries
	pool *sql.DB
}

// NewStore returns a Store over pool.
func NewStore(pool *sql.DB) *SQLStore { return &SQLStore{Queries: New(pool), pool: pool} }

// Ping asks for a sign of life.
func (s *SQLStore) Ping(ctx context.Context) error { return s.pool.PingContext(ctx) }

// InTx commits what fn did unless it fails.
func (s *SQLStore) InTx(ctx context.Context, fn func(Querier) error) error {
	tx, err := s.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(s.WithTx(tx)); err != nil {
		return err
	}
	return tx.Commit()
}
