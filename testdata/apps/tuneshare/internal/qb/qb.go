// Package qb builds the few shapes of SQL that the repositories need, with named parameters.
package qb

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"github.com/jmoiron/sqlx"
)

// Args are named parameters.
type Args map[string]any

type where struct {
	conds []string
	args  Args
}

func (w *where) add(col string, val any) {
	name := fmt.Sprintf("w%d", len(w.args))
	w.conds = append(w.conds, col+" = :"+name)
	w.args[name] = val
}

func (w *where) raw(cond string, args Args) {
	w.conds = append(w.conds, cond)
	maps.Copy(w.args, args)
}

func (w *where) sql() string {
	if len(w.conds) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conds, " AND ")
}

// Builder is a statement that can be rendered.
type Builder interface{ Build() (string, Args) }

// Select is a SELECT statement.
type Select struct {
	cols, from, tail string
	joins            []string
	where            where
}

// From starts a SELECT.
func From(table, cols string) *Select {
	return &Select{from: table, cols: cols, where: where{args: Args{}}}
}

// Join adds a JOIN.
func (s *Select) Join(clause string) *Select {
	s.joins = append(s.joins, " JOIN "+clause)
	return s
}

// Where adds col = val.
func (s *Select) Where(col string, val any) *Select { s.where.add(col, val); return s }

// Cond adds a condition with its own parameters.
func (s *Select) Cond(cond string, args Args) *Select { s.where.raw(cond, args); return s }

// Page orders and cuts the rows.
func (s *Select) Page(order string, limit, offset int) *Select {
	s.tail = fmt.Sprintf(" ORDER BY %s LIMIT %d OFFSET %d", order, limit, offset)
	return s
}

// Build renders the statement.
func (s *Select) Build() (string, Args) {
	return "SELECT " + s.cols + " FROM " + s.from + strings.Join(s.joins, "") + s.where.sql() + s.tail, s.where.args
}

// Update is an UPDATE statement.
type Update struct {
	table, returning string
	sets             []string
	where            where
}

// Change starts an UPDATE.
func Change(table string) *Update { return &Update{table: table, where: where{args: Args{}}} }

// Set assigns a value.
func (u *Update) Set(col string, val any) *Update {
	name := "s_" + col
	u.sets = append(u.sets, col+" = :"+name)
	u.where.args[name] = val
	return u
}

// SetNow assigns the time of the transaction.
func (u *Update) SetNow(col string) *Update {
	u.sets = append(u.sets, col+" = now()")
	return u
}

// Where adds col = val.
func (u *Update) Where(col string, val any) *Update { u.where.add(col, val); return u }

// Cond adds a condition with its own parameters.
func (u *Update) Cond(cond string, args Args) *Update { u.where.raw(cond, args); return u }

// Returning asks for columns of the changed rows.
func (u *Update) Returning(cols string) *Update { u.returning = " RETURNING " + cols; return u }

// Build renders the statement.
func (u *Update) Build() (string, Args) {
	return "UPDATE " + u.table + " SET " + strings.Join(u.sets, ", ") + u.where.sql() + u.returning, u.where.args
}

// Get scans the only row into dst.
func Get(ctx context.Context, db sqlx.ExtContext, dst any, b Builder) error {
	q, args, err := render(db, b)
	if err != nil {
		return err
	}
	return sqlx.GetContext(ctx, db, dst, q, args...)
}

// All scans all rows into dst, a pointer to a slice.
func All(ctx context.Context, db sqlx.ExtContext, dst any, b Builder) error {
	q, args, err := render(db, b)
	if err != nil {
		return err
	}
	return sqlx.SelectContext(ctx, db, dst, q, args...)
}

// Exec runs the statement and returns the number of rows.
func Exec(ctx context.Context, db sqlx.ExtContext, b Builder) (int64, error) {
	q, args, err := render(db, b)
	if err != nil {
		return 0, err
	}
	res, err := db.ExecContext(ctx, q, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func render(db sqlx.ExtContext, b Builder) (string, []any, error) {
	q, named := b.Build()
	q, args, err := sqlx.Named(q, map[string]any(named))
	if err != nil {
		return "", nil, err
	}
	return db.Rebind(q), args, nil
}
