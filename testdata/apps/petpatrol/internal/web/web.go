// Package web turns typed functions into gin handlers.
package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"example.com/petpatrol/internal/ident"
)

var (
	ErrInput     = errors.New("bad request")
	ErrSignature = errors.New("bad signature")
	ErrForbidden = errors.New("forbidden")
	ErrNotFound  = errors.New("not found")
	ErrStale     = errors.New("changed by somebody else")
)

// DB is a pool, a connection or a transaction.
type DB interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Begin(ctx context.Context) (pgx.Tx, error)
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// Problem tells the client what went wrong.
func Problem(c *gin.Context, err error) {
	status, text := http.StatusInternalServerError, "internal error"
	switch {
	case errors.Is(err, ErrInput):
		status, text = http.StatusBadRequest, err.Error()
	case errors.Is(err, ErrSignature), errors.Is(err, ident.ErrToken):
		status, text = http.StatusUnauthorized, "unauthorized"
	case errors.Is(err, ErrForbidden):
		status, text = http.StatusForbidden, "forbidden"
	case errors.Is(err, ErrNotFound), errors.Is(err, pgx.ErrNoRows):
		status, text = http.StatusNotFound, "not found"
	case errors.Is(err, ErrStale):
		status, text = http.StatusConflict, err.Error()
	default:
		_ = c.Error(err)
	}
	c.JSON(status, gin.H{"error": text})
}

// Refuse is Problem for the middle of a chain.
func Refuse(c *gin.Context, err error) {
	Problem(c, err)
	c.Abort()
}

func decode[T any](c *gin.Context, in *T) error {
	if err := c.ShouldBindUri(in); err != nil {
		return errors.Join(ErrInput, err)
	}
	if err := c.ShouldBindQuery(in); err != nil {
		return errors.Join(ErrInput, err)
	}
	return body(c, in)
}

func body[T any](c *gin.Context, in *T) error {
	if c.Request.ContentLength == 0 {
		return nil
	}
	if err := c.ShouldBindJSON(in); err != nil {
		return errors.Join(ErrInput, err)
	}
	return nil
}

// Bind makes a handler of f, which has nothing to say but whether it worked.
func Bind[T any](f func(c *gin.Context, who ident.Caller, in T) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in T
		err := decode(c, &in)
		if err == nil {
			err = f(c, ident.From(c), in)
		}
		if err != nil {
			Problem(c, err)
			return
		}
		c.Status(http.StatusNoContent)
	}
}

// Reply makes a handler of f and writes its result as JSON.
func Reply[T, R any](f func(c *gin.Context, who ident.Caller, in T) (R, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		var in T
		if err := decode(c, &in); err != nil {
			Problem(c, err)
			return
		}
		out, err := f(c, ident.From(c), in)
		if err != nil {
			Problem(c, err)
			return
		}
		c.JSON(http.StatusOK, out)
	}
}

// Seeded is Reply for a T that starts out as seed made it: the path and the
// body are laid over what was there.
func Seeded[T, R any](seed func(who ident.Caller) T, f func(c *gin.Context, in T) (R, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		in := seed(ident.From(c))
		if err := c.ShouldBindUri(&in); err != nil {
			Problem(c, errors.Join(ErrInput, err))
			return
		}
		if err := body(c, &in); err != nil {
			Problem(c, err)
			return
		}
		out, err := f(c, in)
		if err != nil {
			Problem(c, err)
			return
		}
		c.JSON(http.StatusOK, out)
	}
}

// List runs a query and scans its rows into a slice by column name.
func List[R any](ctx context.Context, db DB, sql string, args ...any) ([]R, error) {
	rows, err := db.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	out, err := pgx.CollectRows(rows, pgx.RowToStructByName[R])
	if out == nil {
		out = []R{}
	}
	return out, err
}

// One is List for a single row.
func One[R any](ctx context.Context, db DB, sql string, args ...any) (R, error) {
	rows, err := db.Query(ctx, sql, args...)
	if err != nil {
		var zero R
		return zero, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[R])
}

// Touched turns the effect on no row into ErrNotFound.
func Touched(tag pgconn.CommandTag, err error) error {
	if err == nil && tag.RowsAffected() == 0 {
		return ErrNotFound
	}
	return err
}

// Order picks a sort expression from a fixed table; the key "" is the default.
func Order(table map[string]string, key string) (string, error) {
	expr, ok := table[key]
	if !ok {
		return "", errors.Join(ErrInput, errors.New("cannot sort by that"))
	}
	return " ORDER BY " + expr, nil
}
