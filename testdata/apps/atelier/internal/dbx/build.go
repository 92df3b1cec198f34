package dbx

import (
	"strings"

	"github.com/jmoiron/sqlx"
)

// Where collects conditions, with ? for the arguments.
type Where struct {
	conds []string
	args  []any
}

// And adds a condition.
func (w *Where) And(cond string, args ...any) *Where {
	w.conds = append(w.conds, cond)
	w.args = append(w.args, args...)
	return w
}

// AndIf adds a condition on a value that may be zero, in which case the
// column does not matter.
func AndIf[T comparable](w *Where, cond string, v T) {
	var zero T
	if v != zero {
		w.And(cond, v)
	}
}

// Build appends the conditions and the tail to a SELECT or UPDATE.
func (w *Where) Build(head, tail string, headArgs ...any) (string, []any) {
	q := head
	if len(w.conds) > 0 {
		q += " WHERE " + strings.Join(w.conds, " AND ")
	}
	if tail != "" {
		q += " " + tail
	}
	args := append(append([]any{}, headArgs...), w.args...)
	return sqlx.Rebind(sqlx.DOLLAR, q), args
}

// Patch collects the SET clauses of a partial update.
type Patch struct {
	sets []string
	args []any
}

// Set assigns a column.
func (p *Patch) Set(column string, v any) {
	p.sets = append(p.sets, column+" = ?")
	p.args = append(p.args, v)
}

// SetIf assigns a column when the request had the field.
func SetIf[T any](p *Patch, column string, v *T) {
	if v != nil {
		p.Set(column, *v)
	}
}

// Empty tells whether there is nothing to update.
func (p *Patch) Empty() bool { return len(p.sets) == 0 }

// Update returns the UPDATE of the rows that w picks.
func (p *Patch) Update(table string, w *Where) (string, []any) {
	return w.Build("UPDATE "+table+" SET "+strings.Join(p.sets, ", "), "", p.args...)
}
