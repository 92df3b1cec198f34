package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/schema"
)

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
	for tbl := range t.told {
		t.owned[tbl] = true
	}
	for tbl := range t.granted {
		if !t.listed[tbl] { // a catalogue of which some rows are for those who have paid is nobody's
			t.owned[tbl] = true
		}
	}
	for tbl := range t.evidence {
		if t.schema.Table(tbl) == nil && !t.listed[tbl] {
			t.owned[tbl] = true // nothing says otherwise: no list for everybody, and no schema
		}
	}
	t.findSubjects()
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
				if to := strings.ToLower(fk.Table); t.owned[to] || t.tenants[to] && t.ownsAllOthers(to, name) {
					t.owned[name], changed = true, true
				}
			}
		}
	}
	t.junctions()
}

// enoughOthers is of how many tables of a tenant it must be known that they are owned, for another one to be so as well.
const enoughOthers = 3

// ownsAllOthers reports whether all tables that refer to a tenant, but for people and the one at hand, are owned: then that one is
// too, though nothing asks whose its rows are. There may be tables that a place shares with everybody.
func (t *tables) ownsAllOthers(tenant, table string) bool {
	n := 0
	for _, st := range t.schema.Tables {
		name := strings.ToLower(st.Name)
		if name == table || t.people[name] || !slices.ContainsFunc(st.ForeignKeys, func(fk schema.ForeignKey) bool { return strings.EqualFold(fk.Table, tenant) }) {
			continue
		}
		if !t.owned[name] {
			return false
		}
		n++
	}
	return n >= enoughOthers
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
	if st == nil || t.callers(name) {
		return false
	}
	people, other := false, false
	for _, fk := range st.ForeignKeys {
		if t.callers(strings.ToLower(fk.Table)) {
			people = true
		} else {
			other = true
		}
	}
	return people && other
}

// callers reports whether a table's rows are those who call, by its name where the program logs nobody in: another
// service does.
func (t *tables) callers(name string) bool {
	return t.people[name] || peopleName(name) && t.groupsOnly(name)
}

// groupsOnly reports whether those of whom the program knows secrets are nobody in person, but what people belong to: an
// organisation has a key, or signs what it sends.
func (t *tables) groupsOnly(people string) bool {
	for tbl := range t.people {
		if peopleName(tbl) || t.havePasswords(tbl) || !t.belongTo(people, tbl) && !t.machinesOf(people, tbl) {
			return false
		}
	}
	return true
}

// belongTo reports whether people belong to the rows of a table: theirs refers to it, or another one to both.
func (t *tables) belongTo(people, name string) bool {
	return t.refers(people, name) || people != name && slices.ContainsFunc(t.schema.Tables, func(st *schema.Table) bool {
		return t.refers(st.Name, people) && t.refers(st.Name, name)
	})
}

// machinesOf reports whether a table's rows are credentials of what people belong to, such as the keys of its terminals.
func (t *tables) machinesOf(people, name string) bool {
	st := t.schema.Table(name)
	return st != nil && slices.ContainsFunc(st.ForeignKeys, func(fk schema.ForeignKey) bool {
		return t.belongTo(people, strings.ToLower(fk.Table))
	})
}

