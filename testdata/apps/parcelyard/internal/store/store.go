// Package store opens the database and runs transactions around the generated queries.
package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/parcelyard/internal/store/db"
)

// Store is what services read and write with.
type Store interface {
	db.Querier
	// InTx runs fn in a transaction, which is rolled back when fn fails.
	InTx(ctx context.Context, fn func(q db.Querier) error) error
}

type pgStore struct {
	*db.Queries
	pool *pgxpool.Pool
}

// New returns a store on the pool.
func New(pool *pgxpool.Pool) Store {
	return &pgStore{Queries: db.New(pool), pool: pool}
}

func (s *pgStore) InTx(ctx context.Context, fn func(q db.Querier) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		return fn(s.Queries.WithTx(tx))
	})
}
