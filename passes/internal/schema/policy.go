package schema

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// Policy is a row-level security policy: what must hold of the rows that a command sees or changes.
type Policy struct {
	Command string   // "select", "update", "delete", "insert" or "all"
	Using   string   // what must hold for a row that is there
	Check   string   // what must hold for a new one, "" for the same
	Narrows bool     // AS RESTRICTIVE: must hold besides the others, where one of those is enough
	Roles   []string // that it is for, in lower case; nil for all

	name string
}

// RowSecurity returns the policies of a table for a command, and whether row-level security is on for it: one that does not
// narrow must let a row through, and each that narrows. What they ask of it is Using, for new rows as well; a policy that says
// nothing of the rows in question lets none through.
//
// The owner of a table is not bound by its policies unless they are forced, and who a program is to the database its
// code does not tell; others are known by what was granted to them. Enforced is false where neither was seen.
// See https://www.postgresql.org/docs/current/ddl-rowsecurity.html.
func (s *Schema) RowSecurity(table, command string) (policies []Policy, on, enforced bool) {
	t := s.Table(table)
	if t == nil || !t.rowSecurity {
		return nil, false, false
	}
	for _, p := range t.policies {
		if p.Command != "all" && p.Command != command {
			continue
		}
		if command == "insert" {
			p.Using = cmp.Or(p.Check, p.Using)
		}
		if p.Using != "" {
			policies = append(policies, p)
		}
	}
	return policies, true, t.forced || t.granted || s.granted
}

// Forced reports whether the policies of a table bind its owner too.
func (s *Schema) Forced(table string) bool {
	t := s.Table(table)
	return t != nil && t.forced
}

// Unbound reports whether a role gets around all policies.
func (s *Schema) Unbound(role string) bool { return s != nil && s.unbound[role] }

// role reads what follows CREATE ROLE or ALTER ROLE.
func (r *reader) role(c *cursor) {
	c.takeAny("IF", "NOT", "EXISTS")
	name := strings.ToLower(c.name())
	for ; len(c.toks) > 0; c.skip(1) {
		switch {
		case c.peek(0).Is("BYPASSRLS"), c.peek(0).Is("SUPERUSER"):
			r.unbound[name] = true
		case c.peek(0).Is("NOBYPASSRLS"), c.peek(0).Is("NOSUPERUSER"):
			r.unbound[name] = false
		}
	}
}

// Concerns reports whether a policy is for a role, or for one that was granted to it.
func (s *Schema) Concerns(p Policy, role string) bool {
	return len(p.Roles) == 0 || slices.ContainsFunc(p.Roles, func(of string) bool {
		return of == role || slices.Contains(s.members[of], role)
	})
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
	r.policy(&p, c)
	t.policies = append(t.policies, p)
}

// alterPolicy reads what follows ALTER POLICY.
func (r *reader) alterPolicy(c *cursor) {
	t, i, ok := r.policyNamed(c)
	switch {
	case !ok:
	case c.take("RENAME", "TO"):
		t.policies[i].name = c.name()
	default:
		r.policy(&t.policies[i], c)
	}
}

// policy reads what a policy says, and leaves what it does not say as it is.
func (r *reader) policy(p *Policy, c *cursor) {
	for len(c.toks) > 0 {
		switch {
		case c.take("AS", "RESTRICTIVE"):
			p.Narrows = true
		case c.take("FOR"):
			p.Command = strings.ToLower(c.peek(0).Text)
		case c.take("TO"):
			p.Roles = c.roles()
		case c.take("USING"):
			p.Using = r.inParens(c)
		case c.take("WITH", "CHECK"):
			p.Check = r.inParens(c)
		default:
			c.skip(1)
		}
	}
}

// policyNamed reads the name of a policy and of its table, of which it is policy i; ok is false if there is none.
func (r *reader) policyNamed(c *cursor) (t *Table, i int, ok bool) {
	c.takeAny("IF", "EXISTS")
	name := c.name()
	if !c.take("ON") {
		return nil, 0, false
	}
	if t = r.table(c.name()); t == nil {
		return nil, 0, false
	}
	i = slices.IndexFunc(t.policies, func(p Policy) bool { return strings.EqualFold(p.name, name) })
	return t, i, i >= 0
}

// roles reads a list of roles, in lower case; it is nil if everybody, or whoever defined it, is among them.
func (c *cursor) roles() []string {
	var out []string
	all := false
	for ok := true; ok; ok = c.take(",") {
		role := strings.ToLower(c.name())
		all = all || slices.Contains([]string{"public", "current_role", "current_user", "session_user"}, role)
		out = append(out, role)
	}
	if all {
		return nil
	}
	return out
}

// inParens reads the text between parentheses.
func (r *reader) inParens(c *cursor) string {
	inside, _, _ := c.parens()
	return textOf(r.text, inside)
}

// dropPolicy reads what follows DROP POLICY.
func (r *reader) dropPolicy(c *cursor) {
	if t, i, ok := r.policyNamed(c); ok {
		t.policies = slices.Delete(t.policies, i, i+1)
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

// grant reads what follows GRANT: on which tables others than the owner are let, or which roles others take on.
func (r *reader) grant(c *cursor) {
	if !slices.ContainsFunc(c.toks, func(t token.Token) bool { return t.Is("ON") }) {
		of := c.roles()
		if c.take("TO") {
			to := c.roles()
			for _, role := range of {
				r.members[role] = append(r.members[role], to...)
			}
		}
		return
	}
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