// refers reports whether a table has a foreign key to another.
func (t *tables) refers(name, to string) bool {
	st := t.schema.Table(name)
	return st != nil && slices.ContainsFunc(st.ForeignKeys, func(fk schema.ForeignKey) bool { return strings.EqualFold(fk.Table, to) })
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

// saysWhose reports whether a column holds the caller, or the tenant, whom a row belongs to. One of the same table does not: what
// stands above nothing is somebody's all the same.
func (t *tables) saysWhose(name, col string) bool {
	return t.referred(name+"."+col) != name && (t.owners[name+"."+col] && !t.ownKey(name, col) || slices.Contains(t.tenantKeys(name), col))
}

// nobodys reports whether rows in which a column is empty are nobody's: it says whose a row is, and no other column does that is
// never empty and by which the program looks for the rows of the same kind of caller.
func (t *tables) nobodys(name, col string) bool {
	st := t.schema.Table(name)
	return t.saysWhose(name, col) && (st == nil || !slices.ContainsFunc(st.Columns, func(c schema.Column) bool {
		other := name + "." + strings.ToLower(c.Name)
		return c.NotNull && other != name+"."+col && t.soughtBy[other] && t.referred(other) == t.referred(name+"."+col)
	}))
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

// findTenants works out the tables of tenants, and of which roles the rows are that they act on.
func (t *tables) findTenants() {
	if t.schema == nil {
		return
	}
	own, joined := t.above()
	for key := range t.owners {
		if to := t.referred(key); !t.others[to] && (own[to] || joined[to] && t.named[key]) {
			t.tenants[to] = true
		}
	}
	for as := range t.apart {
		t.bounded[as[0]] = t.bounded[as[0]] || t.tenants[t.referred(as[1])]
		t.confined[as[0]] = t.confined[as[0]] || t.callers(t.referred(as[1]))
	}
	for as := range t.tiedAs {
		t.personal[as[0]] = t.personal[as[0]] || t.callers(t.referred(as[1]))
	}
}

// above lists the tables that callers may belong to: those that their own table refers to, and those that a junction
// table joins it with. What some callers have none of, and nothing else belongs to, is a group among them.
func (t *tables) above() (own, joined map[string]bool) {
	own, joined = map[string]bool{}, map[string]bool{}
	for _, st := range t.schema.Tables {
		name := strings.ToLower(st.Name)
		into := own
		if !t.callers(name) {
			if into = joined; !t.memberships(name) {
				continue
			}
		}
		for _, fk := range st.ForeignKeys {
			to := strings.ToLower(fk.Table)
			if t.mayOwn(name, to) && (!t.callers(name) || mandatory(st, fk) || t.ownsOthers(to)) {
				into[to] = true
			}
		}
	}
	return own, joined
}

// mayOwn reports whether the rows of a table may be tenants of what refers to it: they are no callers themselves, unless by
// a key of an organisation, whose people have the passwords, here or where they log in.
func (t *tables) mayOwn(name, to string) bool {
	return !t.callers(to) || t.havePasswords(name) && !t.havePasswords(to) || t.people[to] && !t.people[name] && t.callers(name)
}

// havePasswords reports whether a table has a column for passwords.
func (t *tables) havePasswords(name string) bool {
	st := t.schema.Table(name)
	return st != nil && slices.ContainsFunc(st.Columns, func(c schema.Column) bool { return passwordName(strings.ToLower(c.Name)) })
}

// mandatory reports whether every row of a table refers to another by a foreign key.
func mandatory(st *schema.Table, fk schema.ForeignKey) bool {
	return !slices.ContainsFunc(fk.Columns, func(col string) bool {
		c := st.Column(col)
		return c != nil && !c.NotNull
	})
}

// ownsOthers reports whether a table other than the callers' own refers to name.
func (t *tables) ownsOthers(name string) bool {
	return slices.ContainsFunc(t.schema.Tables, func(st *schema.Table) bool {
		return !t.callers(strings.ToLower(st.Name)) && slices.ContainsFunc(st.ForeignKeys, func(fk schema.ForeignKey) bool {
			return strings.EqualFold(fk.Table, name)
		})
	})
}

// referred is the table that a column refers to, "" if it refers to none.
func (t *tables) referred(key string) string {
	tbl, col, _ := strings.Cut(key, ".")
	if st := t.schema.Table(tbl); st != nil {
		for _, fk := range st.ForeignKeys {
			if len(fk.Columns) == 1 && strings.EqualFold(fk.Columns[0], col) {
				return strings.ToLower(fk.Table)
			}
		}
	}
	return ""
}
