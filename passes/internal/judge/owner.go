package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// parentOf reports whether a column that refers to another table is bound to a key out of the caller's rows.
func (r *route) parentOf(s *situation, a *statement, b bind) bool {
	tbl := a.graph.tables[b.table].name
	if tbl == "" || r.j.tables.primaryKey(tbl, b.col) || !r.j.tables.key(tbl, b.col) {
		return false
	}
	for _, v := range b.vals {
		for _, l := range s.leaves(v) {
			eval.Walk(l, func(v eval.Value) bool {
				if t := eval.AsTerm(v, eval.OpList); t == nil {
					l = v
				}
				return v == eval.Value(l)
			})
			q := r.byTerm[queryTerm(l)]
			if q != nil && r.keys(l) && r.ties(s, q, 2) == "predicate" {
				return true
			}
		}
	}
	return false
}

// claimed reports whether one of vals stands in a verified token or in a session, whatever way was taken.
func (s *situation) claimed(vals []eval.Value) bool {
	return slices.ContainsFunc(vals, func(v eval.Value) bool {
		return !slices.ContainsFunc(s.leaves(v), func(l eval.Value) bool { return eval.AsTerm(l, eval.OpClaim) == nil })
	})
}

// sealed reports whether one of vals was taken out of a header or a cookie that holds a token of the program's own.
func (s *situation) sealed(vals []eval.Value) bool {
	return slices.ContainsFunc(vals, func(v eval.Value) bool {
		from := s.j.sources(v)
		return len(from) > 0 && !slices.ContainsFunc(from, func(src *eval.Term) bool { return !s.signedToken(src) })
	})
}

// ties says how the rows of q are tied to the caller in situation s: "" if they are not.
func (r *route) ties(s *situation, q *query, depth int) string {
	told := s.answered()
	if how, ok := told.tied[q]; ok {
		return how
	}
	if depth > 4 || told.asked > maxAsked {
		return ""
	}
	told.asked++
	if told.tied == nil {
		told.tied = map[*query]string{}
	}
	told.tied[q] = "" // while it is worked out
	how, circular := r.worksOutTies(s, q, depth), s.circular()
	if how == "" && circular && depth > 0 {
		delete(told.tied, q) // from another side it may look different
		return ""
	}
	told.tied[q] = how
	return how
}

// maxAsked bounds how often one situation is asked for ties.
const maxAsked = 600

// circular reports whether a question about ties is still open, so that a no was only a no for now.
func (s *situation) circular() bool {
	told := s.answered()
	told.open--
	return told.open > 0
}

func (r *route) worksOutTies(s *situation, q *query, depth int) string {
	s.answered().open++
	if r.caller(s, q) {
		return "check"
	}
	if how := r.tiedByChecks(s, q, depth); how != "" {
		return how
	}
	how := ""
	for _, a := range q.alts {
		one := r.tiedByStatement(s, q, a, depth)
		if one == "" && !r.ruledOut(s, a) {
			checked := func(s *situation) bool { one = r.tiedByChecks(s, q, depth); return one != "" }
			if len(a.graph.given) == 0 || !s.inReading(a, checked) {
				return ""
			}
		}
		if one != "" {
			how = one
		}
	}
	return how
}

// ruledOut reports whether a statement's own conditions can't hold together with the situation.
func (r *route) ruledOut(s *situation, a *statement) bool {
	if a.graph.never || slices.ContainsFunc(a.graph.nulls, func(v eval.Value) bool { return r.notNull(s, v) }) ||
		slices.ContainsFunc(a.graph.zeros, func(v eval.Value) bool { return r.notZero(s, v) }) {
		return true
	}
	for _, f := range a.graph.given {
		if b, ok := eval.Bool(f.Cond); ok && b != f.True {
			return true
		}
	}
	for _, f := range a.v.Facts {
		if f.M == nil && r.onlyIfEmpty(s, f.Cond, f.True) {
			return true
		}
	}
	return !s.allows(a.v.Facts)
}

// onlyIfEmpty reports whether a condition has a truth only where a part of the verified caller is empty, which nobody's
// is.
func (r *route) onlyIfEmpty(s *situation, cond eval.Value, truth bool) bool {
	switch c := cond.(type) {
	case *eval.Phi:
		mask := s.mask(c.M)
		for k, v := range c.Vals {
			if mask&(1<<k) != 0 && !r.onlyIfEmpty(s, v, truth) {
				return false
			}
		}
		return true
	case *eval.Term:
		if c.Op == eval.OpNot {
			return r.onlyIfEmpty(s, c.Args[0], !truth)
		}
		return truth && r.emptyCaller(s, c)
	}
	b, ok := eval.Bool(cond)
	return ok && b != truth
}

// emptyCaller reports whether a condition says that a part of the verified caller is empty.
func (r *route) emptyCaller(s *situation, cond eval.Value) bool {
	eq := eval.AsTerm(cond, eval.OpEq)
	return eq != nil && eval.IsZero(eq.Args[1]) && r.principal(s, eq.Args[0])
}

