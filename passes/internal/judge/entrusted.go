package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/schema"
)

// observeDeciding notes roles whose callers decide about the rows of a table, as who approves what others have asked for: they are
// written into a row as those who did it, in a column by which nobody looks for rows.
func (t *tables) observeDeciding(r *route, s *situation, q *query) {
	names := q.tableNames()
	if q.kind() != "update" || len(names) == 0 || t.hasTenants() {
		return
	}
	decides := func(w stored) bool {
		col := w.table + "." + w.col
		return t.callers(t.referred(col)) && !t.soughtBy[col] && r.anyPrincipal(s, w.vals)
	}
	if !slices.ContainsFunc(q.alts, func(a *statement) bool { return slices.ContainsFunc(a.stored(), decides) }) {
		return
	}
	for _, is := range r.rolesOf(s) {
		if r.entrusted(is) {
			t.passing[[2]string{is.name, names[0]}] = true
		}
	}
}

// entrusted reports whether somebody else has given callers a role, whatever it is called: accounts begin with another one, and
// clients do not say which they have. Nothing ties rows to callers who have it, and no table or key is called after it, as those of
// whom rows are.
func (r *route) entrusted(is role) bool {
	t := r.j.tables
	if t.personal[is.name] || t.confined[is.name] || is.ranks || !roleName(r.nameOf(is.of)) || t.calledAfter(is.name) {
		return false
	}
	if is.col != nil {
		return t.entrusts(r.columnTable(is.col), r.columnName(is.col), is.name)
	}
	return slices.ContainsFunc(t.schema.Tables, func(st *schema.Table) bool {
		name := strings.ToLower(st.Name)
		return t.people[name] && slices.ContainsFunc(st.Columns, func(c schema.Column) bool {
			return roleName(c.Name) && t.entrusts(name, strings.ToLower(c.Name), is.name)
		})
	})
}

// entrusts reports whether rows begin with another role than this one, and strangers who sign up don't say which they want.
func (t *tables) entrusts(tbl, col, role string) bool {
	st := t.schema.Table(tbl)
	if st == nil || st.Column(col) == nil || t.wished[[2]string{tbl, col}] {
		return false
	}
	return strings.Contains(st.Column(col).Default, "'") && !beginsAs(st, col, role)
}

// calledAfter reports whether a table, or a key of another one, is called after a role.
func (t *tables) calledAfter(role string) bool {
	named := func(name string) bool { return hasAny(strings.ToLower(name), strings.ToLower(role)) }
	return slices.ContainsFunc(t.schema.Tables, func(st *schema.Table) bool {
		return named(st.Name) || slices.ContainsFunc(st.ForeignKeys, func(fk schema.ForeignKey) bool { return slices.ContainsFunc(fk.Columns, named) })
	})
}

// observeWishes notes columns that say what callers may do and that strangers fill in, as when they sign up.
func (t *tables) observeWishes(r *route) {
	for _, q := range r.queries {
		for _, a := range q.alts {
			for _, w := range a.stored() {
				if roleName(w.col) && slices.ContainsFunc(w.vals, r.j.clientValue) && !r.authenticatedIn(r.situations(q.ev)) {
					t.wished[[2]string{w.table, w.col}] = true
				}
			}
		}
	}
}
