package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

// Aggregates without GROUP BY are one row whatever the conditions on what they sum up: that there is this row says nothing.
// Something is said by what is asked of them, as count(*) > 0 or HAVING bool_or(user_id = $1).

// aggregates are the functions that sum up rows; for some of them that is one of the values themselves.
var aggregates = map[string]bool{
	"count": true, "sum": true, "avg": true, "min": true, "max": true, "any_value": true, "bool_or": true, "bool_and": true, "every": true,
	"array_agg": true, "string_agg": true, "group_concat": true, "json_agg": true, "jsonb_agg": true, "json_object_agg": true,
	"jsonb_object_agg": true, "json_arrayagg": true, "json_objectagg": true, "json_group_array": true, "json_group_object": true,
}

// aggregate is a call of a function that sums up rows, ok false for anything else.
func aggregate(o sqltext.Operand) (call sqltext.Call, ok bool) {
	call, ok = o.(sqltext.Call)
	return call, ok && aggregates[call.Name] && !call.Over
}

// isOneOf reports whether an aggregate is a value that one of the rows has.
func isOneOf(call sqltext.Call) bool {
	return call.Name == "min" || call.Name == "max" || call.Name == "any_value"
}

// saysOf reports whether a call is an aggregate that is true only if its argument is, of one row at least.
func saysOf(call sqltext.Call) bool {
	return (call.Name == "bool_or" || call.Name == "bool_and" || call.Name == "every") && len(call.Args) == 1 && !call.Over
}

// picksSeveral reports whether a statement picks rows by a list, so that what an aggregate says of one of them says nothing of
// the others.
func (a *statement) picksSeveral() bool {
	return slices.ContainsFunc(a.graph.binds, func(b bind) bool { return b.op == "any" })
}

// sumsUp reports whether an operand is made of aggregates.
func sumsUp(o sqltext.Operand) bool {
	switch o := o.(type) {
	case sqltext.Call:
		_, is := aggregate(o)
		return is || slices.ContainsFunc(o.Args, sumsUp)
	case sqltext.Test:
		cmp, ok := o.Cond.(sqltext.Compare)
		return ok && (sumsUp(cmp.L) || sumsUp(cmp.R))
	}
	return false
}

// isSingle reports whether a query yields one row, whatever its conditions say.
func isSingle(st *sqltext.Statement) bool {
	return st != nil && st.Kind == sqltext.Select && len(st.Union) == 0 && len(st.GroupBy) == 0 && st.Having == nil && len(st.Tables) > 0 &&
		slices.ContainsFunc(st.Output, func(o sqltext.Output) bool { return sumsUp(o.Value) })
}

// isRow reports whether a query is one row of values, as SELECT (SELECT owner_id FROM notes WHERE id = $1).
func isRow(st *sqltext.Statement) bool {
	return st.Kind == sqltext.Select && len(st.Tables) == 0 && len(st.Union) == 0 && len(st.Values) == 0 && st.Where == nil && st.Quality >= sqltext.Holed
}

// isBeside reports whether a table of a statement is a single row that is put beside the others, and does not restrict them.
// A statement that has no others is about what that row sums up.
func isBeside(st *sqltext.Statement, t *sqltext.Table) bool {
	return isSingle(t.Sub) && slices.ContainsFunc(st.Tables, func(o sqltext.Table) bool { return !isSingle(o.Sub) })
}

// singles lists the single rows that are put beside other tables, in a query or in those that its tables are made of; depth
// bounds the way, since a recursive CTE is made of itself.
func singles(st *sqltext.Statement, depth int) []*sqltext.Statement {
	var out []*sqltext.Statement
	for i := range st.Tables {
		switch t := &st.Tables[i]; {
		case t.Sub == nil || t.Outer || depth == 0:
		case isBeside(st, t):
			out = append(out, t.Sub)
		default:
			out = append(out, singles(t.Sub, depth-1)...)
		}
	}
	for _, branch := range st.Union {
		if depth > 0 {
			out = append(out, singles(branch, depth-1)...)
		}
	}
	return out
}

// isThere adds what holds where the value of a query's output is not NULL: it has found a row, or its aggregate has.
func (g *graph) isThere(sub *sqltext.Statement, o sqltext.Operand) {
	if isSingle(sub) {
		if call, ok := aggregate(o); !ok || call.Name == "count" {
			return
		}
		g.scope(sub, g.seen)
		return
	}
	g.hits(sub)
}

