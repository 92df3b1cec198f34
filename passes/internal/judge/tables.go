package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/schema"
)

// tables is what the program as a whole says about its tables.
type tables struct {
	schema   *schema.Schema
	owners   map[string]bool    // "table.column": bound to a principal somewhere
	people   map[string]bool    // tables whose rows are the callers themselves
	secrets  map[[2]string]bool // columns filled with random or hashed values
	sent     map[[2]string]bool // columns filled with what clients send
	tenants  map[string]bool    // tables of tenants
	evidence map[string]bool    // tables restricted through others by a principal
	listed   map[string]bool    // tables of which all rows are read
	checked  map[string]bool    // junction tables in which a caller and an id were looked up together
	owned    map[string]bool    // conclusion
}

func newTables(sc *schema.Schema) *tables {
	return &tables{schema: sc, owners: map[string]bool{}, people: map[string]bool{}, secrets: map[[2]string]bool{}, sent: map[[2]string]bool{},
		tenants: map[string]bool{}, evidence: map[string]bool{}, listed: map[string]bool{}, checked: map[string]bool{}, owned: map[string]bool{}}
}

// observeSecrets learns from a route which columns hold secrets and which hold what clients send.
func (t *tables) observeSecrets(r *route) {
	for _, q := range r.queries {
		for _, s := range q.alts {
			for _, w := range s.stored() {
				col := [2]string{w.table, w.col}
				for _, v := range w.vals {
					t.secrets[col] = t.secrets[col] || unguessable(v)
					t.sent[col] = t.sent[col] || r.j.clientValue(v) && !unguessable(v) && !hashed(v)
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
	}
	for _, ev := range r.r.Events {
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
		return t.Op == eval.OpRandom && !strings.HasPrefix(t.Name, "id") || t.Op == eval.OpConv && (t.Name == "hash" || t.Name == "issued")
	})
}

// observeIn notes columns that a principal is bound to.
func (t *tables) observeIn(r *route, q *query, sit *situation) {
	for _, s := range q.alts {
		t.membership(r, sit, s)
		t.list(s)
		for _, b := range s.graph.binds {
			if r.anyPrincipal(sit, b.vals) || r.parentOf(sit, s, b) {
				tbl := s.graph.tables[b.table].name
				t.owners[tbl+"."+b.col] = true
				t.through(s, b)
			}
			for _, v := range b.vals {
				t.asked(r, sit, v)
			}
		}
		if q.kind() != "insert" {
			continue
		}
		for _, w := range s.stored() {
			if r.anyPrincipal(sit, w.vals) {
				t.owners[w.table+"."+w.col] = true
			}
		}
	}
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
		if i == 0 && tb.name != "" && i != b.table && tb.group == s.graph.tables[b.table].group {
			t.evidence[tb.name] = true
		}
	}
}

// membership notes tables in which the caller is looked up together with something else.
func (t *tables) membership(r *route, sit *situation, s *statement) {
	who, what := map[string]bool{}, map[string]bool{}
	for _, b := range s.graph.binds {
		name := s.graph.tables[b.table].name
		if b.op == "true" {
			continue
		}
		if r.anyPrincipal(sit, b.vals) {
			who[name] = true
		} else if len(b.vals) > 0 && t.key(name, b.col) {
			what[name] = true
		}
	}
	for name := range who {
		if what[name] {
			t.checked[name] = true
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
			if c == nil || !r.principal(s, other) || r.principal(s, col) {
				continue
			}
			if q := r.byTerm[queryTerm(c)]; q != nil {
				if names := q.tableNames(); len(names) > 0 {
					t.owners[names[0]+"."+r.columnName(c)] = true
				}
			}
		}
	}
}

// conclude works out which tables belong to somebody: those with a column that holds a principal, and those
// that refer to an owned table or to the callers' own table, through any number of foreign keys.
func (t *tables) conclude() {
	for key := range t.owners {
		tbl, _, _ := strings.Cut(key, ".")
		t.owned[tbl] = true
	}
	for tbl := range t.people {
		t.owned[tbl] = true
	}
	for tbl := range t.evidence {
		if t.schema.Table(tbl) == nil && !t.listed[tbl] {
			t.owned[tbl] = true // nothing says otherwise: no list for everybody, and no schema
		}
	}
	t.findTenants()
	if t.schema == nil {
		return
	}
	if len(t.people) == 0 {
		t.peopleByName()
	}
	for changed := true; changed; {
		changed = t.members()
		for _, st := range t.schema.Tables {
			name := strings.ToLower(st.Name)
			if t.owned[name] {
				continue
			}
			for _, fk := range st.ForeignKeys {
				if t.owned[strings.ToLower(fk.Table)] {
					t.owned[name], changed = true, true
				}
			}
		}
	}
	t.junctions()
}

// peopleByName takes a table for one of people by its name where nobody is authenticated, so that nothing else tells
// whose rows are whose.
func (t *tables) peopleByName() {
	for _, st := range t.schema.Tables {
		for _, fk := range st.ForeignKeys {
			if to := strings.ToLower(fk.Table); peopleName(to) {
				t.owned[to] = true
			}
		}
	}
}

// members adds the tables that callers belong to through a junction table: one that refers to the callers' own
// table and to another, where a statement was seen that asks it about a caller and an id, or that reaches what hangs
// under the other through it. It reports whether there was one.
func (t *tables) members() bool {
	changed := false
	for _, st := range t.schema.Tables {
		if len(st.ForeignKeys) < 2 {
			continue
		}
		people, name := false, strings.ToLower(st.Name)
		for _, fk := range st.ForeignKeys {
			people = people || t.people[strings.ToLower(fk.Table)]
		}
		for _, fk := range st.ForeignKeys {
			to := strings.ToLower(fk.Table)
			if people && !t.people[to] && !t.owned[to] && (t.checked[name] || t.childReached(to, name)) {
				t.owned[to], changed = true, true
			}
		}
	}
	return changed
}

// memberships reports whether a table ties callers to something else: it refers to the callers' own table and to another.
func (t *tables) memberships(name string) bool {
	st := t.schema.Table(name)
	if st == nil || t.people[name] {
		return false
	}
	people, other := false, false
	for _, fk := range st.ForeignKeys {
		if t.people[strings.ToLower(fk.Table)] {
			people = true
		} else {
			other = true
		}
	}
	return people && other
}

// refersToTenant reports whether a table's rows belong to one tenant each.
func (t *tables) refersToTenant(name string) bool {
	return t.schema.Table(name) == nil || len(t.tenantKeys(name)) > 0
}

// tenantKeys lists the columns of a table that say which tenant a row belongs to.
func (t *tables) tenantKeys(name string) []string {
	var out []string
	if st := t.schema.Table(name); st != nil {
		for _, fk := range st.ForeignKeys {
			if t.tenants[strings.ToLower(fk.Table)] && len(fk.Columns) == 1 {
				out = append(out, strings.ToLower(fk.Columns[0]))
			}
		}
	}
	return out
}

// childReached reports whether a table that refers to parent, other than except, was restricted by way of others.
func (t *tables) childReached(parent, except string) bool {
	for _, st := range t.schema.Tables {
		if strings.EqualFold(st.Name, except) {
			continue
		}
		for _, fk := range st.ForeignKeys {
			if strings.EqualFold(fk.Table, parent) && t.evidence[strings.ToLower(st.Name)] {
				return true
			}
		}
	}
	return false
}

// junctions adds tables that owned ones share through a junction table, where a statement was seen that reaches
// them through it.
func (t *tables) junctions() {
	for _, st := range t.schema.Tables {
		if len(st.ForeignKeys) != 2 {
			continue
		}
		a, b := strings.ToLower(st.ForeignKeys[0].Table), strings.ToLower(st.ForeignKeys[1].Table)
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			if t.owned[pair[0]] && t.evidence[pair[1]] {
				t.owned[pair[1]] = true
			}
		}
	}
}

