package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

// columnIn sees through functions of one column: lower(email). What a document has under a key, doc->>'owner', is a column of its
// own: doc.owner.
func columnIn(o sqltext.Operand) (sqltext.Column, bool) {
	switch o := o.(type) {
	case sqltext.Column:
		return o, true
	case sqltext.Call:
		if key, isKey := keyOf(o); isKey {
			col, ok := columnIn(o.Args[0])
			col.Name += "." + key
			return col, ok
		}
		if call, sums := aggregate(o); len(o.Args) == 1 && (!sums || isOneOf(call)) {
			return columnIn(o.Args[0])
		}
	}
	return sqltext.Column{}, false
}

// keyOf is the key by which an operand looks into a document.
func keyOf(c sqltext.Call) (key string, ok bool) {
	if c.Name != "->>" && c.Name != "->" || len(c.Args) != 2 {
		return "", false
	}
	k, ok := c.Args[1].(sqltext.Const)
	return k.Text, ok && k.Quoted
}

// contains adds what holds of a column that is a list: a @> b has all of b, a && b one of it.
func (g *graph) contains(c sqltext.Compare) {
	list, of := c.L, c.R
	if c.Op == "<@" {
		list, of = of, list
	}
	if _, ok := columnIn(list); !ok {
		list, of = of, list
		if c.Op != "&&" {
			return
		}
	}
	elements := []sqltext.Operand{of}
	if call, ok := of.(sqltext.Call); ok && call.Name == "array" {
		elements = call.Args
	}
	if c.Op == "&&" {
		if slices.ContainsFunc(elements, func(o sqltext.Operand) bool { _, ok := o.(sqltext.Param); return !ok }) {
			return // one that is not known may be in it
		}
		elements = []sqltext.Operand{sqltext.Row{Items: elements}}
	}
	for _, e := range elements {
		g.equal(list, e, "any")
	}
}
