// Package pg implements the ports of the domain on PostgreSQL.
package pg

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/vetlink/internal/domain"
)

// Querier is what a pool and a transaction have in common.
type Querier interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

type txKey struct{}

// DB hands out the transaction of the context, or the pool.
type DB struct{ pool *pgxpool.Pool }

// Open wraps a pool.
func Open(pool *pgxpool.Pool) *DB { return &DB{pool: pool} }

// Ping is for the health check.
func (db *DB) Ping(ctx context.Context) error {
	_, err := db.pool.Exec(ctx, `SELECT 1`)
	return err
}

func (db *DB) q(ctx context.Context) Querier {
	if u, ok := ctx.Value(txKey{}).(*unit); ok {
		return u.tx
	}
	return db.pool
}

// Do implements domain.UnitOfWork. A unit within a unit joins the outer one.
func (db *DB) Do(ctx context.Context, fn func(ctx context.Context, tx domain.Tx) error) error {
	if u, ok := ctx.Value(txKey{}).(*unit); ok {
		return fn(ctx, u)
	}
	u := &unit{}
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		u.tx = tx
		return fn(context.WithValue(ctx, txKey{}, u), u)
	})
	if err != nil {
		return err
	}
	for _, f := range u.after {
		f()
	}
	return nil
}

type unit struct {
	tx    pgx.Tx
	after []func()
}

func (u *unit) OnCommit(f func()) { u.after = append(u.after, f) }

func (u *unit) Emit(ctx context.Context, topic string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	_, err = u.tx.Exec(ctx, `INSERT INTO outbox (topic, payload) VALUES ($1, $2)`, topic, raw)
	return err
}

// one returns the only row as a T, by column name.
func one[T any](ctx context.Context, q Querier, sql string, args ...any) (T, error) {
	var none T
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return none, err
	}
	v, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return none, domain.ErrNotFound
	}
	return v, err
}

// many returns all rows; never nil, so that JSON shows [].
func many[T any](ctx context.Context, q Querier, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[T])
	if list == nil && err == nil {
		list = []T{}
	}
	return list, err
}

// scalar returns the only column of the only row.
func scalar[T any](ctx context.Context, q Querier, sql string, args ...any) (v T, err error) {
	err = q.QueryRow(ctx, sql, args...).Scan(&v)
	if errors.Is(err, pgx.ErrNoRows) {
		err = domain.ErrNotFound
	}
	return v, err
}

// touch runs a statement that must change something.
func touch(ctx context.Context, q Querier, sql string, args ...any) error {
	tag, err := q.Exec(ctx, sql, args...)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return domain.ErrNotFound
	}
	return nil
}