// having adds the conditions of HAVING: those on columns themselves are those of the rows, and groups of rows that have a
// key in common are those of one thing, for which one of the rows may speak.
func (g *graph) having(st *sqltext.Statement) {
	if g.groupsByKey(st) {
		g.cond(st.Having)
		return
	}
	for _, c := range sqltext.Conjuncts(st.Having) {
		cmp, ok := c.(sqltext.Compare)
		if !ok {
			continue
		}
		_, left := cmp.L.(sqltext.Column)
		_, right := cmp.R.(sqltext.Column)
		if left || right {
			g.compare(cmp)
		}
	}
}

// groupsByKey reports whether a statement groups its rows by what identifies one of them: where it picks them by a list, by what
// is in the list.
func (g *graph) groupsByKey(st *sqltext.Statement) bool {
	by := func(is func(c sqltext.Column) bool) bool {
		return slices.ContainsFunc(st.GroupBy, func(o sqltext.Operand) bool {
			c, ok := o.(sqltext.Column)
			return ok && is(g.column(c))
		})
	}
	apart := func(b bind) bool {
		return b.op == "any" && idName(b.col) && !by(func(c sqltext.Column) bool { return strings.EqualFold(c.Name, b.col) })
	}
	return by(func(c sqltext.Column) bool { return idName(strings.ToLower(c.Name)) }) && !slices.ContainsFunc(g.binds, apart)
}

// atLeastOne is what a comparison says to be one or more, nil if it says nothing like it.
func atLeastOne(c sqltext.Compare) sqltext.Operand {
	n, isConst := c.R.(sqltext.Const)
	if !isConst {
		flipped := map[string]string{"<": ">", "<=": ">=", "=": "=", "<>": "<>"}[c.Op]
		if n, isConst = c.L.(sqltext.Const); !isConst || flipped == "" {
			return nil
		}
		c.L, c.Op = c.R, flipped
	}
	positive := !n.Quoted && n.Text != "" && n.Text[0] >= '1' && n.Text[0] <= '9'
	zero := !n.Quoted && n.Text == "0"
	if c.Op == ">" && (positive || zero) || c.Op == "<>" && zero || (c.Op == ">=" || c.Op == "=") && positive {
		return c.L
	}
	return nil
}

// some adds that an operand is one or more; it reports whether that is a number of rows.
func (g *graph) some(o sqltext.Operand) bool {
	var from *sqltext.Statement
	switch v := o.(type) {
	case sqltext.Sub:
		if v.Index >= len(v.Query.Output) || len(v.Query.GroupBy) > 0 {
			return false
		}
		from, o = v.Query, v.Query.Output[v.Index].Value
	case sqltext.Column:
		made, _ := g.beneath(v)
		if len(made) != 1 || v.Source() == nil {
			return false
		}
		from, o = v.Source().Sub, made[0]
	}
	call, ok := aggregate(o)
	if !ok || call.Name != "count" && call.Name != "sum" {
		return false
	}
	if from != nil {
		g.scope(from, g.seen)
	}
	g.counted(call)
	return true
}

// counted adds what holds of a row that count or sum takes into account.
func (g *graph) counted(call sqltext.Call) {
	if len(call.Rest) > 0 {
		if filter, ok := call.Rest[len(call.Rest)-1].(sqltext.Test); ok {
			g.cond(filter.Cond)
		}
	}
	if len(call.Args) != 1 {
		return
	}
	switch of := call.Args[0].(type) {
	case sqltext.Test: // of which sum is the number, where a truth is one
		if call.Name == "sum" {
			g.cond(of.Cond)
		}
	case sqltext.Call:
		if len(of.Args) == 2 && of.Name == "case" || len(of.Args) == 3 && of.Name == "case" && addsNothing(of.Args[2], call) {
			g.truth(of.Args[0], true)
		}
	default:
		g.present(of)
	}
}

// addsNothing reports whether a value is passed over by an aggregate: NULL, or 0 in a sum.
func addsNothing(o sqltext.Operand, call sqltext.Call) bool {
	k, ok := o.(sqltext.Const)
	return ok && !k.Quoted && (k.Text == "null" || k.Text == "0" && call.Name == "sum")
}
