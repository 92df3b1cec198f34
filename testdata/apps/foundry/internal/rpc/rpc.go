// Package rpc implements the services.
package rpc

import (
	"context"
	"errors"
	"log/slog"

	"connectrpc.com/connect"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/foundry/internal/db"
)

// Core is what all services share.
type Core struct {
	Pool *pgxpool.Pool
	Q    db.Querier
	Log  *slog.Logger
}

// atomically runs fn in a transaction.
func (c *Core) atomically(ctx context.Context, fn func(q db.Querier) error) error {
	return pgx.BeginFunc(ctx, c.Pool, func(tx pgx.Tx) error { return fn(db.New(tx)) })
}

var (
	errNotFound = connect.NewError(connect.CodeNotFound, errors.New("no such object"))
	errLogin    = connect.NewError(connect.CodeUnauthenticated, errors.New("unknown address or wrong password"))
)

// fault words an error of the database for the client.
func (c *Core) fault(ctx context.Context, err error) error {
	var coded *connect.Error
	var pg *pgconn.PgError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &coded):
		return coded
	case errors.Is(err, pgx.ErrNoRows):
		return errNotFound
	case errors.As(err, &pg) && pg.Code == "23505":
		return connect.NewError(connect.CodeAlreadyExists, errors.New("exists already"))
	}
	c.Log.ErrorContext(ctx, "query failed", "error", err)
	return connect.NewError(connect.CodeInternal, errors.New("internal error"))
}

// hit turns an update of nothing into a missing object.
func (c *Core) hit(ctx context.Context, n int64, err error) error {
	if err == nil && n == 0 {
		return errNotFound
	}
	return c.fault(ctx, err)
}

func invalid(text string) error {
	return connect.NewError(connect.CodeInvalidArgument, errors.New(text))
}
