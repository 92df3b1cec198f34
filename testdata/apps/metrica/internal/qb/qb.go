// Package qb builds the SQL that is not worth a generated query. Conditions are
// written with ? and come out numbered.
package qb

import (
	"strconv"
	"strings"
)

type verb int

const (
	sel verb = iota
	upd
	del
	ins
)

// Builder collects one statement.
type Builder struct {
	verb      verb
	table     string
	cols      string
	sets      []string
	setArgs   []any
	where     []string
	whereArgs []any
	order     string
	limit     int
	returning string
}

func Select(cols string) *Builder         { return &Builder{verb: sel, cols: cols} }
func Update(table string) *Builder        { return &Builder{verb: upd, table: table} }
func DeleteFrom(table string) *Builder    { return &Builder{verb: del, table: table} }
func InsertInto(table string) *Builder    { return &Builder{verb: ins, table: table} }
func (b *Builder) From(t string) *Builder { b.table = t; return b }

// Set adds a column to an UPDATE or INSERT.
func (b *Builder) Set(col string, v any) *Builder {
	b.sets = append(b.sets, col)
	b.setArgs = append(b.setArgs, v)
	return b
}

// Where adds a condition; conditions are joined with AND.
func (b *Builder) Where(cond string, args ...any) *Builder {
	b.where = append(b.where, cond)
	b.whereArgs = append(b.whereArgs, args...)
	return b
}

// WhereIf adds the condition when ok.
func (b *Builder) WhereIf(ok bool, cond string, args ...any) *Builder {
	if !ok {
		return b
	}
	return b.Where(cond, args...)
}

func (b *Builder) OrderBy(o string) *Builder   { b.order = o; return b }
func (b *Builder) Limit(n int) *Builder        { b.limit = n; return b }
func (b *Builder) Returning(c string) *Builder { b.returning = c; return b }

// Build returns the statement with $n placeholders and its arguments in order.
func (b *Builder) Build() (string, []any) {
	var s strings.Builder
	var args []any
	switch b.verb {
	case sel:
		s.WriteString("SELECT " + b.cols + " FROM " + b.table)
	case upd:
		s.WriteString("UPDATE " + b.table + " SET ")
		for i, c := range b.sets {
			if i > 0 {
				s.WriteString(", ")
			}
			s.WriteString(c + " = ?")
		}
		args = append(args, b.setArgs...)
	case del:
		s.WriteString("DELETE FROM " + b.table)
	case ins:
		s.WriteString("INSERT INTO " + b.table + " (" + strings.Join(b.sets, ", ") + ") VALUES (" +
			strings.TrimSuffix(strings.Repeat("?, ", len(b.sets)), ", ") + ")")
		args = append(args, b.setArgs...)
	}
	if len(b.where) > 0 {
		s.WriteString(" WHERE (" + strings.Join(b.where, ") AND (") + ")")
		args = append(args, b.whereArgs...)
	}
	if b.order != "" {
		s.WriteString(" ORDER BY " + b.order)
	}
	if b.limit > 0 {
		s.WriteString(" LIMIT " + strconv.Itoa(b.limit))
	}
	if b.returning != "" {
		s.WriteString(" RETURNING " + b.returning)
	}
	return renumber(s.String()), args
}

// renumber turns every ? into $1, $2, ... We have no statement with a literal ?.
func renumber(q string) string {
	var s strings.Builder
	n := 0
	for _, c := range q {
		if c != '?' {
			s.WriteRune(c)
			continue
		}
		n++
		s.WriteByte('$')
		s.WriteString(strconv.Itoa(n))
	}
	return s.String()
}
