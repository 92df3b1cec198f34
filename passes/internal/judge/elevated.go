package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// observeBounds learns from a route which roles are roles within a tenant: who has them must be of the one asked for. Where others
// need not be, it is noted who, since a check that asks the wrong callers looks the same.
func (t *tables) observeBounds(r *route) {
	if !t.hasTenants() {
		return
	}
	for _, q := range r.queries {
		sits := r.moments(q)
		so := r.soFor(sits, r.withinTenant)
		if rest := r.nameless(sits, r.withinTenant); so != nil && len(rest) > 0 {
			so[""] = together(rest)
		}
		for name := range so {
			if so[name] == always {
				t.bound(name, so)
			}
		}
	}
}

// bound notes that callers of a role, or ("") those of none that is asked for, must be of the tenant asked for, and who need not be. A
// check that lets all others go is a hole: it asks the wrong callers.
func (t *tables) bound(name string, so map[string]often) {
	var free []string
	for other, often := range so {
		if often == never {
			free = append(free, other)
		}
	}
	switch {
	case len(free) == 0:
		t.bounded[name] = true
	case slices.Contains(free, ""):
		t.dispute(name, free...)
	default:
		for _, other := range free {
			t.beside[[2]string{name, other}] = true
		}
	}
}

// dispute notes roles of which nothing is known: a route says something, and is wrong.
func (t *tables) dispute(name string, others ...string) {
	for _, role := range append(others, name) {
		t.disputed[role] = true
	}
}

// concludeBounds holds routes against each other. Where one binds callers of a role and lets others go, and another lets them go and
// binds those, or all but them, one of the two asks the wrong callers.
func (t *tables) concludeBounds() {
	for as := range t.beside {
		name, free := as[0], as[1]
		if t.beside[[2]string{free, name}] || t.beside[[2]string{"", name}] {
			t.dispute(name, free)
		} else {
			t.bounded[name] = true
		}
	}
}

// nameless tells whether something is so for callers of whom no role is known.
func (r *route) nameless(sits []*situation, is func(*situation) bool) (so []often) {
	for _, s := range sits {
		if len(slices.Collect(r.namedRoles(s))) == 0 {
			so = append(so, holds(is(s)))
		}
	}
	return so
}

// soFor tells how often something is so for callers of each role, where they are asked for it. There are none if it is always
// so for those of several roles alike: that says nothing of any.
func (r *route) soFor(sits []*situation, is func(*situation) bool) map[string]often {
	out, all := map[string]often{}, true
	for _, s := range sits {
		for name := range r.namedRoles(s) {
			now := is(s)
			before, asked := out[name]
			all = all && now
			switch {
			case now && (!asked || before == always):
				out[name] = always
			case now || before != never:
				out[name] = sometimes
			default:
				out[name] = never
			}
		}
	}
	if all && len(out) > 1 {
		return nil
	}
	return out
}

// observeElevated learns from a route which roles stand above tenants whatever they are called: where callers of other
// roles must be of the tenant whose rows are picked these need not, and nothing ties rows to their tenant anywhere.
func (t *tables) observeElevated(r *route) {
	if !t.hasTenants() {
		return
	}
	for as := range t.choosing {
		if t.tenants[t.referred(as[1])] && t.mayStandAbove(as[0]) {
			t.elevated[as[0]] = true
		}
	}
	for _, q := range r.queries {
		sits := r.moments(q)
		var bound []*situation
		for _, s := range sits {
			if r.withinTenant(s) {
				bound = append(bound, s)
			}
		}
		if len(bound) == 0 {
			continue
		}
		for _, s := range sits {
			if roles := t.mayElevate(r, s, bound); len(roles) > 0 {
				if _, miss := r.judgeIn(s, q); miss != nil {
					for _, name := range roles {
						t.elevated[name] = true
					}
				}
			}
			s.answered().tied = nil // it may look different once all are known
		}
	}
}

// mayElevate lists the roles of a caller that are those of the same kind as callers who are tied have: asked for in the same
// place. A key of a service is of another kind than a user. A member's role is none, nor one whose rows are tied somewhere,
// nor one that those who are tied have as well: what lets some of them on is a hole.
func (t *tables) mayElevate(r *route, s *situation, bound []*situation) []string {
	var out []string
	for _, is := range r.rolesOf(s) {
		asked := func(s *situation) bool { return s.holds(func(f eval.Fact) bool { return asksRole(f, is.of) }) }
		has := func(s *situation) bool { return r.hasRoleOf(s, is) }
		if _, member := r.roleWithin(is.col); !member && t.mayStandAbove(is.name) &&
			slices.ContainsFunc(bound, asked) && !slices.ContainsFunc(bound, has) {
			out = append(out, is.name)
		}
	}
	return out
}

// mayStandAbove reports whether nothing ties callers of a role to tenants, or to their own rows, anywhere.
func (t *tables) mayStandAbove(role string) bool {
	return !t.bounded[role] && !t.disputed[role] && !t.personal[role]
}

// asksRole reports whether a fact compares what holds a role, whatever the outcome.
func asksRole(f eval.Fact, of *eval.Term) bool {
	t, ok := f.Cond.(*eval.Term)
	return ok && len(t.Args) > 0 && eval.Base(t.Args[0]) == eval.Value(of)
}

// withinTenant reports whether code has compared something with the caller's tenant and found it equal.
func (r *route) withinTenant(s *situation) bool { return r.comparesTenant(s, true) }

// otherTenant reports whether a situation states that the caller's tenant is not the one that is asked for: what lets
// the caller on nevertheless stands above tenants.
func (r *route) otherTenant(s *situation) bool { return r.comparesTenant(s, false) }

func (r *route) comparesTenant(s *situation, equal bool) bool {
	return s.holds(func(f eval.Fact) bool {
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		if eq == nil || f.True != equal || eval.IsZero(eq.Args[1]) {
			return false
		}
		return r.callersTenant(s, eq.Args[0]) != r.callersTenant(s, eq.Args[1])
	})
}

// callersTenant reports whether a value is the key of the caller's tenant: read from the caller's own row, or a part of
// the token that is compared with what refers to tenants.
func (r *route) callersTenant(s *situation, v eval.Value) bool {
	t, ok := eval.Base(v).(*eval.Term)
	if !ok || !r.principal(s, t) {
		return false
	}
	switch t.Op {
	case eval.OpColumn:
		tbl := r.columnTable(t)
		return r.j.tables.people[tbl] && slices.Contains(r.j.tables.tenantKeys(tbl), r.columnName(t))
	case eval.OpClaim:
		return r.j.tables.namesTenant(t.Name)
	}
	return false
}

// namesTenant reports whether a part of tokens names the caller's tenant.
func (t *tables) namesTenant(claim string) bool {
	for as := range t.claims {
		if as[0] == claim && t.tenants[t.referred(as[1])] {
			return true
		}
	}
	return false
}
