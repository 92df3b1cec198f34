package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// copied lists the ways in which a later write stores what q has read in another row, for whoever may read that.
// Keys are not meant: rows refer to each other.
func (r *route) copied(ev *eval.Event, q *query) [][]eval.Fact {
	var out [][]eval.Fact
	for _, w := range r.queries {
		if w.ev != ev || w.ev.Query == q.ev.Query {
			continue
		}
		for _, s := range w.alts {
			for _, c := range s.stored() {
				if r.j.tables.key(c.table, c.col) {
					continue
				}
				for _, v := range c.vals {
					if r.holdsContent(v, q) {
						out = append(out, carriers(v, q, 6)...)
					}
				}
			}
		}
	}
	return out
}

// holdsContent reports whether a value is made of q's rows otherwise than by their keys, and of more than how many
// there are.
func (r *route) holdsContent(v eval.Value, q *query) bool {
	tables := q.tableNames()
	return mentions(v, rows, func(t *eval.Term) bool {
		if t.Op != eval.OpColumn && t.Op != eval.OpRow || queryTerm(t) != q.ev.Query || t.Name == "#affected" {
			return false
		}
		name, counts := r.columnName(t), false
		if n, ok := position(t); ok {
			counts = slices.ContainsFunc(q.alts, func(s *statement) bool { _, counts := s.outputOf(n, r.j.schema.Columns); return counts })
		}
		return !counts && !slices.ContainsFunc(tables, func(tbl string) bool { return name != "" && r.j.tables.key(tbl, name) })
	})
}
