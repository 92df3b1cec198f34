// Package models holds the records of rentroll. A record knows how to load, save
// and delete itself through a Q, which is a database or a transaction.
package models

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/sqlb"
	"example.com/rentroll/internal/web"
)

// Q is what a record needs of a database or transaction.
type Q interface {
	sqlx.ExtContext
}

func rebind(query string) string { return sqlx.Rebind(sqlx.DOLLAR, query) }

// one loads a single record; kind names it in the error when there is none.
func one[T any](ctx context.Context, q Q, kind, query string, args ...any) (*T, error) {
	var v T
	err := sqlx.GetContext(ctx, q, &v, rebind(query), args...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.NotFound(kind)
	}
	return &v, translate(err)
}

// many loads all records of a query.
func many[T any](ctx context.Context, q Q, query string, args ...any) ([]T, error) {
	list := []T{}
	err := sqlx.SelectContext(ctx, q, &list, rebind(query), args...)
	return list, translate(err)
}

// search runs a base query under a Where, one page of it.
func search[T any](ctx context.Context, q Q, base string, w *sqlb.Where, order string, p web.Page) ([]T, error) {
	return many[T](ctx, q, base+w.SQL()+" ORDER BY "+order+" LIMIT ? OFFSET ?", w.Args(p.Limit, p.Offset)...)
}

func exec(ctx context.Context, q Q, query string, args ...any) (int64, error) {
	res, err := q.ExecContext(ctx, rebind(query), args...)
	if err != nil {
		return 0, translate(err)
	}
	return res.RowsAffected()
}

// must is exec for statements that have to hit a row; otherwise it returns the given error.
func must(ctx context.Context, q Q, none error, query string, args ...any) error {
	n, err := exec(ctx, q, query, args...)
	if err == nil && n == 0 {
		return none
	}
	return err
}

func exists(ctx context.Context, q Q, query string, args ...any) (bool, error) {
	v, err := one[bool](ctx, q, "row", "SELECT EXISTS ("+query+")", args...)
	return err == nil && *v, err
}

// translate turns what PostgreSQL says about the client's values into faults.
func translate(err error) error {
	if e, ok := errors.AsType[*pq.Error](err); ok {
		switch e.Code {
		case "23505":
			return fault.Conflict("it exists already").Because(err)
		case "23503", "23514":
			return fault.Invalid(map[string]string{e.Constraint: "value not allowed"}).Because(err)
		}
	}
	return err
}
