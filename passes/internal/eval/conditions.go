package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// condition is the piece of text that a value of one of a library's types for conditions is.
func (c *cursor) condition(v Value) (Value, bool) {
	i, ok := v.(*Iface)
	if !ok {
		return c.conditionOf(v, defaultCond)
	}
	row := c.e.lib.Cond(i.Type.Name)
	if row == nil {
		return c.conditionOf(i.V, defaultCond)
	}
	switch {
	case row.Op == "":
		return c.conditions(i.V, row), true
	case row.Column != "":
		s, ok := i.V.(*Struct)
		if !ok {
			return nil, false
		}
		return c.compared(c.columnIn(c.part(s, row.Column, nil)), row.Op, c.part(s, row.Value, nil)), true
	}
	return c.conditionOf(i.V, row)
}

// defaultCond is what a map of the program's own says: columns and what they equal.
var defaultCond = &knowledge.Cond{Op: "=", Join: " AND "}

// columnIn is the name of a column: a text, or a struct that has it in its field Name.
func (c *cursor) columnIn(v Value) Value {
	if s, ok := strip(c.resolve(v)).(*Struct); ok {
		return c.raw(c.part(s, "Name", nil), nil)
	}
	return c.raw(v, nil)
}

// conditions are those in a list.
func (c *cursor) conditions(v Value, row *knowledge.Cond) Value {
	return c.over(v, func(v Value) Value {
		list, known := c.listOf(v)
		if !known {
			return c.e.part("", c.e.unknown("conditions", nil, v))
		}
		var out []Value
		for _, el := range list {
			out = append(out, c.raw(el, nil))
		}
		if len(out) == 0 {
			return c.e.textPart(row.None)
		}
		return c.e.within("(", c.e.listParts(out, row.Join), ")")
	})
}

// conditionOf is what a map of columns and values asks for; ok is false for other values.
func (c *cursor) conditionOf(v Value, row *knowledge.Cond) (_ Value, ok bool) {
	if row.Ops != nil {
		return nil, false
	}
	m, ok := v.(*Ptr)
	if t := ptrType(m); !ok || t == nil || t.Kind != code.KMap {
		return nil, false
	}
	return c.over(c.columnsOf(m), func(v Value) Value {
		var out []Value
		list := listed(v)
		for i := 0; i+1 < len(list); i += 2 {
			out = append(out, c.columnAsked(list[i], list[i+1], row))
		}
		if len(out) == 0 {
			return c.e.textPart(row.None)
		}
		if strings.Contains(row.Join, "OR") {
			return c.e.within("(", c.e.listParts(out, row.Join), ")")
		}
		return c.e.listParts(out, row.Join)
	}), true
}

// columnAsked is the condition that an entry of a map makes.
func (c *cursor) columnAsked(col, v Value, row *knowledge.Cond) Value {
	if v = c.resolve(v); row.Whole {
		if cond, ok := c.condition(v); ok {
			return c.e.within("(", cond, ")")
		}
		if isBuilt(v) {
			return c.e.within("(", c.raw(v, nil), ")")
		}
	}
	return c.compared(c.raw(col, nil), row.Op, v)
}

func ptrType(p *Ptr) *Type {
	if p == nil {
		return nil
	}
	return typeAt(p.Obj.Type, p.Path)
}

// columnsOf lists what a map has for columns, in turn and by their names; columns that are not known come last.
func (c *cursor) columnsOf(m *Ptr) Value {
	open := c.openEntry(m)
	return c.over(c.entries(m), func(v Value) Value {
		pairs := slices.Collect(slices.Chunk(listed(v), 2))
		slices.SortStableFunc(pairs, func(a, b []Value) int {
			s, _ := AsString(strip(a[0]))
			t, _ := AsString(strip(b[0]))
			return strings.Compare(s, t)
		})
		return c.e.in.Term(OpList, "", append(slices.Concat(pairs...), open...)...)
	})
}

// openEntry is a column that is not known, with its value, where a map may have such; it is empty for others.
func (c *cursor) openEntry(m *Ptr) []Value {
	if m.Obj.Sym != nil {
		el := c.e.partOf(m.Obj.Sym, m.Obj.Type, "[")
		return []Value{c.e.unknown("column", nil, m.Obj.Sym), el}
	}
	v, ok := c.st.load(loc{m.Obj, m.Path + anyIndex})
	if !ok {
		return nil
	}
	k, ok := c.st.load(loc{m.Obj, m.Path + anyKey})
	if !ok {
		k = c.e.unknown("column", nil)
	}
	return []Value{c.e.unknown("column", nil, k), v}
}

// compared is the condition that a column has a value.
func (c *cursor) compared(col Value, op string, v Value) Value {
	v = c.resolve(v)
	if i, ok := v.(*Iface); ok {
		if row := c.e.lib.Cond(i.Type.Name); row != nil && row.Ops != nil {
			return c.comparedBy(col, i.V, row)
		}
	}
	null := map[string]string{"=": " IS NULL", "<>": " IS NOT NULL"}[op]
	if isNil(strip(v)) && null != "" {
		return c.e.joinParts(col, c.e.textPart(null))
	}
	if of := map[string]string{"=": " = ANY(", "<>": " <> ALL("}[op]; of != "" && c.isList(v) {
		if vals, known := c.listOf(v); known && len(vals) > 0 {
			in := map[string]string{"=": " IN (", "<>": " NOT IN ("}[op]
			return c.e.joinParts(col, c.e.textPart(in), c.e.listParts(c.boundAll(vals), ", "), c.e.textPart(")"))
		}
		return c.e.joinParts(col, c.e.textPart(of), c.binds(v), c.e.textPart(")"))
	}
	if isBuilt(v) && AsTerm(Base(v), OpBuild) != nil {
		return c.e.joinParts(col, c.e.textPart(map[string]string{"=": " IN (", "<>": " NOT IN ("}[op]), c.binds(v), c.e.textPart(")"))
	}
	return c.e.joinParts(col, c.e.textPart(" "+op+" "), c.binds(v))
}

// comparedBy are the conditions that a map of operators and values makes of a column.
func (c *cursor) comparedBy(col, v Value, row *knowledge.Cond) Value {
	m, ok := v.(*Ptr)
	if !ok {
		return c.e.part("", c.e.unknown("conditions", nil, v))
	}
	return c.over(c.columnsOf(m), func(v Value) Value {
		var out []Value
		list := listed(v)
		for i := 0; i+1 < len(list); i += 2 {
			name, _ := AsString(strip(list[i]))
			op := row.Ops[strings.ToLower(name)]
			if op == "" {
				return c.e.part("", c.e.unknown("conditions", nil, v))
			}
			out = append(out, c.compared(col, op, list[i+1]))
		}
		return c.e.within("(", c.e.listParts(out, row.Join), ")")
	})
}

func (c *cursor) boundAll(vals []Value) []Value {
	out := make([]Value, len(vals))
	for i, v := range vals {
		out[i] = c.binds(v)
	}
	return out
}

// isList reports whether a value is a list of values for a database, which bytes are not.
func (c *cursor) isList(v Value) bool {
	var t *Type
	switch v := strip(v).(type) {
	case *Slice:
		t = v.Arr.Type
		if t == nil {
			return true
		}
	case *Term:
		t = v.Type
		if v.Op == OpList && t == nil {
			return true
		}
	}
	return t != nil && t.Kind == code.KSlice && (t.Elem == nil || !isByte(t.Elem))
}
