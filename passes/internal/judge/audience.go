package judge

import "slices"

// What is published is for everybody, unless the program shows it to those whom it concerns only: who wrote something sees it
// before it is published, too. A column of callers to whom a table's rows are shown only when they are published says who is to
// see them then, and so does the key of their tenant.

// audience is what a statement that reads a table's rows asks of them.
type audience struct {
	callers   []string // the columns, with their tables, in which the caller, or their tenant, must stand
	published string   // the column that must say that they are published, "" for none
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
			t.shownTo(w.table, audience{callers: []string{w.table + "." + w.col}})
		}
	}
	for i, tbl := range a.graph.tables {
		if callers := t.callersOf(r, s, a.graph, i); len(callers) > 0 {
			t.shownTo(tbl.name, audience{callers, a.graph.publishedBy(i)})
		}
	}
}

func (t *tables) shownTo(tbl string, a audience) {
	same := func(b audience) bool { return a.published == b.published && slices.Equal(a.callers, b.callers) }
	if !slices.ContainsFunc(t.audiences[tbl], same) {
		t.audiences[tbl] = append(t.audiences[tbl], a)
	}
}

// callersOf lists the columns of a table, or of those joined with it that refer to tenants, in which the caller must stand.
func (t *tables) callersOf(r *route, s *situation, g *graph, table int) []string {
	var out []string
	for _, b := range g.binds {
		of := g.tables[b.table]
		at := of.name + "." + b.col
		mine := b.table == table || of.group == g.tables[table].group && t.tenants[t.referred(at)]
		if mine && t.key(of.name, b.col) && r.anyPrincipal(s, b.vals) {
			out = append(out, at)
		}
	}
	return out
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

// concerns reports whether rows that a column says to be published are for those whom they concern: some see them only then.
func (t *tables) concerns(tbl, published string) bool {
	return slices.ContainsFunc(t.audiences[tbl], func(some audience) bool {
		seesMore := func(other audience) bool {
			return other.published == "" && !slices.ContainsFunc(other.callers, func(col string) bool { return !slices.Contains(some.callers, col) })
		}
		return some.published == published && !slices.ContainsFunc(t.audiences[tbl], seesMore)
	})
}
