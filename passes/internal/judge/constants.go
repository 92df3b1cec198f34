package judge

import (
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

// agree reports whether a comparison of two constants may hold; those of different kinds may.
func agree(op string, l, r sqltext.Operand) bool {
	a, b := l.(sqltext.Const), r.(sqltext.Const)
	switch {
	case isNull(a) || isNull(b):
		return false
	case a.Quoted != b.Quoted:
		return true
	case op == "=":
		return a.Text == b.Text
	case op == "<>":
		return a.Text != b.Text
	}
	x, err := strconv.Atoi(a.Text)
	y, notNumber := strconv.Atoi(b.Text)
	if err != nil || notNumber != nil {
		return true
	}
	switch op {
	case "<":
		return x < y
	case "<=":
		return x <= y
	case ">":
		return x > y
	case ">=":
		return x >= y
	}
	return true
}

func isNull(c sqltext.Const) bool { return !c.Quoted && c.Text == "null" }

// truthOf is the truth that a constant stands for, ok false where it is another one.
func truthOf(c sqltext.Const) (truth, ok bool) {
	switch {
	case c.Quoted:
		return false, false
	case c.Text == "true" || c.Text == "1":
		return true, true
	}
	return false, c.Text == "false" || c.Text == "0"
}

// isFalse reports whether a constant used as a condition never holds.
func isFalse(c sqltext.Const) bool {
	truth, ok := truthOf(c)
	return ok && !truth || isNull(c) || c.Quoted && (strings.EqualFold(c.Text, "false") || strings.EqualFold(c.Text, "f"))
}

func isConst(o sqltext.Operand) bool { _, ok := o.(sqltext.Const); return ok }
