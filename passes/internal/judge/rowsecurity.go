package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/schema"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// secured reports whether row-level security ties a table of a group to the caller: each policy that may let a row
// through, or one that narrows what they do, compares it with what the transaction has been told of the caller.
func (r *route) secured(s *situation, q *query, a *statement, group, depth int) bool {
	if q.ev.Tx == nil || depth > 4 {
		return false
	}
	return slices.ContainsFunc(a.graph.tables, func(t table) bool {
		secures := func(command string) bool { return r.securesTable(s, q, t, command, depth) }
		return t.group == group && t.name != "" && t.name != a.policyOf && slices.ContainsFunc(commands(a.st), secures)
	})
}

// byOwner reports whether a query is in that of a view, or of a function, which sees rows with the rights of its owner.
func byOwner(st *sqltext.Statement) bool {
	return st != nil && (st.Owner || byOwner(st.Parent))
}

// commands are those whose policies a statement's rows must satisfy: what it changes it must be let see as well, and it updates what it
// overwrites.
func commands(st *sqltext.Statement) []string {
	switch {
	case overwrites(st), st.Kind == sqltext.Update:
		return []string{string(sqltext.Update), string(sqltext.Select)}
	case st.Kind == sqltext.Delete:
		return []string{string(sqltext.Delete), string(sqltext.Select)}
	}
	return []string{string(st.Kind)}
}

func (r *route) securesTable(s *situation, q *query, t table, command string, depth int) bool {
	policies, on, enforced := r.j.schema.RowSecurity(t.name, command)
	if !on || len(policies) == 0 {
		return false
	}
	told, role := r.settings(q)
	if _, other := told["role"]; !other && !enforced {
		return false
	}
	if r.j.schema.Unbound(role) || t.byOwner && !r.j.schema.Forced(t.name) {
		return false
	}
	secures := func(p schema.Policy) bool { return r.securesBy(s, q, t.name, p, told, depth) }
	return slices.ContainsFunc(rolesFor(role, policies), func(role string) bool {
		admits, open := false, false
		for _, p := range policies {
			switch {
			case !r.j.schema.Concerns(p, role):
			case !p.Narrows:
				admits, open = true, open || !secures(p)
			case secures(p):
				return true
			}
		}
		return admits && !open
	})
}

// rolesFor lists the roles that a transaction may have: the one that it took, or else those that the policies name, and one that
// none of them names. It tells the database who is calling, so that it has one whose policies ask for that.
func rolesFor(took string, policies []schema.Policy) []string {
	if took != "" {
		return []string{took}
	}
	out := []string{""}
	for _, p := range policies {
		out = append(out, p.Roles...)
	}
	return out
}

// securesBy reports whether a policy lets no row through that is not tied to the caller.
func (r *route) securesBy(s *situation, q *query, tbl string, p schema.Policy, told map[string]eval.Value, depth int) bool {
	mute := func(name string) bool {
		_, heard := told[name]
		_, any := told[""]
		return name != "" && !heard && !any && !r.j.lasting[name] && !r.j.lasting[""]
	}
	for _, st := range r.j.parse(asked(tbl, p)) {
		for _, one := range r.j.decided(bound{told: told, mute: mute}, st, nil) {
			one.policyOf = tbl
			if r.tiedByStatement(s, q, one, depth+1) == "" && !r.ruledOut(s, one) {
				return false
			}
		}
	}
	return true
}

// settings are the session variables that a query's transaction was told whenever it is made, by name; nil values are not known,
// constants, or not always the same: somebody else may have been told between. Role is the one that it was told to take, "" where
// that is none or not known.
func (r *route) settings(q *query) (told map[string]eval.Value, role string) {
	told = map[string]eval.Value{}
	if q.ev.Tx == nil {
		return told, ""
	}
	for _, p := range r.queries {
		if p.index >= q.index || p.ev.Tx != q.ev.Tx {
			continue
		}
		vars, took := p.tells()
		surely := len(vars) > 0 && r.j.comesAfter(q, p)
		if len(vars) == 0 || !surely && eitherOr(q.ev.Facts(), p.ev.Facts()) {
			continue
		}
		for name, v := range vars {
			if old, known := told[name]; surely {
				told[name] = v
			} else if name != "role" && (!known || v != old) {
				told[name] = nil
			}
		}
		switch {
		case took == "none": // the one that it had before
			delete(told, "role")
			role = ""
		case surely && took != "":
			role = took
		}
	}
	return told, role
}

// tells lists the session variables that a call sets, by name; nil values are not known, constants, or one of several. Role is the
// one that it takes.
func (q *query) tells() (vars map[string]eval.Value, role string) {
	vars = map[string]eval.Value{}
	for _, a := range q.alts {
		a.st.Walk(func(st *sqltext.Statement) {
			for _, set := range st.Sets {
				name, v, text := a.sets(set)
				if old, again := vars[name]; again && old != v {
					v = nil
				}
				vars[name] = v
				if name == "role" {
					role = text
				}
			}
		})
	}
	return vars, role
}

// sets is a session variable that a statement sets: its name, its value if that is one, and its text if that is constant.
func (s *statement) sets(set sqltext.Setting) (name string, v eval.Value, text string) {
	name = set.Name
	if set.Named != nil {
		_, name, _ = s.value(set.Named)
	}
	vals, text, _ := s.value(set.Value)
	if len(vals) == 1 {
		v = vals[0]
	}
	return strings.ToLower(name), v, strings.ToLower(text)
}

// eitherOr reports whether what holds at one place does not hold at another one, so that no request comes by both.
func eitherOr(here, there []eval.Fact) bool {
	return slices.ContainsFunc(here, func(f eval.Fact) bool {
		return f.M == nil && slices.ContainsFunc(there, func(g eval.Fact) bool { return g.M == nil && g.Cond == f.Cond && g.True != f.True })
	})
}

// observeLasting notes the session variables that some call sets beyond its transaction: another one may find them so. "" stands
// for those of which the name is not known.
func (j *Judge) observeLasting(q *query) {
	for _, a := range q.alts {
		a.st.Walk(func(st *sqltext.Statement) {
			for _, set := range st.Sets {
				if name, _, _ := a.sets(set); !set.Local {
					j.lasting[name] = true
				}
			}
		})
	}
}

// unset reports whether an operand is a session variable that nobody has told anything, be it in a function that makes text of text.
func (g *graph) unset(o sqltext.Operand) bool {
	c, ok := o.(sqltext.Call)
	if !ok || len(c.Args) == 0 || g.s.v.mute == nil {
		return false
	}
	switch c.Name {
	case "current_setting":
		name, _ := c.Args[0].(sqltext.Const)
		return g.s.v.mute(strings.ToLower(name.Text))
	case "nullif", "lower", "upper", "trim":
		return g.unset(c.Args[0])
	}
	return false
}

// asksSession reports whether a statement, or a view that it reads, asks for session variables.
func asksSession(st *sqltext.Statement) bool {
	asks := false
	st.Walk(func(st *sqltext.Statement) { asks = asks || len(st.ReadsSession) > 0 })
	return asks
}

// comesAfter reports whether a query is made only where another one was run without error.
func (j *Judge) comesAfter(q, before *query) bool {
	return slices.ContainsFunc(q.ev.Facts(), func(f eval.Fact) bool {
		ran := j.successOf(f)
		return ran != nil && (ran == before.ev.Query || len(ran.Args) == 1 && ran.Args[0] == eval.Value(before.ev.Query))
	})
}