func (t *tables) isOwned(name string) bool { return t.owned[name] }

// ofPeople reports whether a query is about a table of callers.
func (t *tables) ofPeople(q *query) bool {
	return slices.ContainsFunc(q.tableNames(), func(name string) bool { return t.people[name] })
}

// belongs reports whether a table's rows say whose they are: they refer to the callers' own table, or a caller is
// compared with one of their columns that is no key of theirs.
func (t *tables) belongs(name string) bool {
	st := t.schema.Table(name)
	if st != nil && slices.ContainsFunc(st.ForeignKeys, func(fk schema.ForeignKey) bool { return t.people[strings.ToLower(fk.Table)] }) {
		return true
	}
	for key := range t.owners {
		if tbl, col, _ := strings.Cut(key, "."); tbl == name && !t.ownKey(name, col) {
			return true
		}
	}
	return false
}

// hasTenants reports whether callers belong to tenants: a principal is bound to the key of a table that the
// callers' own table refers to.
func (t *tables) hasTenants() bool { return len(t.tenants) > 0 }

// findTenants works out the tables of tenants.
func (t *tables) findTenants() {
	if t.schema == nil {
		return
	}
	parents := map[string]bool{}
	for p := range t.people {
		if st := t.schema.Table(p); st != nil {
			for _, fk := range st.ForeignKeys {
				parents[strings.ToLower(fk.Table)] = true
			}
		}
	}
	for key := range t.owners {
		tbl, col, _ := strings.Cut(key, ".")
		st := t.schema.Table(tbl)
		if st == nil {
			continue
		}
		for _, fk := range st.ForeignKeys {
			to := strings.ToLower(fk.Table)
			if len(fk.Columns) == 1 && strings.EqualFold(fk.Columns[0], col) && parents[to] && !t.people[to] {
				t.tenants[to] = true
			}
		}
	}
}
