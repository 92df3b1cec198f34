package judge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// What a statement asks of its arguments is no condition on rows: ($1 IS NULL OR owner_id = $1), (owner_id = $1 OR $2),
// COALESCE($1, owner_id), CASE. Each reading takes it to be so or otherwise, and is judged only where it may be so.

// filters reports whether an OR is an optional filter, ($1 IS NULL OR status = $1), on a column that neither identifies
// rows nor tells whom they are for. There may be many of them, and they tie nothing whichever way they are read.
func filters(c sqltext.Or) bool {
	if len(c.List) != 2 {
		return false
	}
	n, isNull := c.List[0].(sqltext.IsNull)
	_, ofParam := n.Operand.(sqltext.Param)
	cmp, compares := c.List[1].(sqltext.Compare)
	if !isNull || !ofParam || n.Negated || !compares {
		return false
	}
	if cmp.Op != "=" && cmp.Op != "= any" {
		return true
	}
	for _, o := range []sqltext.Operand{cmp.L, cmp.R} {
		if col, ok := columnIn(o); ok {
			return indifferent(col)
		}
	}
	return false
}

// indifferent reports whether a column by its name neither identifies rows nor tells whom they are for.
func indifferent(col sqltext.Column) bool {
	name := strings.ToLower(col.Name)
	return !idName(name) && !publicName(name) && !secretName(name) && !strings.HasSuffix(name, "_by")
}

// null adds that an operand is NULL.
func (g *graph) null(o sqltext.Operand) {
	switch o := o.(type) {
	case sqltext.Column:
		g.bind(o, "null", nil, "")
	case sqltext.Param, sqltext.Hole:
		if v, _, ok := g.s.value(o); ok {
			g.nulls = append(g.nulls, v...)
		}
	case sqltext.Const:
		g.never = g.never || o.Quoted || o.Text != "null"
	case sqltext.Call:
		switch {
		case o.Name == "coalesce":
			for _, a := range o.Args {
				g.null(a)
			}
		case o.Name == "nullif" && len(o.Args) == 2:
			g.zero(o.Args[0], o.Args[1])
		case len(o.Args) == 1 && (o.Name == "lower" || o.Name == "upper" || o.Name == "trim"):
			g.null(o.Args[0])
		}
	}
}

// zero adds that an argument equals a constant, if that is 0 or the empty text.
func (g *graph) zero(o, constant sqltext.Operand) {
	k, ok := constant.(sqltext.Const)
	if !ok || strings.Trim(k.Text, "'") != "" && k.Text != "0" {
		return
	}
	if v, _, ok := g.s.value(o); ok {
		g.zeros = append(g.zeros, v...)
	}
}

// truth adds that an operand holds, or that it does not.
func (g *graph) truth(o sqltext.Operand, holds bool) {
	g.deeper(func() { g.holds(o, holds) })
}

func (g *graph) holds(o sqltext.Operand, holds bool) {
	made, _ := g.operand(o, sqltext.Const{Text: strconv.FormatBool(holds)})
	g.present(o)
	switch v := made.(type) {
	case sqltext.Column:
		g.present(v)
		if col, ok := o.(sqltext.Column); ok {
			g.flag(col, holds)
		}
	case sqltext.Const:
		g.never = g.never || isFalse(v) == holds
	case sqltext.Param:
		if p := g.s.param(v.N); p != nil {
			g.given = append(g.given, eval.Positive(p, holds))
		}
	case sqltext.Test:
		if holds {
			g.cond(v.Cond)
		} else {
			g.cond(sqltext.Not(v))
		}
	case sqltext.Sub:
		g.present(v)
		if v.Index < len(v.Query.Output) {
			g.truth(v.Query.Output[v.Index].Value, holds)
		}
	case sqltext.Call:
		if g.never = g.never || g.unset(v); holds {
			g.yes(v)
		}
	}
}

// flag adds that a column of truths holds, or that it does not.
func (g *graph) flag(col sqltext.Column, holds bool) {
	if holds {
		g.bind(col, "true", nil, "true")
	} else if keepsPrivate(col.Name) {
		g.bind(col, "false", nil, "false")
	}
}

// yes adds that a function yields true.
func (g *graph) yes(call sqltext.Call) {
	switch {
	case call.Name == "case" || call.Name == "coalesce": // not decided
	case saysOf(call):
		g.truth(call.Args[0], true)
	case call.Over:
	case isFunction(call):
		g.asked(call)
	}
}

