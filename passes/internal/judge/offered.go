package judge

import "slices"

// offered reports whether a flag of a row stands for whose it is, as in (museum_id = $2 OR on_offer): what it means is said by that,
// whatever it is called. It does not say who else is meant, so it is for all who call if it stands for their tenant, or if there are
// no tenants; beside somebody within a tenant it may be for the others of that one. Without a schema no column is known to be a flag.
func (r *route) offered(s *situation, q *query, a *statement, b bind) bool {
	tbl := a.graph.tables[b.table].name
	if !b.instead || !b.is("true") || q.kind() != "select" || !r.j.tables.isFlag(tbl, b.col) || !r.authenticatedFrom(s) {
		return false
	}
	return slices.ContainsFunc(q.alts, func(other *statement) bool {
		return other.st == a.st && slices.ContainsFunc(other.graph.binds, func(o bind) bool {
			whose := r.j.tables.tenants[r.j.tables.referred(other.graph.tables[o.table].name+"."+o.col)] || !r.j.tables.hasTenants()
			return o.instead && whose && r.anyPrincipal(s, o.vals)
		})
	})
}
