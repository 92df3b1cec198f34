// Package store keeps the domain's things in PostgreSQL.
package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

var (
	// ErrNotFound is for a row that is not there, or not for these filters.
	ErrNotFound = errors.New("store: no such row")
	// ErrStale is for a row that somebody has changed in the meantime.
	ErrStale = errors.New("store: row has changed")
)

// Querier is a database or a transaction.
type Querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Set is one column that changes.
type Set struct {
	Column string
	Value  any
}

// Repo reads and writes the rows of one table.
type Repo[T any] struct {
	db      Querier
	table   string
	columns []string // of which the first is the key
	fields  func(*T) []any
	soft    bool // rows are marked as deleted, not removed
}

// On is the repository inside a transaction.
func (r *Repo[T]) On(tx *sql.Tx) *Repo[T] {
	c := *r
	c.db = tx
	return &c
}

// FindBy reads the rows that all filters hold for, the newest first.
func (r *Repo[T]) FindBy(ctx context.Context, filters ...Filter) ([]T, error) {
	return r.find(ctx, r.alive(filters))
}

// Trashed is FindBy for rows that are marked as deleted.
func (r *Repo[T]) Trashed(ctx context.Context, filters ...Filter) ([]T, error) {
	return r.find(ctx, append([]Filter{raw("deleted_at IS NOT NULL")}, filters...))
}

func (r *Repo[T]) find(ctx context.Context, filters []Filter) ([]T, error) {
	var b builder
	b.write("SELECT ", strings.Join(r.columns, ", "), " FROM ", r.table)
	b.where(filters)
	b.write(" ORDER BY ", r.columns[0], " DESC LIMIT 100")
	rows, err := r.db.QueryContext(ctx, b.sb.String(), b.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := []T{}
	for rows.Next() {
		var v T
		if err := rows.Scan(r.fields(&v)...); err != nil {
			return nil, err
		}
		found = append(found, v)
	}
	return found, rows.Err()
}

// OneBy is the one row that all filters hold for.
func (r *Repo[T]) OneBy(ctx context.Context, filters ...Filter) (*T, error) {
	var b builder
	b.write("SELECT ", strings.Join(r.columns, ", "), " FROM ", r.table)
	b.where(r.alive(filters))
	var v T
	err := r.db.QueryRowContext(ctx, b.sb.String(), b.args...).Scan(r.fields(&v)...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return &v, nil
}

// Get is the row with the key.
func (r *Repo[T]) Get(ctx context.Context, id int64) (*T, error) {
	return r.OneBy(ctx, Eq(r.columns[0], id))
}

// Count is how many rows all filters hold for.
func (r *Repo[T]) Count(ctx context.Context, filters ...Filter) (n int, err error) {
	var b builder
	b.write("SELECT count(*) FROM ", r.table)
	b.where(r.alive(filters))
	err = r.db.QueryRowContext(ctx, b.sb.String(), b.args...).Scan(&n)
	return n, err
}

// Add inserts a row and returns its key.
func (r *Repo[T]) Add(ctx context.Context, values ...Set) (id int64, err error) {
	var b builder
	b.write("INSERT INTO ", r.table, " (")
	for i, v := range values {
		if i > 0 {
			b.write(", ")
		}
		b.write(v.Column)
	}
	b.write(") VALUES (")
	for i, v := range values {
		if i > 0 {
			b.write(", ")
		}
		b.bind(v.Value)
	}
	b.write(") RETURNING ", r.columns[0])
	err = r.db.QueryRowContext(ctx, b.sb.String(), b.args...).Scan(&id)
	return id, err
}

// Update changes the rows that all filters hold for; none is ErrNotFound.
func (r *Repo[T]) Update(ctx context.Context, set []Set, filters ...Filter) error {
	n, err := r.update(ctx, set, r.alive(filters))
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	return err
}

// UpdateLocked changes one row if it still has the version that the caller has seen.
func (r *Repo[T]) UpdateLocked(ctx context.Context, id, version int64, set []Set) error {
	n, err := r.update(ctx, set, r.alive([]Filter{Eq(r.columns[0], id), Eq("version", version)}), "version = version + 1")
	if err == nil && n == 0 {
		err = ErrStale
	}
	return err
}

// SoftDelete marks rows as deleted.
func (r *Repo[T]) SoftDelete(ctx context.Context, filters ...Filter) error {
	n, err := r.update(ctx, nil, r.alive(filters), "deleted_at = now()")
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	return err
}

// Restore takes rows out of the trash.
func (r *Repo[T]) Restore(ctx context.Context, filters ...Filter) error {
	n, err := r.update(ctx, nil, append(filters, raw("deleted_at IS NOT NULL")), "deleted_at = NULL")
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	return err
}

// Purge removes rows from the trash for good.
func (r *Repo[T]) Purge(ctx context.Context, filters ...Filter) error {
	var b builder
	b.write("DELETE FROM ", r.table)
	b.where(append(filters, raw("deleted_at IS NOT NULL")))
	res, err := r.db.ExecContext(ctx, b.sb.String(), b.args...)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrNotFound)
	}
	return nil
}

func (r *Repo[T]) update(ctx context.Context, set []Set, filters []Filter, more ...string) (int64, error) {
	var b builder
	b.write("UPDATE ", r.table, " SET ")
	for i, s := range set {
		if i > 0 {
			b.write(", ")
		}
		b.write(s.Column, " = ")
		b.bind(s.Value)
	}
	for i, m := range more {
		if i > 0 || len(set) > 0 {
			b.write(", ")
		}
		b.write(m)
	}
	b.where(filters)
	res, err := r.db.ExecContext(ctx, b.sb.String(), b.args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// alive adds that the rows are not in the trash.
func (r *Repo[T]) alive(filters []Filter) []Filter {
	if !r.soft {
		return filters
	}
	return append([]Filter{raw("deleted_at IS NULL")}, filters...)
}
