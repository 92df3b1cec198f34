// Package store is the hand-written half of the persistence: everything that
// hangs off a shipment.
package store

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/parcelhub2/internal/auth"
)

type Store struct{ db *sql.DB }

func New(db *sql.DB) *Store { return &Store{db: db} }

// Ping checks the connection.
func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// InTx runs fn in a transaction that is rolled back when fn fails.
func (s *Store) InTx(ctx context.Context, fn func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Audit records what p did, in the transaction of the deed.
func Audit(ctx context.Context, tx *sql.Tx, p auth.Principal, action string, object int64) error {
	_, err := tx.ExecContext(ctx,
		`INSERT INTO audit_log (company_id, user_id, action, object_id) VALUES ($1, $2, $3, $4)`,
		p.CompanyID, p.UserID, action, object)
	return err
}
