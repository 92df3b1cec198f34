// Package store holds the SQL, one repository per aggregate.
package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/cohortly/internal/auth"
)

// ErrNotFound is returned when no row matches.
var ErrNotFound = errors.New("store: not found")

// ErrDuplicate is returned when a unique constraint says no.
var ErrDuplicate = errors.New("store: duplicate")

// Querier is what a pool and a transaction have in common.
type Querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// DB is the pool together with the transaction carried by a context.
type DB struct {
	pool *pgxpool.Pool
}

type txKey struct{}

// Open connects to PostgreSQL.
func Open(ctx context.Context, url string) (*DB, error) {
	pool, err := pgxpool.New(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	return &DB{pool: pool}, nil
}

// Close ends all connections.
func (db *DB) Close() { db.pool.Close() }

// Ping tells whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	var one int
	return db.pool.QueryRow(ctx, `SELECT 1`).Scan(&one)
}

// conn is the transaction of the context if there is one, else the pool.
func (db *DB) conn(ctx context.Context) Querier {
	if tx, ok := ctx.Value(txKey{}).(pgx.Tx); ok {
		return tx
	}
	return db.pool
}

// InTx runs fn in a transaction; an error from fn rolls everything back.
func (db *DB) InTx(ctx context.Context, fn func(ctx context.Context) error) error {
	return pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		return fn(context.WithValue(ctx, txKey{}, tx))
	})
}

// Audit writes down who did what to which object.
func (db *DB) Audit(ctx context.Context, actorID int64, action string, objectID int64) error {
	_, err := db.conn(ctx).Exec(ctx,
		`INSERT INTO audit_log (actor_id, action, object_id, request_id) VALUES (NULLIF($1, 0), $2, $3, $4)`,
		actorID, action, objectID, auth.RequestID(ctx))
	return err
}

func one[T any](rows pgx.Rows, err error) (T, error) {
	var zero T
	if err != nil {
		return zero, translate(err)
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if err != nil {
		return zero, translate(err)
	}
	return v, nil
}

func many[T any](rows pgx.Rows, err error) ([]T, error) {
	if err != nil {
		return nil, translate(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	if list == nil {
		list = []T{}
	}
	return list, translate(err)
}

func affected(tag pgconn.CommandTag, err error) error {
	if err != nil {
		return translate(err)
	}
	if tag.RowsAffected() == 0 {
		return ErrNotFound
	}
	return nil
}

func translate(err error) error {
	var pg *pgconn.PgError
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return ErrNotFound
	case errors.As(err, &pg) && pg.Code == "23505":
		return ErrDuplicate
	}
	return err
}
