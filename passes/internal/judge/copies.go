package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// maxCopies bounds the situations in which copies are judged.
const maxCopies = 4

// copies are the situations in which a later write stores what q has read in another row, for whoever may read that, if
// the client has picked what q reads. Keys are not meant: rows refer to each other.
func (r *route) copies(q *query) []*situation {
	if !r.pickedByClient(q) {
		return nil
	}
	if _, miss := r.judgeAll(r.situations(q.ev), q); miss == nil {
		return nil // what holds when it is read holds later on
	}
	var out []*situation
	seen := map[eval.Place]bool{}
	for _, w := range r.queries {
		if w.index <= q.index || w.ev.Query == q.ev.Query || seen[w.ev.Place] {
			continue // a call in a loop is one
		}
		var ways [][]eval.Fact
		for _, s := range w.alts {
			for _, c := range s.stored() {
				if r.j.tables.key(c.table, c.col) {
					continue
				}
				for _, v := range c.vals {
					if r.holdsContent(v, q) {
						ways = append(ways, carriers(v, q, 6)...)
					}
				}
			}
		}
		seen[w.ev.Place] = len(ways) > 0
		if out = append(out, r.sending(w.ev, ways)...); len(out) > maxCopies {
			return out[:maxCopies]
		}
	}
	return out
}

// pickedByClient reports whether a statement of q compares a column with what the client sends.
func (r *route) pickedByClient(q *query) bool {
	return slices.ContainsFunc(q.alts, func(a *statement) bool {
		return slices.ContainsFunc(a.graph.binds, func(b bind) bool { return slices.ContainsFunc(b.vals, r.j.clientValue) })
	})
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
