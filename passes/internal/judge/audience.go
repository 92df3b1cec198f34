package judge

import "cmp"

// What is published is for everybody, unless the program shows it to those whom it concerns only: who wrote something sees it
// before it is published, too. A column of callers to whom a table's rows are shown only when they are published says who is to
// see them then.

// audience is what was seen of the callers of a column in statements that read a table's rows.
type audience struct {
	published string // the column that says so where their rows are picked
	drafts    bool   // whether they are picked without it, or written by those callers
}

// observeAudience notes for whom rows are read.
func (t *tables) observeAudience(r *route) {
	for _, q := range r.queries {
		if q.kind() != "select" && q.kind() != "insert" {
			continue
		}
		for _, s := range r.situations(q.ev) {
			for _, a := range q.alts {
				t.audienceOf(r, s, a)
			}
		}
	}
}

func (t *tables) audienceOf(r *route, s *situation, a *statement) {
	for _, w := range a.stored() {
		if r.anyPrincipal(s, w.vals) {
			t.audiences[[2]string{w.table, w.col}] = audience{drafts: true}
		}
	}
	for _, b := range a.graph.binds {
		tbl := a.graph.tables[b.table].name
		if !t.key(tbl, b.col) || !r.anyPrincipal(s, b.vals) {
			continue
		}
		at := [2]string{tbl, b.col}
		seen, by := t.audiences[at], a.graph.publishedBy(b.table)
		t.audiences[at] = audience{cmp.Or(seen.published, by), seen.drafts || by == ""}
	}
}

// publishedBy is the column by which only published rows of a table are picked, "" if all are.
func (g *graph) publishedBy(table int) string {
	for _, b := range g.binds {
		if b.table == table && b.publishes() {
			return b.col
		}
	}
	return ""
}

// concerns reports whether rows that a column says to be published are for those whom they concern.
func (t *tables) concerns(tbl, published string) bool {
	for at, seen := range t.audiences {
		if at[0] == tbl && seen.published == published && !seen.drafts {
			return true
		}
	}
	return false
}
