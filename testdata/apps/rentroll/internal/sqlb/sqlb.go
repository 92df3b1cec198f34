// Package sqlb builds WHERE clauses: a list of conditions and a list of arguments.
// Placeholders are question marks; models rebinds them for PostgreSQL.
package sqlb

import "strings"

// Cond is one condition with its arguments.
type Cond struct {
	SQL  string
	Args []any
}

// C makes a condition.
func C(sql string, args ...any) Cond { return Cond{sql, args} }

// Where collects conditions.
type Where struct {
	conditions []string
	args       []any
}

// New starts with the given conditions.
func New(conds ...Cond) *Where {
	w := &Where{}
	for _, c := range conds {
		w.And(c.SQL, c.Args...)
	}
	return w
}

// And adds a condition.
func (w *Where) And(sql string, args ...any) *Where {
	w.conditions = append(w.conditions, sql)
	w.args = append(w.args, args...)
	return w
}

// AnyOf adds a group of alternatives.
func (w *Where) AnyOf(conds ...Cond) *Where {
	parts := make([]string, len(conds))
	for i, c := range conds {
		parts[i] = c.SQL
		w.args = append(w.args, c.Args...)
	}
	w.conditions = append(w.conditions, "("+strings.Join(parts, " OR ")+")")
	return w
}

// In adds column IN (ids). No ids match no rows.
func (w *Where) In(column string, ids []int64) *Where {
	if len(ids) == 0 {
		return w.And("FALSE")
	}
	for _, id := range ids {
		w.args = append(w.args, id)
	}
	return w.And(column + " IN (?" + strings.Repeat(", ?", len(ids)-1) + ")")
}

// Text adds a case-insensitive search unless term is empty.
func (w *Where) Text(term string, columns ...string) *Where {
	if term == "" {
		return w
	}
	conds := make([]Cond, len(columns))
	for i, col := range columns {
		conds[i] = C("strpos(lower("+col+"), lower(?)) > 0", term)
	}
	return w.AnyOf(conds...)
}

// SQL returns the clause, with its keyword, or nothing.
func (w *Where) SQL() string {
	if len(w.conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.conditions, " AND ")
}

// Args returns the arguments, followed by more.
func (w *Where) Args(more ...any) []any { return append(append([]any{}, w.args...), more...) }
