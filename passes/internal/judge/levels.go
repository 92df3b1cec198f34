package judge

import (
	"slices"
	"strconv"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// A statement may yield what the caller is to a row as a number or a word: CASE WHEN owner_id = $1 THEN 2 WHEN EXISTS (..)
// THEN 1 ELSE 0 END. What code then asks of it tells which of the conditions may have held.

// tiedByLevel reports whether code has asked for a level that only conditions yield which tie q's rows to the caller.
func (r *route) tiedByLevel(s *situation, q *query, depth int) bool {
	return s.holds(func(f eval.Fact) bool {
		col, allows := levelAsked(f)
		return col != nil && ofQuery(col, q) && r.levelTies(s, q, col, allows, depth)
	})
}

// levelTies reports whether all conditions of a CASE tie the rows to the caller whose results are allowed.
func (r *route) levelTies(s *situation, q *query, col *eval.Term, allows func(string) bool, depth int) bool {
	n, ok := position(col)
	for _, a := range q.alts {
		if !ok || n >= len(a.st.Output) || len(a.st.Tables) == 0 {
			return false
		}
		levels := casesOf(a.st.Output[n].Value)
		if len(levels) == 0 || counts(levels) && a.picksSeveral() {
			return false
		}
		for _, l := range levels {
			if (l.any || allows(l.result)) && (l.when == nil || !r.tiedWith(s, q, a, l.when, depth)) {
				return false
			}
		}
	}
	return len(q.alts) > 0
}

// level is a result of a CASE with its condition, which is nil for that of ELSE.
type level struct {
	when   sqltext.Cond
	result string
	any    bool // the result is not known
}

// casesOf lists the results of a CASE of conditions and constants, or of a look-up, nil where it is no such.
func casesOf(o sqltext.Operand) []level {
	c, ok := o.(sqltext.Call)
	if !ok || c.Name != "case" {
		if levels := counted(o); levels != nil {
			return levels
		}
		return lookedUp(o)
	}
	var out []level
	for i := 0; i+1 < len(c.Args); i += 2 {
		test, isTest := c.Args[i].(sqltext.Test)
		result, isConst := c.Args[i+1].(sqltext.Const)
		if !isTest || !isConst {
			return nil
		}
		out = append(out, level{when: test.Cond, result: result.Text})
	}
	if len(c.Args)%2 == 1 {
		result, isConst := c.Args[len(c.Args)-1].(sqltext.Const)
		if !isConst {
			return nil
		}
		out = append(out, level{result: result.Text})
	}
	return out
}

// counted lists the results of count: none, and a number of rows of which there is one.
func counted(o sqltext.Operand) []level {
	of := o
	if sub, ok := o.(sqltext.Sub); ok && sub.Index < len(sub.Query.Output) {
		of = sub.Query.Output[sub.Index].Value
	}
	if call, ok := aggregate(of); !ok || call.Name != "count" {
		return nil
	}
	none := sqltext.Const{Text: "0"}
	return []level{{result: none.Text}, {when: sqltext.Compare{Op: ">", L: o, R: none}, any: true}}
}

// counts reports whether levels are numbers of rows.
func counts(levels []level) bool {
	return slices.ContainsFunc(levels, func(l level) bool { _, ok := l.when.(sqltext.Compare); return ok && l.any })
}

// lookedUp lists the results of (SELECT role FROM members WHERE ..), be it with a constant for where there is no such row: what
// is in the row, which is not known, and that constant.
func lookedUp(o sqltext.Operand) []level {
	var out []level
	if c, ok := o.(sqltext.Call); ok && c.Name == "coalesce" && len(c.Args) == 2 {
		none, isConst := c.Args[1].(sqltext.Const)
		if !isConst {
			return nil
		}
		o, out = c.Args[0], []level{{result: none.Text}}
	}
	sub, ok := o.(sqltext.Sub)
	if !ok || len(sub.Query.Output) != 1 {
		return nil
	}
	return append(out, level{when: sqltext.IsNull{Operand: sub, Negated: true}, any: true})
}

// levelAsked is the column that a fact compares with a constant, and which values it leaves; nil if it is no such fact.
func levelAsked(f eval.Fact) (col *eval.Term, allows func(string) bool) {
	t, ok := f.Cond.(*eval.Term)
	if !ok || len(t.Args) != 2 || t.Op != eval.OpEq && (t.Op != eval.OpBin || t.Name != "<") {
		return nil, nil
	}
	a, b := eval.Base(t.Args[0]), eval.Base(t.Args[1])
	if eval.AsTerm(a, eval.OpColumn) == nil && eval.AsTerm(b, eval.OpColumn) == nil {
		return nil, nil // most facts are about something else
	}
	if name, ok := eval.AsString(b); ok && t.Op == eval.OpEq {
		return eval.AsTerm(a, eval.OpColumn), func(v string) bool { return (v == name) == f.True }
	}
	holds := func(x, y int) bool { return t.Op == eval.OpEq && x == y || t.Op == eval.OpBin && x < y }
	asked := func(holds func(n int) bool) func(string) bool {
		return func(v string) bool {
			n, err := strconv.Atoi(v)
			return err != nil || holds(n) == f.True
		}
	}
	if k, ok := eval.AsInt(b); ok {
		return eval.AsTerm(a, eval.OpColumn), asked(func(n int) bool { return holds(n, k) })
	}
	if k, ok := eval.AsInt(a); ok {
		return eval.AsTerm(b, eval.OpColumn), asked(func(n int) bool { return holds(k, n) })
	}
	return nil, nil
}
