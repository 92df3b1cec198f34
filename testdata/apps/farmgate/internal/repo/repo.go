package repo

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

// Repo reads and writes the rows of one table.
type Repo[T any] struct {
	db     sqlx.ExtContext
	table  string
	farm   int64
	scoped bool
}

func New[T any](db sqlx.ExtContext, table string) Repo[T] {
	return Repo[T]{db: db, table: table}
}

// ForFarm returns the repository narrowed to the rows of one farm.
func (r Repo[T]) ForFarm(farm int64) Repo[T] {
	r.farm, r.scoped = farm, true
	return r
}

func (r Repo[T]) rows() *Query {
	return From(r.table).WhereIf(r.scoped, "farm_id = ?", r.farm)
}

func (r Repo[T]) Get(ctx context.Context, id int64) (T, error) {
	return One[T](ctx, r.db, "*", r.rows().Where("id = ?", id))
}

func (r Repo[T]) List(ctx context.Context, narrow ...func(*Query)) ([]T, error) {
	q := r.rows().OrderBy("id").Limit(500)
	for _, f := range narrow {
		f(q)
	}
	return All[T](ctx, r.db, "*", q)
}

func (r Repo[T]) Count(ctx context.Context, cond string, args ...any) (int, error) {
	return One[int](ctx, r.db, "count(*)", r.rows().Where(cond, args...))
}

func (r Repo[T]) Update(ctx context.Context, id int64, set Fields) error {
	q, args := r.rows().Where("id = ?", id).updateSQL(set)
	return Affected(r.db.ExecContext(ctx, q, args...))
}

func (r Repo[T]) Delete(ctx context.Context, id int64) error {
	q := r.rows().Where("id = ?", id)
	return Affected(r.db.ExecContext(ctx, q.deleteSQL(), q.args...))
}

// Affected turns "no row" into sql.ErrNoRows.
func Affected(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return sql.ErrNoRows
}

// InTx runs f in a transaction, which is rolled back when f fails.
func InTx(ctx context.Context, db *sqlx.DB, f func(tx *sqlx.Tx) error) error {
	tx, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}
