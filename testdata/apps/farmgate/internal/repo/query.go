// Package repo is a thin layer over sqlx.
package repo

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"github.com/jmoiron/sqlx"
)

// Fields are columns to set.
type Fields map[string]any

// Query collects conditions; all of them have to hold.
type Query struct {
	from  string
	conds []string
	args  []any
	order string
	limit int
}

func From(from string) *Query { return &Query{from: from} }

func (q *Query) Where(cond string, args ...any) *Query {
	q.conds = append(q.conds, cond)
	q.args = append(q.args, args...)
	return q
}

// WhereIf adds cond only when the filter was given.
func (q *Query) WhereIf(given bool, cond string, args ...any) *Query {
	if given {
		q.Where(cond, args...)
	}
	return q
}

func (q *Query) OrderBy(cols string) *Query { q.order = cols; return q }

func (q *Query) Limit(n int) *Query { q.limit = n; return q }

func (q *Query) tail() string {
	if len(q.conds) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(q.conds, " AND ")
}

func (q *Query) selectSQL(cols string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "SELECT %s FROM %s%s", cols, q.from, q.tail())
	if q.order != "" {
		b.WriteString(" ORDER BY " + q.order)
	}
	if q.limit > 0 {
		fmt.Fprintf(&b, " LIMIT %d", q.limit)
	}
	return sqlx.Rebind(sqlx.DOLLAR, b.String())
}

func (q *Query) updateSQL(set Fields) (string, []any) {
	cols := make([]string, 0, len(set))
	for c := range set {
		cols = append(cols, c)
	}
	sort.Strings(cols)
	args := make([]any, 0, len(cols)+len(q.args))
	for i, c := range cols {
		args = append(args, set[c])
		cols[i] = c + " = ?"
	}
	s := "UPDATE " + q.from + " SET " + strings.Join(cols, ", ") + q.tail()
	return sqlx.Rebind(sqlx.DOLLAR, s), append(args, q.args...)
}

func (q *Query) deleteSQL() string {
	return sqlx.Rebind(sqlx.DOLLAR, "DELETE FROM "+q.from+q.tail())
}

// All runs the query.
func All[T any](ctx context.Context, db sqlx.QueryerContext, cols string, q *Query) ([]T, error) {
	rows := []T{}
	err := sqlx.SelectContext(ctx, db, &rows, q.selectSQL(cols), q.args...)
	return rows, err
}

// One returns the first row or sql.ErrNoRows.
func One[T any](ctx context.Context, db sqlx.QueryerContext, cols string, q *Query) (T, error) {
	var row T
	err := sqlx.GetContext(ctx, db, &row, q.selectSQL(cols), q.args...)
	return row, err
}
