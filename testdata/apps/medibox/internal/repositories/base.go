// Package repositories holds the SQL. Every repository runs in the transaction
// of the context when Transactor.InTx has opened one, else on the pool.
package repositories

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"

	"example.com/medibox/internal/apperr"
)

type params = map[string]any

type txKey struct{}

type base struct{ db *sqlx.DB }

func (b base) conn(ctx context.Context) sqlx.ExtContext {
	if tx, ok := ctx.Value(txKey{}).(*sqlx.Tx); ok {
		return tx
	}
	return b.db
}

// bind resolves the named parameters and expands slices for IN.
func bind(query string, arg any) (string, []any, error) {
	stmt, args, err := sqlx.Named(query, arg)
	if err != nil {
		return "", nil, err
	}
	stmt, args, err = sqlx.In(stmt, args...)
	return sqlx.Rebind(sqlx.DOLLAR, stmt), args, err
}

// get scans one row into dest; no row is apperr.ErrNotFound.
func (b base) get(ctx context.Context, dest any, query string, arg any) error {
	stmt, args, err := bind(query, arg)
	if err != nil {
		return err
	}
	err = sqlx.GetContext(ctx, b.conn(ctx), dest, stmt, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return apperr.ErrNotFound
	}
	return err
}

func (b base) exists(ctx context.Context, query string, arg any) (found bool, err error) {
	err = b.get(ctx, &found, `SELECT EXISTS (`+query+`)`, arg)
	return found, err
}

func (b base) exec(ctx context.Context, query string, arg any) (int64, error) {
	stmt, args, err := bind(query, arg)
	if err != nil {
		return 0, err
	}
	res, err := b.conn(ctx).ExecContext(ctx, stmt, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// execOne is exec for statements that must hit a row.
func (b base) execOne(ctx context.Context, query string, arg any) error {
	n, err := b.exec(ctx, query, arg)
	if err == nil && n == 0 {
		return apperr.ErrNotFound
	}
	return err
}

func one[T any](ctx context.Context, b base, query string, arg any) (*T, error) {
	row := new(T)
	if err := b.get(ctx, row, query, arg); err != nil {
		return nil, err
	}
	return row, nil
}

func many[T any](ctx context.Context, b base, query string, arg any) ([]T, error) {
	stmt, args, err := bind(query, arg)
	if err != nil {
		return nil, err
	}
	rows := []T{}
	err = sqlx.SelectContext(ctx, b.conn(ctx), &rows, stmt, args...)
	return rows, err
}

type Transactor interface {
	InTx(ctx context.Context, fn func(ctx context.Context) error) error
}

func NewTransactor(db *sqlx.DB) Transactor { return base{db} }

// InTx commits when fn returns nil and rolls back otherwise.
func (b base) InTx(ctx context.Context, fn func(ctx context.Context) error) error {
	tx, err := b.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := fn(context.WithValue(ctx, txKey{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

type AuditRepository interface {
	Write(ctx context.Context, actorID int64, action, entity string, entityID int64) error
}

type auditRepository struct{ base }

func NewAuditRepository(db *sqlx.DB) AuditRepository { return &auditRepository{base{db}} }

func (r *auditRepository) Write(ctx context.Context, actorID int64, action, entity string, entityID int64) error {
	_, err := r.exec(ctx, `INSERT INTO audit_log (actor_id, action, entity, entity_id)
		VALUES (:actor, :action, :entity, :entity_id)`,
		params{"actor": actorID, "action": action, "entity": entity, "entity_id": entityID})
	return err
}
