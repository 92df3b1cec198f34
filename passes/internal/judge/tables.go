package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/schema"
)

// tables is what the program as a whole says about its tables.
type tables struct {
	schema      *schema.Schema
	owners      map[string]bool            // "table.column": bound to a principal somewhere
	soughtBy    map[string]bool            // those of them by which rows are looked for
	named       map[string]bool            // those of owners that were bound to what a token or a session says
	tiedAs      map[[2]string]bool         // a role with one of owners: bound to a principal who has the role
	apart       map[[2]string]bool         // those of tiedAs that are so where not all of several roles are
	claims      map[[2]string]bool         // parts of tokens with one of owners that they were bound to
	subjects    map[string]bool            // parts of tokens that name a caller
	issued      map[string]bool            // tables of which a row is named in tokens that the program issues
	others      map[string]bool            // tables of callers of another kind than people
	bounded     map[string]bool            // roles for which rows are tied to the caller's tenant somewhere
	beside      map[[2]string]bool         // roles of those who must be of the tenant asked for where those of the other need not be
	disputed    map[string]bool            // roles that routes bind, or let go, of which one asks the wrong callers
	elevated    map[string]bool            // roles that stand above tenants
	personal    map[string]bool            // roles for which rows are tied to the caller somewhere
	labels      map[[2]string]bool         // columns by which credentials are found of which a secret is compared then
	numbers     map[[2]string]bool         // columns by which callers pick rows who have signed in
	passing     map[[2]string]bool         // roles with tables: their callers are let through where a row is known to be another's
	choosing    map[[2]string]bool         // roles with the columns that their callers may choose a value for because they have them
	confined    map[string]bool            // roles for which rows are tied to the caller where they are not for all alike
	headKeys    map[headKey]bool           // columns by which credentials that come in headers are found
	people      map[string]bool            // tables whose rows are the callers themselves
	secrets     map[[2]string]bool         // columns filled with random or hashed values
	digested    map[[2]string]bool         // columns filled with digests of what clients choose
	sent        map[[2]string]bool         // columns filled with what clients send
	wished      map[[2]string]bool         // columns with roles that strangers fill in
	compared    map[[2]string]bool         // columns compared with what clients send
	tenants     map[string]bool            // tables of tenants
	evidence    map[string]bool            // tables restricted through others by a principal
	listed      map[string]bool            // tables of which all rows are read
	audiences   map[string][]audience      // for whom rows are read
	checked     map[string]bool            // junction tables in which a caller and an id were looked up together
	granted     map[string]bool            // tables of which rows are shown because a policy said yes
	told        map[string]bool            // tables whose policies compare rows with what transactions are told
	kinds       map[string]map[string]bool // for columns of owners: see observeKind
	owned       map[string]bool            // conclusion
	machines    map[string]bool            // tables that are owned since machines have some of their rows
	machineKeys map[string]bool            // tables of keys by which these sign in

	shown      map[shown]bool // what whoever calls is shown of all rows
	announced  map[string][]announcement
	sufficient map[[2]string]bool // permissions with tables: who has one needs none for a row
}

func newTables(sc *schema.Schema) *tables {
	return &tables{
		schema:      sc,
		owners:      map[string]bool{},
		soughtBy:    map[string]bool{},
		named:       map[string]bool{},
		tiedAs:      map[[2]string]bool{},
		apart:       map[[2]string]bool{},
		claims:      map[[2]string]bool{},
		subjects:    map[string]bool{},
		issued:      map[string]bool{},
		others:      map[string]bool{},
		bounded:     map[string]bool{},
		beside:      map[[2]string]bool{},
		disputed:    map[string]bool{},
		personal:    map[string]bool{},
		elevated:    map[string]bool{},
		confined:    map[string]bool{},
		passing:     map[[2]string]bool{},
		numbers:     map[[2]string]bool{},
		choosing:    map[[2]string]bool{},
		audiences:   map[string][]audience{},
		labels:      map[[2]string]bool{},
		headKeys:    map[headKey]bool{},
		people:      map[string]bool{},
		secrets:     map[[2]string]bool{},
		sent:        map[[2]string]bool{},
		wished:      map[[2]string]bool{},
		digested:    map[[2]string]bool{},
		compared:    map[[2]string]bool{},
		told:        map[string]bool{},
		tenants:     map[string]bool{},
		evidence:    map[string]bool{},
		listed:      map[string]bool{},
		checked:     map[string]bool{},
		granted:     map[string]bool{},
		kinds:       map[string]map[string]bool{},
		owned:       map[string]bool{},
		machines:    map[string]bool{},
		machineKeys: map[string]bool{},

		shown:      map[shown]bool{},
		announced:  map[string][]announcement{},
		sufficient: map[[2]string]bool{},
	}
}

