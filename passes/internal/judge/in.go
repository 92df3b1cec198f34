package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// in adds that an operand, or a row of them, is among others.
func (g *graph) in(c sqltext.In) {
	if g.inConstants(c) || c.Negated {
		return
	}
	if len(c.L) == 1 && c.Sub == nil {
		if vals, text, ok := g.s.value(c.L[0]); ok { // $1 in (a, b): one of the columns
			g.oneOf(c.List, vals, text)
			return
		}
	}
	if isCol := func(o sqltext.Operand) bool { _, ok := columnIn(o); return ok }; len(c.L) == 1 && slices.ContainsFunc(c.List, isCol) {
		if way, ok := g.choose(len(c.List)); ok { // a.x in (b.y, b.z): it equals one of them
			g.compare(sqltext.Compare{Op: "=", L: c.L[0], R: c.List[way]})
		}
		return
	}
	if g.inRows(c) {
		return
	}
	for i, l := range c.L {
		g.present(l)
		if c.Sub != nil {
			g.subEqual(l, c.Sub, i)
			continue
		}
		col, ok := columnIn(l)
		if !ok && len(c.List) > 0 {
			made, _ := g.operand(l, c.List[0])
			col, ok = columnIn(made)
		}
		if !ok {
			continue
		}
		var vals []eval.Value
		for _, item := range c.List {
			if row, ok := item.(sqltext.Row); ok && i < len(row.Items) {
				item = row.Items[i]
			}
			v, _, _ := g.s.value(item)
			vals = append(vals, v...)
		}
		g.bind(col, "any", wholeList(vals), textsOf(c.List))
	}
}

// inRows adds that a row equals one of several of which one has columns in it; it reports whether that is all.
func (g *graph) inRows(c sqltext.In) bool {
	hasColumn := func(o sqltext.Operand) bool {
		row, ok := o.(sqltext.Row)
		return ok && len(row.Items) == len(c.L) && slices.ContainsFunc(row.Items, func(o sqltext.Operand) bool { _, ok := columnIn(o); return ok })
	}
	if len(c.L) < 2 || !slices.ContainsFunc(c.List, hasColumn) {
		return false
	}
	way, ok := g.choose(len(c.List))
	row, isRow := c.List[way].(sqltext.Row)
	for i := 0; ok && isRow && i < min(len(c.L), len(row.Items)); i++ {
		g.compare(sqltext.Compare{Op: "=", L: c.L[i], R: row.Items[i]})
	}
	return true
}

// inConstants adds what holds where an operand is among constants, or among none of them; it reports whether that is all.
func (g *graph) inConstants(c sqltext.In) bool {
	if c.Sub != nil || len(c.L) != 1 || len(c.List) == 0 || slices.ContainsFunc(c.List, func(o sqltext.Operand) bool { return !isConst(o) }) {
		return false
	}
	g.present(c.L[0])
	made, _ := g.operand(c.L[0], c.List[0])
	g.present(made)
	switch v := made.(type) {
	case sqltext.Const:
		among := slices.ContainsFunc(c.List, func(o sqltext.Operand) bool { return agree("=", v, o) })
		g.never = g.never || among == c.Negated
		return true
	case sqltext.Call:
		if !c.Negated && ofSchema(v) {
			g.yes(v)
		}
	}
	return false
}

// wholeList is the list whose elements are bound to as many placeholders as it has, where the text of those behind the first
// is put together with their number: elements beside a repeated text. Other values stay as they are.
func wholeList(vals []eval.Value) []eval.Value {
	var list eval.Value
	repeats := false
	for _, v := range vals {
		t, ok := v.(*eval.Term)
		switch {
		case ok && t.Op == eval.OpConv && t.Name == "Repeat":
			repeats = true
		case ok && t.Op == eval.OpElem && (list == nil || list == t.Args[0]):
			list = t.Args[0]
		default:
			return vals
		}
	}
	if !repeats || list == nil {
		return vals
	}
	return []eval.Value{list}
}

// oneOf binds a value to one of several columns.
func (g *graph) oneOf(cols []sqltext.Operand, vals []eval.Value, text string) {
	way, ok := g.choose(len(cols))
	if !ok {
		return
	}
	if col, ok := columnIn(cols[way]); ok {
		g.bind(col, "=", vals, text)
	}
}
