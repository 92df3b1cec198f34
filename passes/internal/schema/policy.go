package schema

import (
	"strings"
)

// Policy is a row-level security policy: what must hold of the rows that a command sees or changes.
type Policy struct {
	Command string // "select", "update", "delete", "insert" or "all"
	Using   string // text of the expression; "" if the policy says nothing of rows that are there
	Narrows bool   // AS RESTRICTIVE: must hold besides the others, where one of those is enough

	name string
}

// RowSecurity returns the permissive policies of a table for a command, of which one must let a row through, and
// whether row-level security is on for it.
//
// The owner of a table is not bound by its policies unless they are forced, and who a program is to the database its
// code does not tell; others are known by what was granted to them. Enforced is false where neither was seen.
// See https://www.postgresql.org/docs/current/ddl-rowsecurity.html.
func (s *Schema) RowSecurity(table, command string) (permissive []Policy, on, enforced bool) {
	t := s.Table(table)
	if t == nil || !t.rowSecurity {
		return nil, false, false
	}
	for _, p := range t.policies {
		if !p.Narrows && (p.Command == "all" || p.Command == command) {
			permissive = append(permissive, p)
		}
	}
	return permissive, true, t.forced || t.granted || s.granted
}

// createPolicy reads what follows CREATE POLICY.
func (r *reader) createPolicy(c *cursor) {
	p := Policy{name: c.name(), Command: "all"}
	if !c.take("ON") {
		return
	}
	t := r.table(c.name())
	if t == nil {
		return
	}
	for len(c.toks) > 0 {
		switch {
		case c.take("AS", "RESTRICTIVE"):
			p.Narrows = true
		case c.take("FOR"):
			p.Command = strings.ToLower(c.peek(0).Text)
		case c.take("USING"):
			p.Using = r.inParens(c)
		case c.take("WITH", "CHECK"):
			r.inParens(c)
		default:
			c.skip(1)
		}
	}
	t.policies = append(t.policies, p)
}

// inParens reads the text between parentheses.
func (r *reader) inParens(c *cursor) string {
	inside, _, _ := c.parens()
	if len(inside) == 0 {
		return ""
	}
	last := inside[len(inside)-1]
	return r.text[inside[0].Offset : last.Offset+len(last.Text)]
}

// dropPolicy reads what follows DROP POLICY.
func (r *reader) dropPolicy(c *cursor) {
	c.takeAny("IF", "EXISTS")
	name := c.name()
	if !c.take("ON") {
		return
	}
	if t := r.table(c.name()); t != nil {
		for i, p := range t.policies {
			if strings.EqualFold(p.name, name) {
				t.policies = append(t.policies[:i:i], t.policies[i+1:]...)
				return
			}
		}
	}
}

// secure reads what ALTER TABLE says of row-level security, and reports whether it does.
func (t *Table) secure(c *cursor) bool {
	at := *c
	verb := at.peek(0)
	at.skip(1)
	if verb.Is("NO") {
		at.take("FORCE")
	}
	if !at.take("ROW", "LEVEL", "SECURITY") {
		return false
	}
	switch {
	case verb.Is("ENABLE"), verb.Is("DISABLE"):
		t.rowSecurity = verb.Is("ENABLE")
	default:
		t.forced = verb.Is("FORCE")
	}
	return true
}

// grant reads what follows GRANT: on which tables others than the owner are let.
func (r *reader) grant(c *cursor) {
	c.upTo("ON")
	c.skip(1)
	if c.take("ALL", "TABLES") {
		r.granted = true
		return
	}
	c.take("TABLE")
	for ok := true; ok; ok = c.take(",") {
		if t := r.table(c.name()); t != nil {
			t.granted = true
		}
	}
}
