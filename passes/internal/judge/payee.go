package judge

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// pays reports whether a statement only adds to the numbers of a row, while the same transaction changes a row of the
// same table that is tied to the caller: a transfer. Whoever it goes to is for the caller to say.
func (r *route) pays(s *situation, q *query, a *statement) bool {
	tbl, ok := r.addsTo(s, a)
	if !ok || q.ev.Tx == nil {
		return false
	}
	for _, p := range r.queries {
		if p == q || p.ev.Tx != q.ev.Tx || p.ev.Query == q.ev.Query {
			continue
		}
		for _, b := range p.alts {
			if b.st.Kind == sqltext.Update && target(b) == tbl && r.ties(s, p, 1) != "" {
				return true
			}
		}
	}
	return false
}

// target is the table that a statement changes.
func target(a *statement) string {
	if len(a.st.Tables) == 0 || !a.st.Tables[0].Target {
		return ""
	}
	return strings.ToLower(a.st.Tables[0].Name)
}

// addsTo returns the table of an UPDATE that does nothing but add arguments to columns, none of them negated.
// Columns that are set to what no argument is part of, such as the time, do not count.
func (r *route) addsTo(s *situation, a *statement) (tbl string, ok bool) {
	if a.st.Kind != sqltext.Update {
		return "", false
	}
	adds := false
	for _, set := range a.st.Assign {
		vals, _, bound := a.value(set.Value)
		sum, isCall := set.Value.(sqltext.Call)
		switch {
		case isCall && sum.Name == "+" && len(sum.Args) == 2 && isColumn(sum.Args[0], set.Column):
			term, _, known := a.value(sum.Args[1])
			if !known || len(term) == 0 || r.negated(s, term) {
				return "", false
			}
			adds = true
		case isCall && sum.Name == "+" && len(sum.Args) == 2, bound && len(vals) > 0:
			return "", false
		}
	}
	return target(a), adds
}

func isColumn(o sqltext.Operand, name string) bool {
	c, ok := o.(sqltext.Column)
	return ok && strings.EqualFold(c.Name, name)
}

// negated reports whether a value may be the negative of another.
func (r *route) negated(s *situation, vals []eval.Value) bool {
	for _, v := range vals {
		for _, l := range s.leaves(v) {
			if t := eval.AsTerm(eval.Base(l), eval.OpBin); t != nil && t.Name == "-" {
				return true
			}
		}
	}
	return false
}
