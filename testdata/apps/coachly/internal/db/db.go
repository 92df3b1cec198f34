// Package db holds the connection pool.
package db

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Pool is set once by main before the server starts.
var Pool *pgxpool.Pool

func Open(ctx context.Context, dsn string) error {
	p, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return err
	}
	Pool = p
	return p.Ping(ctx)
}
