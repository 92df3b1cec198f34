package db

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Store is everything the services need: the generated queries and a way to run
// several of them in one transaction.
type Store interface {
	Querier
	ExecTx(ctx context.Context, fn func(*Queries) error) error
}

// SQLStore is the Store on PostgreSQL.
type SQLStore struct {
	*Queries
	pool *pgxpool.Pool
}

// NewStore returns a Store that runs on the pool.
func NewStore(pool *pgxpool.Pool) *SQLStore {
	return &SQLStore{Queries: New(pool), pool: pool}
}

// ExecTx runs fn in a transaction and rolls back if it returns an error.
func (s *SQLStore) ExecTx(ctx context.Context, fn func(*Queries) error) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	if err := fn(s.Queries.WithTx(tx)); err != nil {
		if rbErr := tx.Rollback(ctx); rbErr != nil {
			return fmt.Errorf("tx: %w, rollback: %v", err, rbErr)
		}
		return err
	}
	return tx.Commit(ctx)
}

// Int8 makes a nullable bigint; zero becomes NULL.
func Int8(v int64) pgtype.Int8 { return pgtype.Int8{Int64: v, Valid: v != 0} }

// Text makes a nullable text; the empty string becomes NULL.
func Text(v string) pgtype.Text { return pgtype.Text{String: v, Valid: v != ""} }
