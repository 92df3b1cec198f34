// Package sqlw assembles WHERE clauses. A Where is a value: every method
// returns an extended copy, so that a base can be shared between queries.
package sqlw

import (
	"slices"
	"strconv"
	"strings"
)

type Where struct {
	conds []string
	args  []any
}

func NewWhere() Where { return Where{} }

// Eq adds col = v.
func (w Where) Eq(col string, v any) Where { return w.Cond(col+" = ?", v) }

// In adds col = ANY(vs); vs is a slice.
func (w Where) In(col string, vs any) Where { return w.Cond(col+" = ANY(?)", vs) }

// Like adds a case-insensitive substring search.
func (w Where) Like(col, needle string) Where {
	return w.Cond(col+" ILIKE '%' || ? || '%'", needle)
}

// Cond adds an expression with a ? for each argument.
func (w Where) Cond(expr string, args ...any) Where {
	w.conds = append(slices.Clip(w.conds), "("+expr+")")
	w.args = append(slices.Clip(w.args), args...)
	return w
}

// Build renders the clause. The placeholders continue after those of prior,
// and the returned arguments begin with them.
func (w Where) Build(prior ...any) (string, []any) {
	args := append(slices.Clip(prior), w.args...)
	if len(w.conds) == 0 {
		return "", args
	}
	var b strings.Builder
	b.WriteString(" WHERE ")
	n := len(prior)
	for _, c := range strings.Join(w.conds, " AND ") {
		if c == '?' {
			n++
			b.WriteString("$" + strconv.Itoa(n))
			continue
		}
		b.WriteRune(c)
	}
	return b.String(), args
}
