// Package postgres keeps the domain in PostgreSQL.
package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/orchardly/internal/ctxkey"
	"example.com/orchardly/internal/problem"
)

type querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

var txKey = ctxkey.New[pgx.Tx]("tx")

// DB hands the transaction of a context, or the pool, to the repositories.
type DB struct{ pool *pgxpool.Pool }

// NewDB works on pool.
func NewDB(pool *pgxpool.Pool) *DB { return &DB{pool: pool} }

// WithTx runs fn in a transaction that travels in the context. It commits when
// fn returns nil and rolls back otherwise. Calls nest: the outermost commits.
func (db *DB) WithTx(ctx context.Context, fn func(ctx context.Context) error) error {
	if _, ok := txKey.From(ctx); ok {
		return fn(ctx)
	}
	tx, err := db.pool.Begin(ctx)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }()
	if err := fn(txKey.With(ctx, tx)); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	var one int
	return db.pool.QueryRow(ctx, `SELECT 1`).Scan(&one)
}

func (db *DB) on(ctx context.Context) querier {
	if tx, ok := txKey.From(ctx); ok {
		return tx
	}
	return db.pool
}

// notFound turns pgx.ErrNoRows into a problem.
func notFound(err error, what string) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return problem.NotFound(what)
	}
	return err
}

// touched is for statements that must hit exactly one row.
func touched(tag pgconn.CommandTag, err error, what string) error {
	switch {
	case err != nil:
		return err
	case tag.RowsAffected() == 0:
		return problem.NotFound(what)
	}
	return nil
}

func list[T any](ctx context.Context, q querier, scan func(pgx.CollectableRow) (T, error), sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scan)
}
