// Package repository implements the ports of the use cases on PostgreSQL.
package repository

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"

	"example.com/insurely/internal/domain"
	"example.com/insurely/internal/platform/qb"
	"example.com/insurely/internal/platform/txm"
)

// Base has what the repositories of all entities share.
type Base[T any] struct {
	db      *sqlx.DB
	table   string
	columns string
}

func newBase[T any](db *sqlx.DB, table, columns string) Base[T] {
	return Base[T]{db: db, table: table, columns: columns}
}

func (b Base[T]) conn(ctx context.Context) sqlx.ExtContext { return txm.Conn(ctx, b.db) }

func (b Base[T]) Get(ctx context.Context, id domain.ID) (T, error) {
	return b.one(ctx, "SELECT "+b.columns+" FROM "+b.table+" WHERE id = $1", id)
}

// Lock is Get for the unit of work that is going to change the row.
func (b Base[T]) Lock(ctx context.Context, id domain.ID) (T, error) {
	return b.one(ctx, "SELECT "+b.columns+" FROM "+b.table+" WHERE id = $1 FOR UPDATE", id)
}

func (b Base[T]) Delete(ctx context.Context, id domain.ID) error {
	return b.affect(ctx, "DELETE FROM "+b.table+" WHERE id = $1", id)
}

func (b Base[T]) one(ctx context.Context, query string, args ...any) (T, error) {
	var out T
	err := sqlx.GetContext(ctx, b.conn(ctx), &out, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return out, domain.ErrNotFound
	}
	return out, err
}

func (b Base[T]) many(ctx context.Context, query string, args ...any) ([]T, error) {
	out := []T{}
	err := sqlx.SelectContext(ctx, b.conn(ctx), &out, query, args...)
	return out, err
}

func (b Base[T]) find(ctx context.Context, q *qb.Select) (T, error) {
	query, args := q.SQL()
	return b.one(ctx, query, args...)
}

func (b Base[T]) page(ctx context.Context, q *qb.Select, p domain.Paging) (domain.Page[T], error) {
	var page domain.Page[T]
	query, args := q.CountSQL()
	if err := sqlx.GetContext(ctx, b.conn(ctx), &page.Total, query, args...); err != nil {
		return page, err
	}
	query, args = q.Slice(p.Limit(), p.Offset()).SQL()
	items, err := b.many(ctx, query, args...)
	page.Items = items
	return page, err
}

// affect runs a statement that has to change at least one row.
func (b Base[T]) affect(ctx context.Context, query string, args ...any) error {
	return affected(b.conn(ctx).ExecContext(ctx, query, args...))
}

// affectNamed is affect with :name parameters taken from arg.
func (b Base[T]) affectNamed(ctx context.Context, query string, arg any) error {
	return affected(sqlx.NamedExecContext(ctx, b.conn(ctx), query, arg))
}

func (b Base[T]) count(ctx context.Context, query string, args ...any) (int, error) {
	var n int
	err := sqlx.GetContext(ctx, b.conn(ctx), &n, query, args...)
	return n, err
}

func affected(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return domain.ErrNotFound
	}
	return nil
}
