package judge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/schema"
)

// limit is the column that ties the rows of a call to the caller, as "notes.owner_id", because its statement compares it with
// the caller or code does. It is "" where no single column does.
func (r *route) limit(s *situation, q *query) string {
	for _, a := range q.alts {
		for _, b := range a.graph.binds {
			picks := func(group int) bool { return a.graph.covers(b.table, group) }
			tbl := a.graph.tables[b.table].name
			names := func(v eval.Value) bool { // what is empty picks no rows, and is no limit
				return r.namesCaller(s, v, tbl, b.col) && slices.ContainsFunc(s.leaves(v), func(l eval.Value) bool { return r.principalLeaf(s, l) })
			}
			if slices.ContainsFunc(a.picked(), picks) && slices.ContainsFunc(b.vals, names) && r.bindTies(s, q, a, b, 0) == "predicate" {
				return columnOf(tbl, b.col)
			}
		}
	}
	for f := range s.all() {
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		if eq == nil || !f.True {
			continue
		}
		for i := range 2 {
			c := eval.AsTerm(eval.Base(eq.Args[i]), eval.OpColumn)
			if c != nil && ofQuery(c, q) && r.j.tables.saysWhose(r.columnTable(c), r.columnName(c)) && r.principal(s, eq.Args[1-i]) {
				return columnOf(r.columnTable(c), r.columnName(c))
			}
		}
	}
	return ""
}

// columnOf is a column as a reader knows it, "" if there is none.
func columnOf(table, col string) string {
	if table == "" || col == "" {
		return ""
	}
	return table + "." + col
}

// maxAbove bounds how many tables lie between one and that which says whose its rows are.
const maxAbove = 6

// whose lists the columns that lead from a table's row to whom it belongs: "notes.owner_id", or "notes.book_id" and
// "books.owner". The shortest way is taken, in the order of the schema; it is nil if none is known.
func (t *tables) whose(name string) []string {
	if key := t.schema.Unique(name); t.callers(name) && len(key) > 0 && len(key[0]) == 1 {
		return []string{name + "." + strings.ToLower(key[0][0])}
	}
	ways := [][]string{nil}
	at := []string{name}
	for range maxAbove {
		var nextWays [][]string
		var next []string
		for i, tbl := range at {
			if col := t.whoseColumn(tbl); col != "" {
				return append(slices.Clip(ways[i]), tbl+"."+col)
			}
			for _, fk := range t.foreignKeys(tbl) {
				next = append(next, strings.ToLower(fk.Table))
				nextWays = append(nextWays, append(slices.Clip(ways[i]), tbl+"."+strings.ToLower(fk.Columns[0])))
			}
		}
		at, ways = next, nextWays
	}
	return nil
}

// whoseColumn is the column of a table that says whose a row is, one for people before one for tenants, and one of a key before one
// that may only say who wrote the row; "" if it has none.
func (t *tables) whoseColumn(name string) string {
	var all []string
	for key := range t.owners {
		if tbl, col, _ := strings.Cut(key, "."); tbl == name && t.saysWhose(name, col) {
			all = append(all, col)
		}
	}
	all = append(all, t.tenantKeys(name)...)
	if len(all) == 0 {
		return ""
	}
	keys := slices.Concat(t.schema.Unique(name)...)
	rank := func(col string) int {
		n := 0
		if !t.callers(t.referred(name + "." + col)) {
			n += 2
		}
		if !slices.ContainsFunc(keys, func(k string) bool { return strings.EqualFold(k, col) }) {
			n++
		}
		return n
	}
	return slices.MinFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a, b)) })
}

// foreignKeys lists the keys of one column by which a table's rows may lie below those of another that belongs to somebody.
func (t *tables) foreignKeys(name string) []schema.ForeignKey {
	st := t.schema.Table(name)
	if st == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(st.ForeignKeys), func(fk schema.ForeignKey) bool {
		return len(fk.Columns) != 1 || strings.EqualFold(fk.Table, name) || !t.somebodys(strings.ToLower(fk.Table))
	})
}
