package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// overwrites reports whether a statement changes the row that it finds in the place of the one that it inserts.
func overwrites(st *sqltext.Statement) bool {
	oc := st.OnConflict
	return oc != nil && (len(oc.Assign) > 0 || oc.Replace) && len(st.Tables) > 0
}

// conflict adds what picks the row that an upsert overwrites: the proposed values of the conflict's columns, and its
// own conditions. That it may insert a row says nothing of the one that is there.
func (g *graph) conflict(st *sqltext.Statement) {
	if !overwrites(st) {
		return
	}
	for _, col := range g.conflictKey(st) {
		g.bindProposed(sqltext.Column{Table: 0, Scope: st, Name: col}, proposedIn(st, col))
	}
	g.cond(st.OnConflict.Where)
}

// conflictKey is the key by which an upsert finds the row. Where it names none, it may be each that gets values.
func (g *graph) conflictKey(st *sqltext.Statement) []string {
	if len(st.OnConflict.Columns) > 0 {
		return st.OnConflict.Columns
	}
	keys := slices.DeleteFunc(g.s.unique(st.Tables[0].Name), func(key []string) bool {
		return len(key) == 0 || slices.ContainsFunc(key, func(col string) bool { return len(proposedIn(st, col)) == 0 })
	})
	if len(keys) == 0 {
		return nil
	}
	if len(keys) == 1 {
		return keys[0]
	}
	way, ok := g.choose(len(keys))
	if !ok {
		return nil
	}
	return keys[way]
}

// proposed lists what the row that could not be inserted has in a column, one operand for each such row; ok is false
// where the operand is no column of that row.
func proposed(o sqltext.Operand) (list []sqltext.Operand, ok bool) {
	c, isCol := o.(sqltext.Column)
	if !isCol || c.Qualifier != "excluded" {
		return nil, false
	}
	st := c.Scope
	for st != nil && st.OnConflict == nil {
		st = st.Parent
	}
	if st == nil {
		return nil, true
	}
	return proposedIn(st, c.Name), true
}

func proposedIn(st *sqltext.Statement, col string) []sqltext.Operand {
	var out []sqltext.Operand
	for _, in := range st.Insert {
		if strings.EqualFold(in.Column, col) {
			out = append(out, in.Value)
		}
	}
	return out
}

// bindProposed adds that a column equals what a row to be inserted has: a column of the rows that are copied, or values.
// What the statement makes itself is nobody's choice.
func (g *graph) bindProposed(col sqltext.Column, list []sqltext.Operand) {
	var made []sqltext.Operand
	for _, o := range list {
		beneath, _ := g.beneath(o)
		made = append(made, beneath...)
	}
	if len(made) == 1 {
		if from, ok := made[0].(sqltext.Column); ok {
			if col.Table >= 0 && from.Table >= 0 { // rows are copied where there is none to overwrite, too
				g.follow(g.at(col.Scope, col.Table), g.at(from.Scope, from.Table))
			}
			return
		}
	}
	var vals []eval.Value
	for _, o := range made {
		v, _, _ := g.s.value(o)
		vals = append(vals, v...)
	}
	op := "="
	if len(vals) > 1 {
		op = "any"
	}
	if len(vals) > 0 {
		g.bind(col, op, vals, "")
	}
}
