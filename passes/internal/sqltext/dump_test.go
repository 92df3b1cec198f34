package sqltext

import (
	"fmt"
	"strings"
)

// dump writes a statement in one line: kind, quality, and each part that is set.
func dump(s *Statement) string {
	var b strings.Builder
	b.WriteString(string(s.Kind))
	if s.Parent == nil && s.Quality != Exact {
		fmt.Fprintf(&b, "/%v", s.Quality)
	}
	part := func(name string, items []string) {
		if len(items) > 0 {
			fmt.Fprintf(&b, "%s[%s]", strings.TrimRight(" "+name, " "), strings.Join(items, "; "))
		}
	}
	for _, c := range s.CTEs {
		part("with "+c.Name, []string{dump(c.Query)})
	}
	part("from", each(s.Tables, dumpTable))
	part("where", dumpConds(s.Where))
	part("having", dumpConds(s.Having))
	part("out", each(s.Output, dumpOutput))
	part("set", each(s.Assign, dumpAssign))
	part("values", each(s.Insert, dumpAssign))
	if s.Source != nil {
		part("source", []string{dump(s.Source)})
	}
	if c := s.OnConflict; c != nil {
		b.WriteString(" conflict")
		part(strings.Join(c.Columns, ","), append(each(c.Assign, dumpAssign), dumpConds(c.Where)...))
		if c.Replace {
			b.WriteString(" replace")
		}
	}
	part("rows", each(s.Values, func(row []Operand) string { return dumpAll(row) }))
	part(s.SetOp, each(s.Union, dump))
	part("group", each(s.GroupBy, dumpOperand))
	part("order", each(s.OrderBy, dumpOperand))
	part("limit", each(s.Limit, dumpOperand))
	part("reads", s.ReadsSession)
	part("effects", s.Effects)
	part("sets", each(s.Sets, func(v Setting) string { return fmt.Sprintf("%s=%s local=%v", v.Name, dumpOperand(v.Value), v.Local) }))
	return b.String()
}

func each[T any](list []T, f func(T) string) []string {
	var out []string
	for _, v := range list {
		out = append(out, f(v))
	}
	return out
}

func dumpTable(t Table) string {
	s := t.Name
	if t.Schema != "" {
		s = t.Schema + "." + s
	}
	switch {
	case t.Hole != nil:
		s = fmt.Sprintf("hole%d", t.Hole.N)
	case t.CTE:
		s = "cte:" + s
	case t.Func:
		s = "func:" + s + "(" + dumpAll(t.Args) + ")"
	case t.Sub != nil:
		s = "(" + dump(t.Sub) + ")"
	}
	if t.Alias != "" {
		s += " " + t.Alias
	}
	if len(t.Columns) > 0 && !t.CTE {
		s += "(" + strings.Join(t.Columns, ",") + ")"
	}
	if t.Target {
		s += "!"
	}
	if t.Outer {
		s += " outer"
	}
	if t.Natural {
		s += " natural"
	}
	if t.On != nil {
		s += " on " + dumpCond(t.On)
	}
	return s
}

func dumpOutput(o Output) string {
	switch {
	case o.Star:
		return fmt.Sprintf("*%d", o.Table)
	case o.Name == "" || strings.HasSuffix(dumpOperand(o.Value), o.Name):
		return dumpOperand(o.Value)
	}
	return dumpOperand(o.Value) + " as " + o.Name
}

func dumpAssign(a Assign) string {
	s := a.Column + "=" + dumpOperand(a.Value)
	if a.Row > 0 {
		s = fmt.Sprintf("%d:%s", a.Row, s)
	}
	return s
}

func dumpConds(c Cond) []string {
	if c == nil {
		return nil
	}
	if a, ok := c.(And); ok {
		return each(a.List, dumpCond)
	}
	return []string{dumpCond(c)}
}

func dumpCond(c Cond) string {
	not := ""
	switch c := c.(type) {
	case And:
		return "(" + strings.Join(each(c.List, dumpCond), " & ") + ")"
	case Or:
		return "(" + strings.Join(each(c.List, dumpCond), " | ") + ")"
	case Not:
		return "!" + dumpCond(c.Cond)
	case Compare:
		return dumpOperand(c.L) + " " + c.Op + " " + dumpOperand(c.R)
	case In:
		if c.Negated {
			not = "not "
		}
		if c.Sub != nil {
			return dumpAll(c.L) + " " + not + "in (" + dump(c.Sub) + ")"
		}
		return dumpAll(c.L) + " " + not + "in {" + dumpAll(c.List) + "}"
	case Exists:
		if c.Negated {
			not = "not "
		}
		return not + "exists (" + dump(c.Sub) + ")"
	case IsNull:
		if c.Negated {
			not = "not "
		}
		return dumpOperand(c.Operand) + " is " + not + "null"
	case Truth:
		return "?" + dumpOperand(c.Operand)
	case Opaque:
		return fmt.Sprintf("opaque%v", c.Params)
	}
	return "nil"
}

func dumpAll(list []Operand) string { return strings.Join(each(list, dumpOperand), ", ") }

func dumpOperand(v Operand) string {
	switch v := v.(type) {
	case Column:
		if v.Table < 0 {
			return strings.TrimPrefix(v.Qualifier+".", ".") + "?." + v.Name
		}
		t := v.Scope.Tables[v.Table]
		name := t.Alias
		if name == "" {
			name = t.Name
		}
		return name + "." + v.Name
	case Param:
		return fmt.Sprintf("$%d", v.N)
	case Const:
		if v.Quoted {
			return "'" + v.Text + "'"
		}
		return v.Text
	case Sub:
		if v.Index > 0 {
			return fmt.Sprintf("sub#%d", v.Index)
		}
		return "(" + dump(v.Query) + ")"
	case Call:
		s := v.Name + "(" + dumpAll(v.Args) + ")"
		if len(v.Rest) > 0 {
			s += "~(" + dumpAll(v.Rest) + ")"
		}
		return s
	case Row:
		return "row(" + dumpAll(v.Items) + ")"
	case Test:
		return "test(" + dumpCond(v.Cond) + ")"
	case Hole:
		if v.Bound {
			return fmt.Sprintf("bound%d", v.N)
		}
		return fmt.Sprintf("hole%d", v.N)
	case Unknown:
		return fmt.Sprintf("unknown%v", v.Params)
	}
	return "nil"
}
