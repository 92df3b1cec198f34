package judge

import (
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// Machines sign in by keys, and the table of the keys says which machine has one, such as the control computer of a telescope. That
// columns are bound to these callers says whose rows are whose among machines. Callers of other kinds are tied to none of them: to
// them such rows belong to nobody, unless something else says whose they are.

// observeKind notes by which columns of credentials' records the callers were known to whom a column is bound: "" for all that is
// known of them in another way.
func (t *tables) observeKind(r *route, s *situation, col string, vals []eval.Value) {
	kinds := t.kinds[col]
	if kinds == nil {
		kinds = map[string]bool{}
		t.kinds[col] = kinds
	}
	for _, v := range vals {
		for _, l := range s.leaves(v) {
			kinds[r.keyRecord(l)] = true
		}
	}
}

// keyRecord is the column of a credential's record that a value is, as "table.column", "" if it is none.
func (r *route) keyRecord(v eval.Value) string {
	c := eval.AsTerm(eval.Base(v), eval.OpColumn)
	if c == nil {
		return ""
	}
	if q := r.byTerm[queryTerm(c)]; q == nil || !r.byCredential(q) {
		return ""
	}
	return r.columnTable(c) + "." + r.columnName(c)
}

// ofMachine reports whether a column of a credential's record says which machine it was given to: nothing that people are.
func (t *tables) ofMachine(key string) bool {
	to := t.referred(key)
	return to != "" && !t.callers(to) && !peopleName(to) && !t.havePasswords(to)
}

// concludeMachines works out which tables belong to somebody for no other reason than that machines are bound to their columns, or
// to those of what they refer to.
func (t *tables) concludeMachines() {
	owners, keys := maps.Clone(t.owners), map[string]bool{}
	for col, kinds := range t.kinds {
		if slices.ContainsFunc(slices.Collect(maps.Keys(kinds)), func(key string) bool { return !t.ofMachine(key) }) {
			continue
		}
		delete(owners, col)
		maps.Copy(keys, kinds)
	}
	if len(keys) == 0 || len(t.people) == 0 {
		return
	}
	without := *t
	without.owners, without.owned, without.tenants = owners, map[string]bool{}, map[string]bool{}
	without.conclude()
	for name := range t.owned {
		t.machines[name] = !without.somebodys(name)
	}
	for key := range keys {
		tbl, _, _ := strings.Cut(key, ".")
		t.machineKeys[tbl] = true
	}
}

// somebodys is that of tables for the callers of a route: where no key of a machine is looked up, none of them is a machine. Whoever
// may come to a public one is not known.
func (r *route) somebodys(name string) bool {
	t := r.j.tables
	return t.somebodys(name) && (!t.machines[name] || r.public || slices.ContainsFunc(r.queries, func(q *query) bool {
		return slices.ContainsFunc(q.tableNames(), func(name string) bool { return t.machineKeys[name] })
	}))
}
