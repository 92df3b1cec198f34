package judge

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/knowledge"
	"github.com/authvet/authvet/passes/internal/schema"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// trustedPeer reports whether the caller proved to hold a secret of the service itself, and is nobody in
// particular: an operator, or a machine that signs its requests. Who signs the body is that machine, whoever else
// may be logged in.
func (r *route) trustedPeer(s *situation) bool {
	told := s.answered()
	if !told.peerAsked {
		peer, somebody := r.provesPeer(s)
		told.peer, told.peerAsked = peer && (!somebody || r.needsNobody(s.at.ev)), true
	}
	return told.peer
}

// needsNobody reports whether the secret of the service alone leads to where an event is, on one of the ways there: who has it
// besides is no less trusted for being signed in as well.
func (r *route) needsNobody(ev *eval.Event) bool {
	return slices.ContainsFunc(r.r.Events, func(other *eval.Event) bool {
		return other.Kind == ev.Kind && other.Place == ev.Place && slices.ContainsFunc(r.situations(other), func(s *situation) bool {
			peer, somebody := r.provesPeer(s)
			return peer && !somebody
		})
	})
}

// provesPeer reports whether the caller proved to hold a secret of the service, and whether they are somebody.
func (r *route) provesPeer(s *situation) (peer, somebody bool) {
	for f := range s.all() {
		if !r.proves(s, f) {
			continue
		}
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		if eq != nil && eval.Mentions(eq, claims, func(t *eval.Term) bool { return t.Op == eval.OpVerify && t.Name == knowledge.Webhook }) {
			return true, false
		}
		secret := eq != nil && f.True && len(r.foundBy(f)) == 0 && !eval.IsNil(eq.Args[1]) && !eq.Holds(rows) && !slices.ContainsFunc(eq.Args, answeredRemotely)
		if secret && r.j.signsBody(eq) {
			return true, false
		}
		secret = secret && len(r.j.tokensIn(eq)) == 0 && !r.signsLink(eq)
		peer, somebody = peer || secret, somebody || !secret
	}
	return peer, somebody
}

// signsBody reports whether a comparison is of a keyed digest of the request's body.
func (j *Judge) signsBody(eq *eval.Term) bool {
	return j.mentionsKeyed(eq) && slices.ContainsFunc(j.sources(eq), func(src *eval.Term) bool { return src.Name == "body" })
}

// signsLink reports whether a comparison is of a keyed digest of parts of the URL: what the program has signed itself, to be
// passed on. Who has it may have what it names, no more. The form of a request that fetches something is in its URL.
func (r *route) signsLink(eq *eval.Term) bool {
	return slices.ContainsFunc(eq.Args, func(v eval.Value) bool {
		return eval.Mentions(v, digests, func(d *eval.Term) bool {
			return d.Op == eval.OpDigest && d.Name == "keyed" && slices.ContainsFunc(d.Args[1:], func(of eval.Value) bool {
				return slices.ContainsFunc(r.j.sources(of), func(src *eval.Term) bool {
					return src.Name == "path" || src.Name == "urlpath" || r.inURL(src)
				})
			})
		})
	})
}

// administers reports whether a role lets the caller do this to anybody's rows: it was compared with a constant. A
// role within a tenant says nothing about other tenants' rows; which those are is told by what the program does for
// callers who have it, and by the name where nothing is.
func (r *route) administers(s *situation, q *query) bool {
	return r.appointed(s) || slices.ContainsFunc(r.rolesOf(s), func(is role) bool {
		within, member := r.roleWithin(is.col)
		return is.of.Op == eval.OpVerify || r.ofMachine(is) || r.letsAll(s, q, is, within, member)
	})
}

// letsAll reports whether a role lets who has it do this to anybody's rows; within says that it is one within a tenant, member
// that it is that of a membership.
func (r *route) letsAll(s *situation, q *query, is role, within, member bool) bool {
	names, t := q.tableNames(), r.j.tables
	tenant := len(names) > 0 && t.tenants[names[0]]
	platform := platformName(is.name) && !t.bounded[is.name]
	admin := adminName(is.name) && !(ownerName(is.name) && t.personal[is.name]) && !t.confined[is.name]
	switch {
	case member:
		return platform
	case t.elevated[is.name] || !within && len(names) > 0 && t.passing[[2]string{is.name, names[0]}]:
		return true
	case within && !tenant:
		return platform || admin && r.otherTenant(s)
	case within && !platform && (t.bounded[is.name] || t.disputed[is.name]):
		return false // the tenant may be another one
	}
	return admin || platform || is.ranks
}

