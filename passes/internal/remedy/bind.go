package remedy

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// Bind ties the rows of the statement that a call runs to the caller, by the column that the statement of the model compares
// with the caller: it adds the condition, and the argument that the model has for it. It returns nil where that might mean
// something else, or does not fit. Both calls are to be made under the same guards; told says of which parameters of functions of one
// type, counted from 0 without the receiver, it is certain that callers give them the same.
func Bind(target, model *Call, column string, told func(param int) bool) []Edit {
	lit, at, sql := statement(target)
	_, modelAt, modelSQL := statement(model)
	if lit == nil || modelAt < 0 || target.expr.Ellipsis.IsValid() || model.expr.Ellipsis.IsValid() {
		return nil
	}
	n, all, ok := bound(modelSQL, column)
	if !ok || modelAt+all != len(model.expr.Args)-1 {
		return nil
	}
	c, ok := restrict(sql, column)
	args := target.expr.Args
	if !ok || at+c.n > len(args) || c.text[len(c.text)-1] != '?' && at+c.n != len(args) {
		return nil
	}
	arg, ok := target.like(model, model.expr.Args[modelAt+n], told)
	if !ok {
		return nil
	}
	f := target.file
	inside := f.offset(lit.Pos()) + 1 + c.offset
	behind := f.offset(args[at+c.n-1].End())
	return []Edit{{inside, inside, c.text}, {behind, behind, ", " + arg}}
}

// statement finds the literal among a call's arguments that is its statement, which argument it is, and the text. Where its text
// is not what stands in the file, lit is nil; where there is none, at is -1.
func statement(c *Call) (lit *ast.BasicLit, at int, sql string) {
	for i, a := range c.expr.Args {
		lit, ok := a.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			continue
		}
		text, err := strconv.Unquote(lit.Value)
		if err != nil || text != lit.Value[1:len(lit.Value)-1] || strings.Contains(text, "\r") {
			return nil, i, text
		}
		return lit, i, text
	}
	return nil, -1, ""
}