// asked adds that a function says yes to its arguments: a policy, where the caller and a column are among them, or what a column
// must equal.
func (g *graph) asked(call sqltext.Call) {
	var vals []eval.Value
	for _, a := range call.Args {
		if v, _, ok := g.s.value(a); ok {
			vals = append(vals, v...)
		}
	}
	ofColumn := false
	for _, a := range call.Args {
		if sub, ok := a.(sqltext.Sub); ok && sub.Index < len(sub.Query.Output) {
			g.present(sub)
			a = sub.Query.Output[sub.Index].Value
		}
		if col, ok := a.(sqltext.Column); ok && len(vals) > 0 {
			ofColumn = true
			if b, ok := g.bound(col, "asked", vals, ""); ok {
				g.asks = append(g.asks, b)
			}
		}
	}
	if !ofColumn && len(vals) > 1 {
		g.posed = append(g.posed, vals)
	}
}

// aboutRows takes what a function is asked about values only for what it is asked about the rows that these pick.
func (g *graph) aboutRows() {
	for _, vals := range g.posed {
		for _, b := range g.binds {
			if b.op != "=" || len(b.vals) != 1 {
				continue
			}
			if others := slices.DeleteFunc(slices.Clone(vals), func(v eval.Value) bool { return v == b.vals[0] }); len(others) < len(vals) {
				g.asks = append(g.asks, bind{table: b.table, col: b.col, op: "asked", vals: others})
			}
		}
	}
}

// chosen decides which of the values counts that an operand may have: one of COALESCE's arguments, those before it are NULL, one
// of GREATEST's, or one of CASE's results. It is the operand itself where there is nothing to decide, or too much.
func (g *graph) chosen(o, other sqltext.Operand) sqltext.Operand {
	c, ok := o.(sqltext.Call)
	switch {
	case !ok:
	case c.Name == "coalesce" && len(c.Args) > 0:
		return g.coalesced(c, other)
	case isExtreme(c) && len(c.Args) > 0:
		if way, ok := g.choose(len(c.Args)); ok {
			return c.Args[way]
		}
	case c.Name == "case" && len(c.Args) > 1:
		if col, ok := other.(sqltext.Column); !ok || !indifferent(col) {
			return g.caseOf(c)
		}
	}
	return o
}

// isExtreme reports whether a call yields one of its arguments, whichever is the greatest or the least.
func isExtreme(c sqltext.Call) bool { return c.Name == "greatest" || c.Name == "least" }

// coalesced decides between COALESCE's arguments. A constant behind a column stands for rows that belong to nobody, unless it is
// compared with one: then it may stand for the row that an outer join has not found.
func (g *graph) coalesced(c sqltext.Call, other sqltext.Operand) sqltext.Operand {
	args := c.Args
	if col, isCol := args[0].(sqltext.Column); isCol && !(isConst(other) && mayBeAbsent(col)) {
		for len(args) > 1 && isConst(args[len(args)-1]) {
			args = args[:len(args)-1]
		}
	}
	if len(args) == 1 {
		return args[0]
	}
	way, ok := g.choose(len(args))
	if !ok {
		return c
	}
	for _, before := range args[:way] {
		g.null(before)
	}
	if way < len(args)-1 {
		g.present(args[way])
	}
	return args[way]
}

// mayBeAbsent reports whether a column is one of an outer join's table or of a derived one, so that there may be no such row.
func mayBeAbsent(c sqltext.Column) bool {
	return c.Source() != nil && (c.Source().Outer || c.Source().Sub != nil)
}

// caseOf decides which result of a CASE counts.
func (g *graph) caseOf(c sqltext.Call) sqltext.Operand {
	way, ok := g.choose(len(c.Args)/2 + 1)
	if !ok {
		return c
	}
	for i := range way {
		g.fails(c.Args[2*i])
	}
	switch at := 2 * way; {
	case at+1 < len(c.Args):
		g.truth(c.Args[at], true)
		return c.Args[at+1]
	case at < len(c.Args):
		return c.Args[at]
	}
	return sqltext.Const{Text: "null"}
}

// fails adds that an operand used as a condition does not hold, as far as that is about arguments.
func (g *graph) fails(o sqltext.Operand) {
	switch o := o.(type) {
	case sqltext.Test:
		if n, ok := o.Cond.(sqltext.IsNull); ok {
			g.cond(sqltext.Not{Cond: n})
		}
	default:
		g.truth(o, false)
	}
}

