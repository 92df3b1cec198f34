package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/schema"
)

// observePassing learns from a route which roles stand above the owners of a table's rows whatever they are called: their
// callers are let through where it is known that the row is another's, and owners are without the role, as behind
// owner == me || role == "adjuster"; or where only those without the role are asked whose it is, if callers were given it by
// somebody else: whoever just has not been asked yet looks the same. What is called no role is none, nor one that every row begins with, nor one within a
// tenant, nor one whose callers are confined to their rows somewhere.
func (t *tables) observePassing(r *route) {
	for _, q := range r.queries {
		sits := r.moments(q)
		for _, s := range sits {
			t.observeDeciding(r, s, q)
			t.observeExempt(r, s, q, sits)
			another := r.comparesOwner(s, q, false)
			if !another && r.comparesOwner(s, q, true) {
				continue
			}
			for _, is := range r.rolesOf(s) {
				if !another && !r.entrusted(is) {
					continue
				}
				without := func(s *situation) bool { return r.comparesOwner(s, q, true) && !r.hasRoleOf(s, is) }
				if within, member := r.roleWithin(is.col); !within && !member && roleName(r.nameOf(is.of)) && !t.confined[is.name] &&
					!r.beginsWith(is) && slices.ContainsFunc(sits, without) {
					for _, table := range q.tableNames() {
						t.passing[[2]string{is.name, table}] = true
					}
				}
			}
		}
		for _, s := range sits {
			s.answered().tied = nil // it may look different once all are known
		}
	}
}

// observeExempt notes roles of callers whose rows are not asked for where those of all others are, as behind
// if role != "finance" { conditions = append(conditions, "owner = ?") }.
func (t *tables) observeExempt(r *route, s *situation, q *query, sits []*situation) {
	for _, is := range r.rolesOf(s) {
		within, member := r.roleWithin(is.col)
		if within || member || !r.entrusted(is) {
			continue
		}
		limited := func(s *situation) bool {
			return !r.hasRoleOf(s, is) && s.holds(func(f eval.Fact) bool { return asksRole(f, is.of) }) && r.boundToCaller(s, q)
		}
		if !slices.ContainsFunc(sits, limited) {
			continue
		}
		if _, miss := r.judgeIn(s, q); miss != nil {
			for _, table := range q.tableNames() {
				t.passing[[2]string{is.name, table}] = true
			}
		}
	}
}

// hasRoleOf reports whether a situation says that the caller has a role.
func (r *route) hasRoleOf(s *situation, is role) bool {
	return slices.ContainsFunc(r.rolesOf(s), func(other role) bool { return other.name == is.name })
}

// comparesOwner reports whether a situation states that who is calling is, or is not, the one that a row of q names, or one
// of q's table that was looked up before; or the one whose rows are asked for.
func (r *route) comparesOwner(s *situation, q *query, equal bool) bool {
	named := func(v eval.Value) bool {
		col := eval.AsTerm(eval.Base(v), eval.OpColumn)
		return ofQuery(v, q) || col != nil && slices.Contains(q.tableNames(), r.columnTable(col)) || r.asksWhose(q, v)
	}
	return s.holds(func(f eval.Fact) bool {
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		return eq != nil && f.True == equal && slices.ContainsFunc([]int{0, 1}, func(i int) bool {
			return named(eq.Args[1-i]) && !r.principal(s, eq.Args[1-i]) && r.principal(s, eq.Args[i]) && r.identifies(eq.Args[i])
		})
	})
}

// asksWhose reports whether a query asks for the rows of whoever a value names: it is compared with a column that says whose they
// are, or with the key of a table of callers.
func (r *route) asksWhose(q *query, v eval.Value) bool {
	return slices.ContainsFunc(q.alts, func(a *statement) bool {
		return slices.ContainsFunc(a.graph.binds, func(b bind) bool {
			tbl := a.graph.tables[b.table].name
			return b.op == "=" && slices.ContainsFunc(b.vals, func(o eval.Value) bool { return eval.Base(o) == eval.Base(v) }) &&
				(r.j.tables.saysWhose(tbl, b.col) || r.j.tables.people[tbl] && r.j.tables.primaryKey(tbl, b.col))
		})
	})
}

// beginsWith reports whether the schema gives a role to every row that says nothing else.
func (r *route) beginsWith(is role) bool {
	if is.col == nil {
		return false
	}
	table := r.j.tables.schema.Table(r.columnTable(is.col))
	return table != nil && beginsAs(table, r.columnName(is.col), is.name)
}

// beginsAs reports whether a table's rows have a text in a column unless they say something else.
func beginsAs(table *schema.Table, column, text string) bool {
	col := table.Column(column)
	return col != nil && strings.Contains(col.Default, "'"+text+"'")
}