// ofMachine reports whether a role is written in the record of a credential that stands for nobody: its table has no column
// that says whose it is, and no row belongs to it. An operator has made it for a program, and says there what for.
func (r *route) ofMachine(is role) bool {
	col := eval.AsTerm(is.of, eval.OpColumn)
	q := r.byTerm[queryTerm(is.of)]
	if col == nil || q == nil || !r.byCredential(q) {
		return false
	}
	name := r.columnTable(col)
	return secretTable(name) && r.j.tables.standsAlone(name)
}

// standsAlone reports whether the schema has a table whose rows need not refer to others, and to which none refers.
func (t *tables) standsAlone(name string) bool {
	st := t.schema.Table(name)
	needs := func(fk schema.ForeignKey) bool {
		return slices.ContainsFunc(fk.Columns, func(c string) bool { col := st.Column(c); return col == nil || col.NotNull })
	}
	return st != nil && !slices.ContainsFunc(st.ForeignKeys, needs) && !slices.ContainsFunc(t.schema.Tables, func(other *schema.Table) bool {
		return slices.ContainsFunc(other.ForeignKeys, func(fk schema.ForeignKey) bool { return strings.EqualFold(fk.Table, name) })
	})
}

// appointed reports whether the caller is somebody whom the configuration names: by that an operator lets them do what
// others may not.
func (r *route) appointed(s *situation) bool {
	return s.holds(func(f eval.Fact) bool {
		t, ok := f.Cond.(*eval.Term)
		if !ok || !f.True || len(t.Args) != 2 {
			return false
		}
		named := func(who, by eval.Value) bool { return configured(by) && r.principal(s, who) && r.identifies(who) }
		switch t.Op {
		case eval.OpEq:
			return named(t.Args[0], t.Args[1]) || named(t.Args[1], t.Args[0])
		case eval.OpHas:
			return named(t.Args[1], t.Args[0])
		}
		return false
	})
}

// configured reports whether a value comes out of the program's environment.
func configured(v eval.Value) bool {
	if v.Holds(sources) || v.Holds(rows) {
		return false
	}
	found := false
	eval.Walk(v, func(v eval.Value) bool {
		if t, ok := v.(*eval.Term); ok {
			found = found || t.Name == "os.Getenv" || t.Name == "os.LookupEnv" || t.Op == eval.OpUnknown && t.Name == "configured" ||
				t.Op == eval.OpCall && strings.Contains(t.Name, "github.com/spf13/viper.")
		}
		return !found
	})
	return found
}

// identifies reports whether a part of the caller tells callers apart: the key of their row, or the subject of a token.
func (r *route) identifies(v eval.Value) bool {
	t, ok := eval.Base(v).(*eval.Term)
	if !ok {
		return false
	}
	switch t.Op {
	case eval.OpColumn:
		tbl, col := r.columnTable(t), r.columnName(t)
		switch to := r.j.tables.names(tbl, col); {
		case to != "" && !r.j.tables.callers(tbl):
			return r.j.tables.mayCall(to)
		case r.j.tables.schema.Table(tbl) != nil:
			return r.j.tables.callers(tbl) && r.j.tables.ownKey(tbl, col)
		}
		return idName(col) && (r.j.tables.callers(tbl) || peopleName(strings.TrimSuffix(col, "_id")))
	case eval.OpClaim:
		return t.Name == "sub" || t.Name == "email" || r.j.tables.subjects[t.Name]
	}
	return false
}

// role is what a situation says that the caller may do.
type role struct {
	name  string
	of    *eval.Term // what was compared or searched: a column, a claim, a list; a verification where the user's settings say so
	col   *eval.Term // the column that holds the role, nil if none does
	ranks bool       // it is a number that is not below a constant
}

// rolesOf lists the roles that a situation says the caller has.
func (r *route) rolesOf(s *situation) []role {
	told := s.answered()
	if told.rolesAsked {
		return told.roles
	}
	told.rolesAsked = true
	for f := range s.all() {
		if is := r.roleFact(s, f); is.name != "" {
			told.roles = append(told.roles, is)
		}
	}
	return told.roles
}

// namedRoles yields the constants that a situation says a part of the caller equals. Unlike rolesOf it asks no ties:
// tables are observed by it, before ties are known.
func (r *route) namedRoles(s *situation) iter.Seq[string] {
	return func(yield func(string) bool) {
		for f := range s.all() {
			eq := eval.AsTerm(f.Cond, eval.OpEq)
			if name, ok := constantName(f); ok && r.principal(s, eq.Args[0]) && !yield(name) {
				return
			}
		}
	}
}