// tiedByStatement looks for a restriction in the statement itself.
func (r *route) tiedByStatement(s *situation, q *query, a *statement, depth int) string {
	for _, g := range a.picked() {
		how := r.groupTied(s, q, a, g, depth)
		if how == "" {
			return ""
		}
		if g == a.picked()[len(a.picked())-1] {
			return how
		}
	}
	return ""
}

// picked lists the groups of joined tables that a statement picks rows of.
func (a *statement) picked() []int {
	var out []int
	seen := map[int]bool{}
	add := func(i int) {
		if g := a.graph.tables[i].group; !seen[g] {
			seen[g] = true
			out = append(out, g)
		}
	}
	for i, t := range a.graph.tables {
		if t.target && t.name != "" {
			add(i)
		}
	}
	if len(out) == 0 && len(a.graph.tables) > 0 {
		add(0)
	}
	return out
}

// groupTied says how the tables of a group are tied to the caller.
func (r *route) groupTied(s *situation, q *query, a *statement, group, depth int) string {
	for _, b := range a.graph.bindsAndSides() {
		if !a.graph.covers(b.table, group) {
			continue
		}
		if how := r.bindTies(s, q, a, b, depth); how != "" {
			return how
		}
	}
	for _, b := range a.graph.asks {
		if a.graph.covers(b.table, group) && r.anyPrincipal(s, b.vals) {
			return "policy"
		}
	}
	if r.redeems(s, a, group) {
		return "capability"
	}
	if r.secured(s, q, a, group, depth) {
		return "rls"
	}
	if r.privileged(s, q, a) {
		return "role"
	}
	return ""
}

// bindTies says how one comparison of a statement ties its rows to the caller.
func (r *route) bindTies(s *situation, q *query, a *statement, b bind, depth int) string {
	if b.publishes() {
		if (q.kind() == "select" || q.kind() == "insert") && !r.j.tables.concerns(a.graph.tables[b.table].name, b.col) {
			return "public"
		}
		return ""
	}
	if b.showsMembers() && q.kind() == "select" && !r.j.tables.hasTenants() && r.authenticatedFrom(s) {
		return "public" // for everybody who has an account
	}
	if r.offered(s, q, a, b) {
		return "public"
	}
	if b.op == "null" && q.kind() == "select" && r.unclaimed(s, a.graph.tables[b.table].name, b.col) {
		return "public"
	}
	how := ""
	for _, v := range b.vals {
		one := ""
		tbl := a.graph.tables[b.table].name
		switch {
		case b.op == "mixed", r.j.tables.isFlag(tbl, b.col), r.misnames(s, v, tbl, b.col):
		case r.namesCaller(s, v, tbl, b.col), b.op == "any" && s.emptyList(v), b.op == "=" && q.kind() != "insert" && r.picksNone(s, v, tbl, b.col):
			one = "predicate"
		case r.capability(s, a, b, v):
			one = "capability"
		case r.vetted(s, v, q, depth), r.namespaced(s, v, q, depth):
			one = "check"
		}
		if one == "" && b.op == "any" {
			return "" // the row of this one is picked too
		}
		if one != "" && how == "" {
			how = one
		}
	}
	return how
}

// unclaimed reports whether rows in which a column is empty are there for whoever calls: they are nobody's, or callers with a role
// are to see what none of them has taken yet.
func (r *route) unclaimed(s *situation, tbl, col string) bool {
	return r.j.tables.nobodys(tbl, col) || r.j.tables.saysWhose(tbl, col) && len(r.rolesOf(s)) > 0
}

// publishes reports whether a condition asks for rows that are for everybody.
func (b bind) publishes() bool {
	return b.is("true") && publicFlag(b.col, true) || b.is("false") && publicFlag(b.col, false) || b.constant() && publicName(b.text)
}

// constant reports whether a condition compares with a constant.
func (b bind) constant() bool { return len(b.vals) == 0 && b.text != "" && b.op == "=" }

// is reports whether a condition asks for a flag that is set ("true"), or for one that is not ("false").
func (b bind) is(truth string) bool {
	return b.op == truth || b.constant() && strings.EqualFold(b.text, truth)
}

// showsMembers reports whether a condition asks, in place of another one, for rows that others than their owners may see, if
// not everybody.
func (b bind) showsMembers() bool {
	return b.instead && len(b.vals) == 0 && b.op == "=" && visibilityName(b.col) && b.text != "" && !privateName(b.text)
}

// namesCaller reports whether a column that must equal a value says whose a row is: the value is a part of the caller, or
// where it is one that names nobody, the column is a key.
func (r *route) namesCaller(s *situation, v eval.Value, tbl, col string) bool {
	return r.principal(s, v) || r.principalOrNobody(s, v) && r.j.tables.key(tbl, col)
}

// emptyList reports whether a value is a list of nothing, so that no row's column is in it.
func (s *situation) emptyList(v eval.Value) bool {
	return s.allLeaves(v, func(l eval.Value) bool {
		t := eval.AsTerm(l, eval.OpList)
		return t != nil && t.Name == "" && len(t.Args) == 0
	})
}
