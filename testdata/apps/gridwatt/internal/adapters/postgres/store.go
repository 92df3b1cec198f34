package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/adapters/postgres/sqlcgen"
	"example.com/gridwatt/internal/domain"
	"example.com/gridwatt/internal/ports"
)

// Store implements ports.Store on the generated queries.
type Store struct {
	q sqlcgen.Querier
}

var _ ports.Store = (*Store)(nil)

func NewStore(db *sql.DB) *Store { return &Store{q: sqlcgen.New(db)} }

type Transactor struct {
	db *sql.DB
}

func NewTransactor(db *sql.DB) *Transactor { return &Transactor{db: db} }

func (t *Transactor) Within(ctx context.Context, fn func(tx ports.Store) error) error {
	tx, err := t.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback()
	if err := fn(&Store{q: sqlcgen.New(t.db).WithTx(tx)}); err != nil {
		return err
	}
	return tx.Commit()
}

func found(what string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s: %w", what, domain.ErrNotFound)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

func touched(what string, n int64, err error) error {
	if err == nil && n == 0 {
		return fmt.Errorf("%s: %w", what, domain.ErrNotFound)
	}
	return found(what, err)
}

func some(id uuid.UUID) uuid.NullUUID { return uuid.NullUUID{UUID: id, Valid: true} }

func text(s string) sql.NullString { return sql.NullString{String: s, Valid: s != ""} }

func each[A, B any](in []A, err error, what string, conv func(A) B) ([]B, error) {
	if err != nil {
		return nil, found(what, err)
	}
	out := make([]B, 0, len(in))
	for _, a := range in {
		out = append(out, conv(a))
	}
	return out, nil
}