// observeSecrets learns from a route which columns hold secrets and which hold what clients send.
func (t *tables) observeSecrets(r *route) {
	for _, q := range r.queries {
		for _, s := range q.alts {
			for _, w := range s.stored() {
				col := [2]string{w.table, w.col}
				for _, v := range w.vals {
					t.secrets[col] = t.secrets[col] || unguessable(v) || t.renewed(s, w, v)
					chosen := r.j.clientValue(v) && !unguessable(v)
					t.sent[col] = t.sent[col] || chosen && !hashed(v)
					t.digested[col] = t.digested[col] || chosen && hashed(v) && !secretName(w.col)
				}
			}
		}
	}
}

// somebodys reports whether a table's rows belong to somebody, or are those to whom rows belong.
func (t *tables) somebodys(name string) bool { return t.isOwned(name) || t.tenants[name] }

// observePeopleOf learns from a route which tables hold the callers: the rest
// depends on it.
func (t *tables) observePeopleOf(r *route) {
	for _, q := range r.queries {
		t.observePeople(r, q)
	}
}

// observe learns from a route.
func (t *tables) observe(r *route) {
	for _, q := range r.queries {
		for _, s := range r.situations(q.ev) {
			t.observeIn(r, q, s)
		}
		t.observeLists(r, q)
		t.observeApart(r, q)
	}
	for _, ev := range r.r.Events {
		t.observeIssued(r, ev)
		if !r.tellsRows(ev) {
			continue
		}
		for _, s := range r.situations(ev) {
			t.observeChecks(r, s)
		}
	}
}

// unguessable reports whether a value is random or the digest of a random one.
func unguessable(v eval.Value) bool {
	return eval.Mentions(v, randoms, func(t *eval.Term) bool {
		return t.Op == eval.OpRandom && !strings.HasPrefix(t.Name, "id") && !tooShort(t) || t.Op == eval.OpConv && (t.Name == "hash" || t.Name == "issued")
	})
}

// freshSecret reports whether a value that is stored is one that nobody can guess, or a random id under a name that says so.
func freshSecret(w stored, v eval.Value) bool {
	random := eval.AsTerm(eval.Base(v), eval.OpRandom)
	return unguessable(v) || secretName(w.col) && random != nil && !tooShort(random)
}

// tooShort reports whether a random value has fewer bytes than a secret.
func tooShort(random *eval.Term) bool { return strings.HasPrefix(random.Name, eval.ShortRandom) }

// credential reports whether what is stored in a column is shown by clients later, as the number of a request is not.
func (t *tables) credential(w stored) bool {
	return secretName(w.col) || t.compared[[2]string{w.table, w.col}]
}

// observeIn notes columns that a principal is bound to.
func (t *tables) observeIn(r *route, q *query, sit *situation) {
	for _, s := range q.alts {
		for _, b := range s.graph.binds {
			if r.anyPrincipal(sit, b.vals) || r.parentOf(sit, s, b) {
				col := s.graph.tables[b.table].name + "." + b.col
				t.owner(r, sit, col, b.vals)
				if !r.ruledOut(sit, s) { // callers of that role get there
					t.tieRoles(r, sit, col)
				}
				t.through(s, b)
			}
			for _, v := range b.vals {
				t.asked(r, sit, v)
				t.compare(r, s.graph.tables[b.table].name, b.col, v)
			}
		}
		if q.kind() != "insert" {
			continue
		}
		for _, w := range s.stored() {
			if r.anyPrincipal(sit, w.vals) {
				t.owners[w.table+"."+w.col] = true
				t.observeClaims(sit, w.table+"."+w.col, w.vals)
				t.observeKind(r, sit, w.table+"."+w.col, w.vals)
			}
		}
	}
}

// compare notes a column that is compared with a value, if that is the client's.
func (t *tables) compare(r *route, tbl, col string, v eval.Value) {
	if r.j.clientValue(v) {
		t.compared[[2]string{tbl, col}] = true
	}
}

// owner notes a column that is bound to values of which one is a principal.
func (t *tables) owner(r *route, s *situation, col string, vals []eval.Value) {
	t.owners[col], t.soughtBy[col] = true, true
	t.observeKind(r, s, col, vals)
	t.named[col] = t.named[col] || s.claimed(vals)
	t.observeClaims(s, col, vals)
}

// tieRoles notes that a column is bound to callers of the roles that a situation names.
func (t *tables) tieRoles(r *route, s *situation, col string) {
	for role := range r.namedRoles(s) {
		t.tiedAs[[2]string{role, col}] = true
	}
}

// observeApart notes for which roles a query's columns are bound to the caller, where they are not so for all of several.
func (t *tables) observeApart(r *route, q *query) {
	all := r.situations(q.ev)
	for _, a := range q.alts {
		sits := slices.DeleteFunc(slices.Clone(all), func(s *situation) bool { return r.ruledOut(s, a) })
		for _, b := range a.graph.binds {
			binds := func(s *situation) bool { return r.anyPrincipal(s, b.vals) }
			for role, so := range r.soFor(sits, binds) {
				col := a.graph.tables[b.table].name + "." + b.col
				switch {
				case r.letOff(sits, b, role):
					t.choosing[[2]string{role, col}] = true
				case so != never:
					t.apart[[2]string{role, col}] = true
				}
			}
		}
	}
}

