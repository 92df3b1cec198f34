package db

import (
	"context"
	"database/sql"
	"fmt"
)

// Store is the queries on the pool, plus transactions.
type Store struct {
	*Queries
	pool *sql.DB
}

func NewStore(pool *sql.DB) *Store { return &Store{New(pool), pool} }

func (s *Store) Ping(ctx context.Context) error { return s.pool.PingContext(ctx) }

// InTx runs fn in a transaction, which is rolled back when fn fails.
func (s *Store) InTx(ctx context.Context, fn func(q *Queries) error) error {
	tx, err := s.pool.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(s.WithTx(tx)); err != nil {
		return err
	}
	return tx.Commit()
}

// VisibleTo tells whether staff of the clinic may see the order. The head office sees all.
func (o VendorOrder) VisibleTo(clinicID int64, headOffice bool) bool {
	return headOffice || o.ClinicID == clinicID
}
