package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// maxCopies bounds the situations in which copies are judged.
const maxCopies = 4

// copying is a write that stores what was read, with the ways in which it comes to hold that.
type copying struct {
	w    *query
	ways []carrier
}

// copies are the situations in which a later write stores what q has read in another row, for whoever may read that, if
// the client has picked what q reads. Keys are not meant: rows refer to each other.
func (r *route) copies(q *query) []*situation {
	if !r.pickedByClient(q) {
		return nil
	}
	made := r.copiesOf(q)
	if len(made) == 0 {
		return nil
	}
	if _, miss := r.judgeAll(r.situations(q.ev), q); miss == nil {
		return nil // what holds when it is read holds later on
	}
	var out []*situation
	for _, c := range made {
		if out = append(out, r.holding(r.staying(c.w), q, c.ways)...); len(out) > maxCopies {
			return out[:maxCopies]
		}
	}
	return out
}

// staying are the situations in which a write is there to stay: those in which its transaction is committed, if it has one.
func (r *route) staying(w *query) []*situation {
	if out := r.lasting(w); len(out) > 0 {
		return out
	}
	return r.situations(w.ev)
}

// copiesOf finds the writes that store content of q's rows; a call in a loop is one.
func (r *route) copiesOf(q *query) []copying {
	if !q.copied.known {
		q.copied.to, q.copied.known = r.findCopies(q), true
	}
	return q.copied.to
}

func (r *route) findCopies(q *query) []copying {
	var out []copying
	seen := map[eval.Place]bool{}
	for _, w := range r.queries {
		if w.index <= q.index || w.ev.Query == q.ev.Query || seen[w.ev.Place] {
			continue
		}
		if ways := r.storing(w, q); len(ways) > 0 {
			seen[w.ev.Place] = true
			out = append(out, copying{w, ways})
		}
	}
	return out
}

// storing lists the ways in which a call stores content of q's rows.
func (r *route) storing(w, q *query) []carrier {
	var out []carrier
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
	return out
}

// pickedByClient reports whether a statement of q compares a column with what the client sends.
func (r *route) pickedByClient(q *query) bool {
	return slices.ContainsFunc(q.alts, func(a *statement) bool {
		return slices.ContainsFunc(a.graph.binds, func(b bind) bool { return slices.ContainsFunc(b.vals, r.j.clientValue) })
	})
}

// holdsContent reports whether a value is made of q's rows otherwise than by their keys, and says more than a number: not
// how many there are, what something costs or how long it takes, which others refer to as well.
func (r *route) holdsContent(v eval.Value, q *query) bool {
	tables := q.tableNames()
	return eval.Mentions(v, rows, func(t *eval.Term) bool {
		if t.Op != eval.OpColumn && t.Op != eval.OpRow || queryTerm(t) != q.ev.Query || t.Name == "#affected" || t.Type.IsNumber() {
			return false
		}
		name, counts := r.columnName(t), false
		if n, ok := position(t); ok {
			counts = slices.ContainsFunc(q.alts, func(s *statement) bool { _, counts := s.outputOf(n); return counts })
		}
		return !counts && !slices.ContainsFunc(tables, func(tbl string) bool { return name != "" && r.j.tables.key(tbl, name) })
	})
}
