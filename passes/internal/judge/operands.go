package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

// howMuch are functions that say how much there is, and nothing of what.
var howMuch = map[string]bool{
	"length": true, "char_length": true, "character_length": true, "octet_length": true, "bit_length": true, "cardinality": true,
	"json_array_length": true, "jsonb_array_length": true, "abs": true, "sign": true,
}

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
		if call, sums := aggregate(o); len(o.Args) == 1 && (!sums || isOneOf(call)) && !o.Over && !howMuch[o.Name] {
			return columnIn(o.Args[0])
		}
	}
	return sqltext.Column{}, false
}

// mixes reports whether a value is made of columns and of something else, so that a column which equals it need not be that.
func mixes(o sqltext.Operand) bool {
	c, ok := o.(sqltext.Call)
	return ok && slices.ContainsFunc(c.Args, func(a sqltext.Operand) bool {
		_, isCol := columnIn(a)
		return isCol || mixes(a)
	})
}

// keyOf is the key by which an operand looks into a document.
func keyOf(c sqltext.Call) (key string, ok bool) {
	if c.Name != "->>" && c.Name != "->" || len(c.Args) != 2 {
		return "", false
	}
	k, ok := c.Args[1].(sqltext.Const)
	return k.Text, ok && k.Quoted
}
