// Package crud stores simple records: one table, one key, no joins.
package crud

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/platform/tenant"
)

// Spec describes the table of a record type.
type Spec[T any] struct {
	Table   string
	Columns string                // what Get reads into T
	Set     func(T) pgx.NamedArgs // what Update writes, by column
}

type settings struct{ tenantColumn string }

// Option changes how a Repo works.
type Option func(*settings)

// ByTenant keeps the rows of a table apart by the clinic in the column.
func ByTenant(column string) Option {
	return func(s *settings) { s.tenantColumn = column }
}

// Repo implements port.Store for a table.
type Repo[T any] struct {
	pool *pgxpool.Pool
	spec Spec[T]
	settings
}

func New[T any](pool *pgxpool.Pool, spec Spec[T], opts ...Option) *Repo[T] {
	r := &Repo[T]{pool: pool, spec: spec}
	for _, opt := range opts {
		opt(&r.settings)
	}
	return r
}

// where returns the condition that picks the row, and fills in its arguments.
func (r *Repo[T]) where(ctx context.Context, id int64, args pgx.NamedArgs) string {
	args["id"] = id
	if r.tenantColumn == "" {
		return " WHERE id = @id"
	}
	args["tenant"] = tenant.From(ctx)
	return " WHERE id = @id AND " + r.tenantColumn + " = @tenant"
}

// Get returns the record, or ErrNotFound.
func (r *Repo[T]) Get(ctx context.Context, id int64) (T, error) {
	var none T
	args := pgx.NamedArgs{}
	rows, err := r.pool.Query(ctx, "SELECT "+r.spec.Columns+" FROM "+r.spec.Table+r.where(ctx, id, args), args)
	if err != nil {
		return none, fmt.Errorf("get from %s: %w", r.spec.Table, err)
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return none, domain.ErrNotFound
	}
	return v, err
}

// Update overwrites the record, or returns ErrNotFound.
func (r *Repo[T]) Update(ctx context.Context, id int64, v T) error {
	args := r.spec.Set(v)
	var set []string
	for column := range args {
		set = append(set, column+" = @"+column)
	}
	slices.Sort(set)
	tag, err := r.pool.Exec(ctx, "UPDATE "+r.spec.Table+" SET "+strings.Join(set, ", ")+r.where(ctx, id, args), args)
	if err != nil {
		return fmt.Errorf("update %s: %w", r.spec.Table, err)
	}
	if tag.RowsAffected() == 0 {
		return domain.ErrNotFound
	}
	return nil
}
