// Package dbx wraps sqlx: the unit of work and the two little SQL builders.
package dbx

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/atelier/internal/apperr"
)

// Conn is what *sqlx.DB and *sqlx.Tx have in common.
type Conn interface {
	sqlx.ExtContext
	GetContext(ctx context.Context, dest any, query string, args ...any) error
	SelectContext(ctx context.Context, dest any, query string, args ...any) error
	NamedExecContext(ctx context.Context, query string, arg any) (sql.Result, error)
}

// DB hands out the connection that belongs to a context.
type DB struct {
	pool *sqlx.DB
}

// New wraps a pool.
func New(pool *sqlx.DB) *DB { return &DB{pool: pool} }

type txKey struct{}

// Conn returns the transaction in ctx, or else the pool.
func (d *DB) Conn(ctx context.Context) Conn {
	if tx, ok := ctx.Value(txKey{}).(*sqlx.Tx); ok {
		return tx
	}
	return d.pool
}

// Prepare prepares a statement on the pool, for struct fields.
func (d *DB) Prepare(ctx context.Context, query string) (*sqlx.Stmt, error) {
	stmt, err := d.pool.PreparexContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	return stmt, nil
}

// Stmt binds a prepared statement to the transaction in ctx, if there is one.
func (d *DB) Stmt(ctx context.Context, stmt *sqlx.Stmt) *sqlx.Stmt {
	if tx, ok := ctx.Value(txKey{}).(*sqlx.Tx); ok {
		return tx.StmtxContext(ctx, stmt)
	}
	return stmt
}

// WithinTx runs fn in a transaction, which the context given to fn carries. It
// commits when fn returns nil and rolls back otherwise. A nested call joins
// the transaction that is open.
func (d *DB) WithinTx(ctx context.Context, fn func(ctx context.Context) error) error {
	if _, ok := ctx.Value(txKey{}).(*sqlx.Tx); ok {
		return fn(ctx)
	}
	tx, err := d.pool.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(context.WithValue(ctx, txKey{}, tx)); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// Ping is for the health check.
func (d *DB) Ping(ctx context.Context) error {
	var one int
	return d.pool.GetContext(ctx, &one, `SELECT 1`)
}

// NotFound turns sql.ErrNoRows into apperr.ErrNotFound.
func NotFound(err error, what string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s: %w", what, apperr.ErrNotFound)
	}
	return err
}

// Hit returns apperr.ErrNotFound when a statement changed no row.
func Hit(res sql.Result, err error, what string) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fmt.Errorf("%s: %w", what, apperr.ErrNotFound))
	}
	return nil
}