// letOff reports whether those of a role may choose what a column is bound to because they have it: the choice asks for it.
func (r *route) letOff(sits []*situation, b bind, role string) bool {
	asks := func(p *eval.Phi, k int) bool {
		for f := range p.M.Added(k) {
			if name, ok := constantName(f); ok && name == role {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(b.vals, func(v eval.Value) bool {
		p, ok := v.(*eval.Phi)
		return ok && slices.ContainsFunc(sits, func(s *situation) bool {
			mask := s.mask(p.M)
			for k, w := range p.Vals {
				if mask == 1<<k && !r.anyPrincipal(s, []eval.Value{w}) && asks(p, k) {
					return true
				}
			}
			return false
		})
	})
}

// observeLists notes tables of which a call reads all rows. Where it asks for the caller's on another way, those that it reads without
// a condition are for some callers only, or shown by mistake.
func (t *tables) observeLists(r *route, q *query) {
	restricts := r.restrictsToCaller(q)
	for _, s := range q.alts {
		if !restricts || len(s.graph.binds) > 0 {
			t.list(s)
		}
	}
}

// restrictsToCaller reports whether a call asks for rows of the caller's on one way at least.
func (r *route) restrictsToCaller(q *query) bool {
	return slices.ContainsFunc(r.situations(q.ev), func(sit *situation) bool {
		return slices.ContainsFunc(q.alts, func(s *statement) bool {
			return slices.ContainsFunc(s.graph.binds, func(b bind) bool { return r.anyPrincipal(sit, b.vals) })
		})
	})
}

// list notes the table of which a statement reads all rows.
func (t *tables) list(s *statement) {
	if !s.st.Reads() || len(s.graph.tables) == 0 || slices.ContainsFunc(s.graph.binds, func(b bind) bool { return len(b.vals) > 0 }) {
		return
	}
	t.listed[s.graph.tables[0].name] = true
}

// through notes the table that a statement is about, where a principal restricts it by way of others.
func (t *tables) through(s *statement, b bind) {
	for i, tb := range s.graph.tables {
		if i == 0 && tb.name != "" && i != b.table && s.graph.covers(b.table, tb.group) {
			t.evidence[tb.name] = true
		}
	}
}

// asked notes the junction tables of which a list holds what they tie the caller to: something is looked up in it.
func (t *tables) asked(r *route, sit *situation, v eval.Value) {
	list := eval.AsTerm(eval.Base(v), eval.OpList)
	if list == nil || !list.Holds(rows) {
		return
	}
	eval.Walk(list, func(v eval.Value) bool {
		c := eval.AsTerm(v, eval.OpColumn)
		if c == nil {
			return true
		}
		if q := r.byTerm[queryTerm(c)]; q != nil && r.boundToCaller(sit, q) {
			t.checked[q.tableNames()[0]] = true
		}
		return false
	})
}

// boundToCaller reports whether a query compares a column of its first table with the caller.
func (r *route) boundToCaller(s *situation, q *query) bool {
	for _, a := range q.alts {
		for _, b := range a.graph.binds {
			if b.table == 0 && r.anyPrincipal(s, b.vals) {
				return len(q.tableNames()) > 0
			}
		}
	}
	return false
}

// observePeople notes tables whose rows are looked up by credentials or hold the hashes of passwords.
func (t *tables) observePeople(r *route, q *query) {
	if !r.passwords()[q.ev.Query] && !(r.byCredential(q) && r.presented(q)) {
		return
	}
	for _, s := range q.alts {
		for _, tb := range s.graph.tables {
			if tb.name == "" || secretTable(tb.name) {
				continue
			}
			t.people[tb.name] = true
			break
		}
	}
}

// observeChecks notes columns that code compares with a principal.
func (t *tables) observeChecks(r *route, s *situation) {
	for f := range s.all() {
		if has := eval.AsTerm(f.Cond, eval.OpHas); has != nil && len(has.Args) == 2 {
			t.asked(r, s, has.Args[0])
		}
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		if eq == nil {
			continue
		}
		for i := range 2 {
			col, other := eval.Base(eq.Args[i]), eq.Args[1-i]
			c := eval.AsTerm(col, eval.OpColumn)
			if c != nil {
				t.compare(r, r.columnTable(c), r.columnName(c), other)
			}
			if c == nil || !r.principal(s, other) || r.principal(s, col) {
				continue
			}
			if q := r.byTerm[queryTerm(c)]; q != nil {
				if names := q.tableNames(); len(names) > 0 {
					col := names[0] + "." + r.columnName(c)
					t.owner(r, s, col, []eval.Value{other})
					t.tieRoles(r, s, col)
				}
			}
		}
	}
}
