// Package postgres keeps the entities in PostgreSQL.
package postgres

import (
	"context"
	"database/sql"
	"errors"

	"example.com/tenantly/internal/adapters/postgres/db"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type Store struct {
	sql *sql.DB
	q   *db.Queries
}

func New(conn *sql.DB) *Store { return &Store{sql: conn, q: db.New(conn)} }

func (s *Store) Leases() ports.Leases           { return leases{s.q} }
func (s *Store) Payments() ports.Payments       { return payments{s.q} }
func (s *Store) Methods() ports.PaymentMethods  { return methods{s.q} }
func (s *Store) Roles() ports.Roles             { return roles{s.q} }
func (s *Store) Units() ports.Units             { return units{s.q} }
func (s *Store) Tickets() ports.Tickets         { return tickets{s.q} }
func (s *Store) Contractors() ports.Contractors { return contractors{s.q} }
func (s *Store) Inspections() ports.Inspections { return inspections{s.q} }
func (s *Store) Notices() ports.Notices         { return notices{s.q} }
func (s *Store) Messages() ports.Messages       { return messages{s.q} }
func (s *Store) People() ports.People           { return people{s.q} }
func (s *Store) Outbox() ports.Outbox           { return outbox{s.q} }

// InTx runs fn in one transaction, which an error of fn rolls back.
func (s *Store) InTx(ctx context.Context, fn func(ctx context.Context, tx ports.Stores) error) (err error) {
	tx, err := s.sql.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	q := s.q.WithTx(tx)
	if err = fn(ctx, ports.Stores{
		Leases:   leases{q},
		Payments: payments{q},
		Methods:  methods{q},
		Tickets:  tickets{q},
		Outbox:   outbox{q},
	}); err != nil {
		return err
	}
	return tx.Commit()
}

// known turns the driver's "no rows" into the domain's.
func known(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return domain.ErrNotFound
	}
	return err
}

// touched expects a statement to have changed something.
func touched(n int64, err error) error {
	if err == nil && n == 0 {
		return domain.ErrNotFound
	}
	return err
}

// each converts rows.
func each[R, D any](rows []R, err error, convert func(R) D) ([]D, error) {
	if err != nil {
		return nil, err
	}
	out := make([]D, len(rows))
	for i, r := range rows {
		out[i] = convert(r)
	}
	return out, nil
}
