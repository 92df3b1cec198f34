package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

// A statement may ask itself whether the caller may do everything, as in
// owner_id = $1 OR EXISTS (SELECT 1 FROM users WHERE id = $1 AND role = 'admin').

// privileged reports whether a statement picks rows only where the caller's own record has a role that lets them do this to
// anybody's rows.
func (r *route) privileged(s *situation, q *query, a *statement) bool {
	for _, b := range a.graph.binds {
		tbl := a.graph.tables[b.table].name
		if !r.j.tables.callers(tbl) {
			continue
		}
		within := r.j.tables.hasTenants() && r.j.tables.refersToTenant(tbl)
		lets := func(name string) bool { return r.letsAll(s, q, role{name: name}, within, false) }
		if names := b.roles(); len(names) > 0 && !slices.ContainsFunc(names, func(n string) bool { return !lets(n) }) && r.callersRow(s, a, b.table) {
			return true
		}
	}
	return false
}

// roles lists the roles of which a condition asks for one: constants that a column of roles must equal, or a flag by its name.
func (b bind) roles() []string {
	switch {
	case b.op == "true" && adminName(b.col):
		return []string{b.col}
	case len(b.vals) > 0 || b.text == "" || !roleName(b.col):
		return nil
	case b.op == "any":
		return strings.Split(b.text, constantsApart)
	case b.op == "=":
		return []string{b.text}
	}
	return nil
}

// constantsApart stands between constants of a list.
const constantsApart = ","

// callersRow reports whether a statement picks the row of an instance of a table by a key that is the caller's.
func (r *route) callersRow(s *situation, a *statement, table int) bool {
	return slices.ContainsFunc(a.graph.binds, func(b bind) bool {
		return b.table == table && b.op == "=" && r.anyPrincipal(s, b.vals) && r.j.tables.ownKey(a.graph.tables[table].name, b.col)
	})
}

// textsOf joins the constants of a list.
func textsOf(list []sqltext.Operand) string {
	var texts []string
	for _, o := range list {
		if k, ok := o.(sqltext.Const); ok {
			texts = append(texts, k.Text)
		}
	}
	return strings.Join(texts, constantsApart)
}
