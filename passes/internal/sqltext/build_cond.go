package sqltext

import (
	"slices"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

// cond builds the condition at n, nil for nil.
func (b *builder) cond(s *Statement, n *pg.Node) Cond {
	switch {
	case n.GetNode() == nil:
		return nil
	case n.GetBoolExpr() != nil:
		return b.boolean(s, n.GetBoolExpr())
	case n.GetAExpr() != nil:
		return b.comparison(s, n)
	case n.GetSubLink() != nil:
		return b.subLink(s, n)
	case n.GetNullTest() != nil:
		t := n.GetNullTest()
		of, isThere := b.operand(s, t.GetArg()), t.GetNulltesttype() == isNotNull
		if c := found(of); c != nil && isThere {
			return c
		}
		return IsNull{Operand: of, Negated: isThere}
	case n.GetBooleanTest() != nil:
		return b.booleanTest(s, n.GetBooleanTest())
	case n.GetTypeCast() != nil && n.GetTypeCast().GetArg().GetSubLink() == nil:
		return b.cond(s, n.GetTypeCast().GetArg())
	}
	return truth(b.operand(s, n))
}

const isNotNull = 2 // libpg_query's IS_NOT_NULL

// truth is v as a condition.
func truth(v Operand) Cond {
	switch v := v.(type) {
	case Test:
		return v.Cond
	case Unknown:
		return Opaque(v)
	case Call:
		if v.Name == "find_in_set" && len(v.Args) == 2 {
			return memberOf(v.Args[0], v.Args[1])
		}
	}
	return Truth{v}
}

const (
	boolAnd = 1
	boolOr  = 2
)

func (b *builder) boolean(s *Statement, e *pg.BoolExpr) Cond {
	var parts []Cond
	for _, a := range e.GetArgs() {
		parts = append(parts, b.cond(s, a))
	}
	switch e.GetBoolop() {
	case boolAnd:
		return and(parts...)
	case boolOr:
		return or(parts...)
	}
	return not(parts[0])
}

func (b *builder) booleanTest(s *Statement, t *pg.BooleanTest) Cond {
	const isTrue, isNotTrue, isFalse, isNotFalse, isUnknown = 1, 2, 3, 4, 5
	kind := t.GetBooltesttype()
	if kind < isUnknown {
		c := b.cond(s, t.GetArg())
		switch kind {
		case isTrue:
			return c
		case isNotFalse:
			return or(c, IsNull{Operand: valueOfCond(c)})
		}
		return not(c)
	}
	return IsNull{Operand: b.operand(s, t.GetArg()), Negated: kind != isUnknown}
}

// valueOfCond is c as a value.
func valueOfCond(c Cond) Operand {
	if t, ok := c.(Truth); ok {
		return t.Operand
	}
	return Test{c}
}

// and conjoins parts, nil ones left out, and takes them over. It is nil if there are none.
func and(parts ...Cond) Cond {
	var list []Cond
	var trivial Cond
	for _, p := range parts {
		inner, ok := p.(And)
		switch {
		case p == nil:
		case ok && list == nil:
			list = inner.List // grows in place: long chains of joins stay linear
		case ok:
			list = append(list, inner.List...)
		case always(p):
			trivial = p
		default:
			list = append(list, p)
		}
	}
	switch len(list) {
	case 0:
		return trivial
	case 1:
		return list[0]
	}
	return And{list}
}

func or(parts ...Cond) Cond {
	var list []Cond
	for _, p := range parts {
		if inner, ok := p.(Or); ok {
			list = append(list, inner.List...)
			continue
		}
		list = append(list, p)
	}
	if len(list) == 1 {
		return list[0]
	}
	return Or{list}
}

// not negates c; memberships and null tests carry their own negation.
func not(c Cond) Cond {
	switch c := c.(type) {
	case Not:
		return c.Cond
	case In:
		c.Negated = !c.Negated
		return c
	case Exists:
		c.Negated = !c.Negated
		return c
	case IsNull:
		c.Negated = !c.Negated
		return c
	}
	return Not{c}
}

// always reports whether c is true for all rows by its text: true, 1, 1 = 1.
func always(c Cond) bool {
	switch c := c.(type) {
	case Truth:
		k, ok := c.Operand.(Const)
		return ok && !k.Quoted && (k.Text == "true" || k.Text == "1")
	case Compare:
		l, ok := c.L.(Const)
		return ok && c.Op == "=" && c.R == Operand(l) && (l.Quoted || l.Text != "null")
	}
	return false
}

// mayHide reports whether a hole in c may hold conditions that are not seen, or
// may name the column that is compared.
func mayHide(c Cond) bool {
	switch c := c.(type) {
	case And:
		return slices.ContainsFunc(c.List, mayHide)
	case Or:
		return slices.ContainsFunc(c.List, mayHide)
	case Not:
		return mayHide(c.Cond)
	case Truth:
		return isHole(c.Operand)
	case IsNull:
		return isHole(c.Operand)
	case Compare:
		return isHole(c.L) && !hasColumn(c.R) || isHole(c.R) && !hasColumn(c.L)
	case In:
		return slices.ContainsFunc(c.L, isHole) && !slices.ContainsFunc(c.List, hasColumn)
	}
	return false
}

// isHole reports whether v is text of the statement that is not known.
func isHole(v Operand) bool {
	h, ok := v.(Hole)
	return ok && !h.Bound
}

func hasColumn(v Operand) bool {
	switch v := v.(type) {
	case Column:
		return true
	case Call:
		return slices.ContainsFunc(v.Args, hasColumn)
	case Row:
		return slices.ContainsFunc(v.Items, hasColumn)
	}
	return false
}
