// Package repositories holds the SQL. Every repository is an interface with
// one sqlx implementation; tests use package mocks.
package repositories

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// BaseRepository is embedded in all repositories.
type BaseRepository struct {
	db    *sqlx.DB
	table string
}

// GetByID loads one row of the repository's table.
func GetByID[T any](ctx context.Context, b BaseRepository, id int64) (*T, error) {
	var v T
	if err := b.db.GetContext(ctx, &v, fmt.Sprintf("SELECT * FROM %s WHERE id = $1", b.table), id); err != nil {
		return nil, err
	}
	return &v, nil
}

// List runs a query and scans all rows.
func List[T any](ctx context.Context, q sqlx.QueryerContext, query string, args ...any) ([]T, error) {
	rows := []T{}
	err := sqlx.SelectContext(ctx, q, &rows, query, args...)
	return rows, err
}

// One runs a query and scans the first row.
func One[T any](ctx context.Context, q sqlx.QueryerContext, query string, args ...any) (*T, error) {
	var v T
	if err := sqlx.GetContext(ctx, q, &v, query, args...); err != nil {
		return nil, err
	}
	return &v, nil
}

// execNamed expands the named query and tells how many rows it touched.
func (b BaseRepository) execNamed(ctx context.Context, query string, arg any) (int64, error) {
	q, args, err := sqlx.Named(query, arg)
	if err != nil {
		return 0, err
	}
	res, err := b.db.ExecContext(ctx, b.db.Rebind(q), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// execIn is execNamed for queries with IN (?).
func (b BaseRepository) execIn(ctx context.Context, query string, args ...any) (int64, error) {
	q, args, err := sqlx.In(query, args...)
	if err != nil {
		return 0, err
	}
	res, err := b.db.ExecContext(ctx, b.db.Rebind(q), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