// constantName is the text that a fact says something equals, ok false where it says nothing like it.
func constantName(f eval.Fact) (name string, ok bool) {
	eq := eval.AsTerm(f.Cond, eval.OpEq)
	if eq == nil || !f.True {
		return "", false
	}
	name, ok = eval.AsString(eq.Args[1])
	return name, ok && name != ""
}

// roleWithin reports whether a role that was read from a column (nil where it comes out of a token) is one within a
// tenant, and whether it is that of a membership: of a row that ties the caller to something.
func (r *route) roleWithin(col *eval.Term) (tenant, member bool) {
	if col == nil {
		return r.j.tables.hasTenants(), false
	}
	tbl := r.columnTable(col)
	if r.j.tables.people[tbl] {
		return r.j.tables.hasTenants() && r.j.tables.refersToTenant(tbl), false
	}
	return r.j.tables.hasTenants(), r.j.tables.memberships(tbl)
}

// roleFact is the role that a fact says the caller has; its name is "" if it speaks of none.
func (r *route) roleFact(s *situation, f eval.Fact) role {
	if by := r.appoints(s, f); by != nil {
		return role{name: knowledge.Role, of: by}
	}
	if k := r.rankFact(s, f); k != nil {
		return role{cmp.Or(k.role, r.nameOf(k.of)), k.of, eval.AsTerm(k.of, eval.OpColumn), k.role == ""}
	}
	t, ok := eval.Base(f.Cond).(*eval.Term)
	if !ok || !f.True {
		return role{}
	}
	switch t.Op {
	case eval.OpEq:
		if name, ok := eval.AsString(t.Args[1]); ok && r.principal(s, t.Args[0]) {
			of := comparedIn(t)
			return role{name: name, of: of, col: eval.AsTerm(of, eval.OpColumn)}
		}
	case eval.OpColumn, eval.OpClaim, eval.OpField:
		if r.principal(s, t) && !r.memberSomewhere(t) {
			return role{name: r.nameOf(t), of: t, col: eval.AsTerm(t, eval.OpColumn)}
		}
	case eval.OpHas:
		if name, ok := eval.AsString(t.Args[len(t.Args)-1]); ok && len(t.Args) == 2 && (r.ownCollection(s, t.Args[0], 4) || r.granted(s, t.Args[0])) {
			of := comparedIn(t)
			return role{name: name, of: of, col: eval.AsTerm(of, eval.OpColumn)}
		}
	}
	return role{}
}

// memberSomewhere reports whether a column says that the caller is a member of something, whatever it is, as
// EXISTS (SELECT 1 FROM members m WHERE m.user_id = u.id) AS staff.
func (r *route) memberSomewhere(col *eval.Term) bool {
	q := r.byTerm[queryTerm(col)]
	return col.Op == eval.OpColumn && q != nil && slices.ContainsFunc(q.alts, func(a *statement) bool {
		o, ok := a.outputFor(col)
		test, tests := o.Value.(sqltext.Test)
		return ok && tests && r.j.tables.memberships(subTable(test))
	})
}

// appoints is what a fact says about the caller who has a role for a function that the user's settings name, nil if it says
// nothing like it.
func (r *route) appoints(s *situation, f eval.Fact) *eval.Term {
	t, ok := f.Cond.(*eval.Term)
	if !ok {
		return nil
	}
	by := root(t)
	if err := errorOf(t); err != nil {
		by = root(err.Args[0])
	} else if t.Op == eval.OpHas {
		by = root(t.Args[0])
	}
	if by == nil || by.Name != knowledge.Role || !r.proves(s, f) {
		return nil
	}
	return by
}

// comparedIn is what a condition compares or searches, the condition itself where that is no term.
func comparedIn(cond *eval.Term) *eval.Term {
	if of, ok := eval.Base(cond.Args[0]).(*eval.Term); ok {
		return of
	}
	return cond
}

// granted reports whether a collection holds what a table grants to the caller: it was made of rows among which the
// caller's role, or the caller, was found, as in a map from roles to sets of permissions.
func (r *route) granted(s *situation, list eval.Value) bool {
	from := r.j.rowIn(list)
	return from != nil && s.holds(func(f eval.Fact) bool {
		has := eval.AsTerm(f.Cond, eval.OpHas)
		return has != nil && f.True && len(has.Args) == 2 && r.j.rowIn(has.Args[0]) == from && r.principal(s, has.Args[1])
	})
}
