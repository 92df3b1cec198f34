// Package db shortens what every repository does with pgx.
package db

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"example.com/roomly/internal/web"
)

// Conn is a pool or a transaction.
type Conn interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
}

// One returns the row of a query; what names it when there is none.
func One[T any](ctx context.Context, c Conn, what, sql string, args ...any) (T, error) {
	rows, err := c.Query(ctx, sql, args...)
	if err != nil {
		var none T
		return none, err
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return v, web.NotFound(what)
	}
	return v, err
}

// Many returns the rows of a query.
func Many[T any](ctx context.Context, c Conn, sql string, args ...any) ([]T, error) {
	rows, err := c.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[T])
}

// Change runs a statement that has to hit a row.
func Change(ctx context.Context, c Conn, what, sql string, args ...any) error {
	tag, err := c.Exec(ctx, sql, args...)
	if err == nil && tag.RowsAffected() == 0 {
		return web.NotFound(what)
	}
	return err
}

// Violates reports whether err is the given constraint violation.
func Violates(err error, code string) bool {
	var pgErr *pgconn.PgError
	return errors.As(err, &pgErr) && pgErr.Code == code
}

// The SQLSTATEs the service looks at.
const (
	Unique    = "23505"
	Exclusion = "23P01"
)
