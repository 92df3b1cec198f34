// Package qb is a small builder for the SELECT statements of list endpoints.
package qb

import (
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
)

// Cond is a condition with its arguments. The zero Cond is no condition.
type Cond struct {
	sql  string
	args []any
}

func (c Cond) empty() bool { return c.sql == "" }

func Expr(sql string, args ...any) Cond { return Cond{sql: sql, args: args} }

func Eq(column string, v any) Cond { return Expr(column+" = ?", v) }

// EqIf compares the column unless v is the zero value of its type.
func EqIf[T comparable](column string, v T) Cond {
	var zero T
	if v == zero {
		return Cond{}
	}
	return Eq(column, v)
}

// Any holds when one of the conditions does.
func Any(conds ...Cond) Cond { return combine(" OR ", conds) }

// Never holds for no row.
func Never() Cond { return Expr("FALSE") }

func combine(op string, conds []Cond) Cond {
	var parts []string
	var args []any
	for _, c := range conds {
		if c.empty() {
			continue
		}
		parts = append(parts, c.sql)
		args = append(args, c.args...)
	}
	if len(parts) == 0 {
		return Cond{}
	}
	return Cond{sql: "(" + strings.Join(parts, op) + ")", args: args}
}

type Select struct {
	columns string
	from    string
	where   []Cond
	order   string
	limit   int
	offset  int
}

func From(from string) *Select { return &Select{columns: "*", from: from} }

func (s *Select) Columns(list string) *Select {
	s.columns = list
	return s
}

func (s *Select) Join(clause string) *Select {
	s.from += " JOIN " + clause
	return s
}

func (s *Select) Where(conds ...Cond) *Select {
	s.where = append(s.where, conds...)
	return s
}

func (s *Select) OrderBy(list string) *Select {
	s.order = list
	return s
}

func (s *Select) Slice(limit, offset int) *Select {
	s.limit, s.offset = limit, offset
	return s
}

// SQL renders the statement with $n placeholders.
func (s *Select) SQL() (string, []any) {
	var b strings.Builder
	args := s.body(&b, s.columns)
	if s.order != "" {
		b.WriteString(" ORDER BY " + s.order)
	}
	if s.limit > 0 {
		b.WriteString(" LIMIT " + strconv.Itoa(s.limit) + " OFFSET " + strconv.Itoa(s.offset))
	}
	return sqlx.Rebind(sqlx.DOLLAR, b.String()), args
}

// CountSQL renders the statement that counts all rows, whatever the slice.
func (s *Select) CountSQL() (string, []any) {
	var b strings.Builder
	args := s.body(&b, "count(*)")
	return sqlx.Rebind(sqlx.DOLLAR, b.String()), args
}

func (s *Select) body(b *strings.Builder, columns string) []any {
	b.WriteString("SELECT " + columns + " FROM " + s.from)
	all := combine(" AND ", s.where)
	if !all.empty() {
		b.WriteString(" WHERE " + all.sql)
	}
	return all.args
}
