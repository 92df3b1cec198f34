package sqltext

import (
	"strings"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

// Kinds of A_Expr in libpg_query.
const (
	exprOp = iota + 1
	exprAny
	exprAll
	exprDistinct
	exprNotDistinct
	exprNullIf
	exprIn
	exprLike
	exprILike
	exprSimilar
	exprBetween
	exprNotBetween
	exprBetweenSym
	exprNotBetweenSym
)

// opNames are the operators that have a word for a name.
var opNames = map[string]string{
	"~~": "like", "!~~": "not like", "~~*": "ilike", "!~~*": "not ilike",
	"!=": "<>", "==": "=", anyOp: "",
}

// operators that make a value; all others compare
var valueOps = map[string]bool{
	"+": true, "-": true, "*": true, "/": true, "%": true, "^": true, "||": true, "->": true, "->>": true,
	"#>": true, "#>>": true, "&": true, "|": true, "#": true, "<<": true, ">>": true, "~": true,
	"#-": true, "@": true, "|/": true, "||/": true,
}

func opOf(list []*pg.Node) string {
	op := lastOf(names(list))
	if name, ok := opNames[op]; ok {
		return name
	}
	return strings.ToLower(op)
}

// makesValue reports whether e is arithmetic rather than a comparison. With one
// operand every operator is; "~" with two is a match.
func makesValue(e *pg.AExpr) bool {
	op := lastOf(names(e.GetName()))
	switch e.GetKind() {
	case exprNullIf:
		return true
	case exprOp:
		return e.GetLexpr() == nil || valueOps[op] && op != "~"
	}
	return false
}

func (b *builder) comparison(s *Statement, n *pg.Node) Cond {
	e := n.GetAExpr()
	if makesValue(e) {
		return truth(b.operand(s, n))
	}
	op := opOf(e.GetName())
	switch e.GetKind() {
	case exprAny, exprAll:
		return b.anyAll(s, e, op)
	case exprDistinct:
		return withNulls(compare("<>", b.operand(s, e.GetLexpr()), b.operand(s, e.GetRexpr())))
	case exprNotDistinct:
		return withNulls(compare("=", b.operand(s, e.GetLexpr()), b.operand(s, e.GetRexpr())))
	case exprIn:
		list := b.operands(s, e.GetRexpr().GetList().GetItems())
		return In{L: items(b.operand(s, e.GetLexpr())), List: list, Negated: op == "<>"}
	case exprBetween, exprNotBetween, exprBetweenSym, exprNotBetweenSym:
		return b.between(s, e)
	}
	l, r := b.operand(s, e.GetLexpr()), b.operand(s, e.GetRexpr())
	if c := members(op, l, r); c != nil {
		return c
	}
	return compare(op, l, r)
}

// withNulls is a comparison that takes NULL for a value.
func withNulls(c Cond) Cond {
	if cmp, ok := c.(Compare); ok {
		cmp.Nulls = true
		return cmp
	}
	return c
}

// compare relates l and r, rows element by element.
func compare(op string, l, r Operand) Cond {
	left, right := items(l), items(r)
	if sub, ok := r.(Sub); ok && len(left) > 1 {
		right = nil
		for i := range left {
			right = append(right, Sub{Query: sub.Query, Index: i})
		}
	}
	if len(left) < 2 || len(left) != len(right) || op != "=" && op != "<>" {
		return Compare{Op: op, L: l, R: r}
	}
	var parts []Cond
	for i := range left {
		parts = append(parts, Compare{Op: "=", L: left[i], R: right[i]})
	}
	if op == "<>" {
		return not(and(parts...))
	}
	return and(parts...)
}

// items are the elements of a row, or v alone.
func items(v Operand) []Operand {
	if r, ok := v.(Row); ok {
		return r.Items
	}
	return []Operand{v}
}

func (b *builder) between(s *Statement, e *pg.AExpr) Cond {
	v := b.operand(s, e.GetLexpr())
	bounds := b.operands(s, e.GetRexpr().GetList().GetItems())
	if len(bounds) != 2 {
		return Truth{v}
	}
	c := and(Compare{Op: ">=", L: v, R: bounds[0]}, Compare{Op: "<=", L: v, R: bounds[1]})
	if p, ok := bounds[0].(Param); ok && bounds[1] == Operand(p) {
		c = Compare{Op: "=", L: v, R: p}
	}
	if k := e.GetKind(); k == exprNotBetween || k == exprNotBetweenSym {
		return not(c)
	}
	return c
}

// anyAll builds x = ANY(array) and x <> ALL(array); a written array is a list.
func (b *builder) anyAll(s *Statement, e *pg.AExpr, op string) Cond {
	all := e.GetKind() == exprAll
	l, r := b.operand(s, e.GetLexpr()), b.operand(s, e.GetRexpr())
	if array, ok := r.(Call); ok && array.Name == "array" && op == "=" && all && len(array.Args) > 0 {
		return and(eachOf(array.Args, func(x Operand) Cond { return compare(op, l, x) })...)
	}
	if op == "=" && !all || op == "<>" && all {
		switch v := r.(type) {
		case Call:
			if v.Name == "array" {
				return In{L: items(l), List: v.Args, Negated: all}
			}
		case Sub:
			return b.among(items(l), v.Query, all)
		}
	}
	return Compare{Op: quantified(op, all), L: l, R: r}
}

func quantified(op string, all bool) string {
	if all {
		return op + " all"
	}
	return op + " any"
}

// Kinds of SubLink in libpg_query.
const (
	subExists = 1
	subAll    = 2
	subAny    = 3
)

// subLink builds the conditions that hold a sub-query.
func (b *builder) subLink(s *Statement, n *pg.Node) Cond {
	k := n.GetSubLink()
	switch k.GetSubLinkType() {
	case subExists:
		return Exists{Sub: b.statement(s, k.GetSubselect())}
	case subAny, subAll:
		all := k.GetSubLinkType() == subAll
		op := "="
		if len(k.GetOperName()) > 0 {
			op = opOf(k.GetOperName())
		}
		l := b.operand(s, k.GetTestexpr())
		sub := b.statement(s, k.GetSubselect())
		if op == "=" && !all || op == "<>" && all {
			return b.among(items(l), sub, all)
		}
		return Compare{Op: quantified(op, all), L: l, R: Sub{Query: sub}}
	}
	return Truth{b.operand(s, n)}
}
