// Package repo reads and writes the rows of the database.
package repo

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq" // the driver
)

// ErrNotFound says that there is no such row, or none that may be seen.
var ErrNotFound = errors.New("repo: not found")

// filter collects conditions and their arguments.
type filter struct {
	conds []string
	args  []any
}

// add appends a condition with one question mark for each argument.
func (f *filter) add(cond string, args ...any) {
	f.conds = append(f.conds, cond)
	f.args = append(f.args, args...)
}

func (f *filter) where() string {
	if len(f.conds) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(f.conds, " AND ")
}

// eq adds a condition if there is a value to compare with.
func eq[V any](f *filter, column string, v *V) {
	if v != nil {
		f.add(column+" = ?", *v)
	}
}

// Of is a pointer to a value, for the fields of find structs.
func Of[V any](v V) *V { return &v }

// page is what every find struct has.
type page struct {
	Limit  int
	Before int64
}

func (p page) clause() string {
	if p.Limit <= 0 || p.Limit > 200 {
		p.Limit = 200
	}
	return " LIMIT " + strconv.Itoa(p.Limit)
}

// base is what the repositories are made of: a list of columns and where they come from.
type base[T any] struct {
	db      *sqlx.DB
	columns string
	from    string
}

func (b base[T]) one(ctx context.Context, f *filter) (*T, error) {
	row := new(T)
	query := b.db.Rebind("SELECT " + b.columns + " FROM " + b.from + f.where())
	if err := b.db.GetContext(ctx, row, query, f.args...); err != nil {
		return nil, notFound(err)
	}
	return row, nil
}

func (b base[T]) many(ctx context.Context, f *filter, order string, p page) ([]T, error) {
	rows := []T{}
	query := b.db.Rebind("SELECT " + b.columns + " FROM " + b.from + f.where() + " ORDER BY " + order + p.clause())
	err := b.db.SelectContext(ctx, &rows, query, f.args...)
	return rows, err
}

// insert runs an INSERT that returns the id.
func (b base[T]) insert(ctx context.Context, query string, row any) (id int64, err error) {
	query, args, err := b.db.BindNamed(query, row)
	if err != nil {
		return 0, err
	}
	err = b.db.GetContext(ctx, &id, query, args...)
	return id, err
}

// change runs a statement that must touch a row.
func (b base[T]) change(ctx context.Context, query string, args ...any) error {
	return touched(b.db.ExecContext(ctx, b.db.Rebind(query), args...))
}

func touched(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrNotFound)
	}
	return nil
}

func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}