// notNull reports whether a value that a statement is given is known not to be NULL. Ways on which the caller's
// identity is empty do not count.
func (r *route) notNull(s *situation, v eval.Value) bool {
	return r.isNotNull(s, v, map[*eval.Phi]bool{})
}

// isNotNull is notNull; done are the answers for the alternatives within.
func (r *route) isNotNull(s *situation, v eval.Value, done map[*eval.Phi]bool) bool {
	v = eval.Base(v)
	p, ok := v.(*eval.Phi)
	if !ok {
		return !eval.IsNil(v) && (isConstant(v) || isMade(v) || isPlain(v) || r.principalLeaf(s, v) || r.keyRead(s, v) || s.knownNotNil(v))
	}
	is, asked := done[p]
	if asked {
		return is
	}
	is = true
	mask := s.mask(p.M)
	for i, w := range p.Vals {
		if is && mask&(1<<i) != 0 {
			is = r.isNotNull(s, w, done) || r.refutes(s, p.M, i)
		}
	}
	done[p] = is
	return is
}

// notZero reports whether a value that a statement is given is known not to be 0 or empty: it is a part of the caller, a key
// that was read, or another constant.
func (r *route) notZero(s *situation, v eval.Value) bool {
	return s.allLeaves(v, func(l eval.Value) bool {
		return !eval.IsZero(l) && (isConstant(l) || r.principalLeaf(s, l) || r.keyRead(s, l))
	})
}

// isMade reports whether a value is a list that the program has made, be it with nothing in it.
func isMade(v eval.Value) bool {
	l := eval.AsTerm(v, eval.OpList)
	return l != nil && l.Name == ""
}

// isPlain reports whether a value is of a basic type, of which none is NULL.
func isPlain(v eval.Value) bool {
	t, ok := v.(*eval.Term)
	if !ok || t.Type == nil {
		return false
	}
	switch t.Type.Kind {
	case code.KBool, code.KInt, code.KFloat, code.KString:
		return t.Op != eval.OpColumn // which need not be there
	}
	return false
}

// refutes reports whether alternative i of a merge is impossible here.
func (r *route) refutes(s *situation, m *eval.Merge, i int) bool {
	at := s.with(append(slices.Clone(m.At(i)), eval.Fact{M: m, Alts: 1 << i}))
	return at == nil || at.everywhere(func(s *situation) bool {
		return s.holds(func(f eval.Fact) bool { return r.untrue(s, f) })
	})
}

// untrue reports whether a fact is known not to hold: it is a constant, or says that the caller's identity or a
// key is empty.
func (r *route) untrue(s *situation, f eval.Fact) bool {
	b, ok := eval.Bool(f.Cond)
	if ok && b != f.True || f.True && r.emptyCaller(s, f.Cond) {
		return true
	}
	eq := eval.AsTerm(f.Cond, eval.OpEq)
	return f.True && eq != nil && eval.IsZero(eq.Args[1]) && r.keyRead(s, eq.Args[0])
}

// keyRead reports whether a value is a key in a row that was found: sequences begin at one.
func (r *route) keyRead(s *situation, v eval.Value) bool {
	c := eval.AsTerm(eval.Base(v), eval.OpColumn)
	return c != nil && r.j.tables.key(r.columnTable(c), r.columnName(c)) && s.succeeded(queryTerm(c))
}

// knownNotNil reports whether a value is a part of the path, which is never missing, or was compared with nil.
func (s *situation) knownNotNil(v eval.Value) bool {
	if src := eval.AsTerm(v, eval.OpSource); src != nil && src.Name == "path" {
		return true
	}
	return s.holds(func(f eval.Fact) bool {
		eq := eval.AsTerm(f.Cond, eval.OpEq)
		return eq != nil && !f.True && eval.IsNil(eq.Args[1]) && sameThing(eq.Args[0], v)
	})
}

// inReading reports whether something holds in all cases of s in which a reading's conditions on its arguments hold, and
// in which the statement has its text.
func (s *situation) inReading(a *statement, holds func(*situation) bool) bool {
	if len(a.graph.given) == 0 && holds(s) {
		return true
	}
	facts := append(slices.Clip(a.graph.given), a.v.Facts...)
	if len(facts) == 0 {
		return false
	}
	at := s.with(facts)
	return at == nil || at.everywhere(holds)
}
