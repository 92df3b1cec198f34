// Package query is the thin layer between the modules and pgx.
package query

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/apperr"
)

// Querier is a pool, a connection or a transaction.
type Querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
}

// One returns the first row as a T; columns are matched to fields by name.
func One[T any](ctx context.Context, db Querier, sql string, args ...any) (T, error) {
	rows, _ := db.Query(ctx, sql, args...) // CollectOneRow reports the error, too
	v, err := pgx.CollectOneRow(rows, pgx.RowToStructByName[T])
	return v, translate(err)
}

// All returns every row as a T. The result is never nil.
func All[T any](ctx context.Context, db Querier, sql string, args ...any) ([]T, error) {
	rows, _ := db.Query(ctx, sql, args...)
	v, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	return v, translate(err)
}

// Value returns the only column of the first row.
func Value[T any](ctx context.Context, db Querier, sql string, args ...any) (T, error) {
	rows, _ := db.Query(ctx, sql, args...)
	v, err := pgx.CollectOneRow(rows, pgx.RowTo[T])
	return v, translate(err)
}

// Exec runs a statement and returns the number of rows it touched.
func Exec(ctx context.Context, db Querier, sql string, args ...any) (int64, error) {
	tag, err := db.Exec(ctx, sql, args...)
	return tag.RowsAffected(), translate(err)
}

// Touch is Exec for statements that must hit at least one row.
func Touch(ctx context.Context, db Querier, sql string, args ...any) error {
	n, err := Exec(ctx, db, sql, args...)
	if err == nil && n == 0 {
		return apperr.ErrNotFound
	}
	return err
}

// InTx runs fn in a transaction, which is rolled back when fn returns an error.
func InTx(ctx context.Context, pool *pgxpool.Pool, fn func(tx pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, pool, fn)
}

// Args collects the arguments of a statement under construction.
type Args []any

// Add appends v and returns its placeholder.
func (a *Args) Add(v any) string {
	*a = append(*a, v)
	return fmt.Sprintf("$%d", len(*a))
}

func translate(err error) error {
	var pg *pgconn.PgError
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return apperr.ErrNotFound
	case errors.As(err, &pg) && pg.Code == "23505":
		return apperr.Conflict("already exists")
	case errors.As(err, &pg) && pg.Code == "23503":
		return apperr.Invalid(pg.ConstraintName, "refers to something that does not exist")
	}
	return err
}
