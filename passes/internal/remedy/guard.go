package remedy

import (
	"go/ast"
	"slices"
	"strings"
)

// Guard registers a handler as the model's is: behind the function that wraps it, with the middleware among the arguments, or on
// the group that has it. It returns nil where both calls do not stand in one function or differ in something else as well.
//
// The handlers are told apart by their names, those of function literals are "".
func Guard(target, model *Call, handler, modelHandler string) []Edit {
	if target.file != model.file || len(target.funcs()) == 0 || target.funcs()[0] != model.funcs()[0] {
		return nil
	}
	to, ok := target.expr.Fun.(*ast.SelectorExpr)
	from, also := model.expr.Fun.(*ast.SelectorExpr)
	if !ok || !also || len(target.expr.Args) < 2 || target.expr.Ellipsis.IsValid() || model.expr.Ellipsis.IsValid() {
		return nil
	}
	own := target.expr.Args[len(target.expr.Args)-1]
	if nameIn(own) != handler {
		return nil // it is wrapped in something else
	}
	if !steady(from.X) || !target.knows(model, from.X) || slices.ContainsFunc(model.expr.Args[1:], func(a ast.Expr) bool { return !target.knows(model, a) }) {
		return nil
	}
	fun, group := target.grouped(model, to, from)
	args, guarded := target.guarded(model, own, modelHandler)
	if fun == "" || args == "" || !group && !guarded {
		return nil
	}
	f := target.file
	var out []Edit
	if old := f.text(target.expr.Fun); old != fun {
		out = append(out, Edit{f.offset(to.Pos()), f.offset(to.End()), fun})
	}
	if guarded {
		out = append(out, Edit{f.offset(target.expr.Args[1].Pos()), f.offset(own.End()), args})
	}
	return out
}

// grouped is the function that registers for the target as for the model: of the same router, which way it is asked for, or
// of a group of it that adds nothing to the path. changed tells whether it is another router than before; fun is "" if neither holds.
func (c *Call) grouped(model *Call, to, from *ast.SelectorExpr) (fun string, changed bool) {
	f := c.file
	mine, its := f.text(to.X), f.text(from.X)
	if kindOf(to.Sel.Name) != kindOf(from.Sel.Name) {
		return "", false
	}
	fun = its + "." + to.Sel.Name
	if kindOf(to.Sel.Name) == "Handle" {
		fun = its + "." + from.Sel.Name // which takes what the model gives it
	}
	if mine == its {
		return fun, false
	}
	group := from.X
	if id, ok := group.(*ast.Ident); ok {
		d := c.lookUp(id.Name)
		if d == nil || d.node == nil || !d.whole() || !c.settled(id.Name) {
			return "", false
		}
		group = d.node.(*ast.AssignStmt).Rhs[0]
	}
	call, ok := group.(*ast.CallExpr)
	if !ok || !addsNoPath(call) || rooted(model) != rooted(c) {
		return "", false
	}
	if sel, ok := call.Fun.(*ast.SelectorExpr); !ok || f.text(sel.X) != mine {
		return "", false
	}
	return fun, true
}

// settled reports whether nothing but the registration of handlers is done to a group from the call on: what is used for it later
// may not hold for what is registered before.
func (c *Call) settled(group string) bool {
	settled := true
	registers := map[*ast.Ident]bool{}
	ast.Inspect(c.funcs()[0], func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if id, ok := n.X.(*ast.Ident); ok {
				kind := kindOf(n.Sel.Name)
				registers[id] = kind == "GET" || kind == "Handle"
			}
		case *ast.Ident:
			settled = settled && (n.Name != group || n.Pos() < c.expr.Pos() || registers[n])
		}
		return true
	})
	return settled
}

// knows reports whether all names in an expression of the model's mean the same at c.
func (c *Call) knows(model *Call, e ast.Expr) bool {
	known := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false // the handler
		case *ast.SelectorExpr:
			known = known && c.knows(model, n.X)
			return false
		case *ast.Ident:
			mine, its := c.lookUp(n.Name), model.lookUp(n.Name)
			known = known && (mine == nil && its == nil || mine != nil && its != nil && mine.node != nil && mine.node == its.node)
		}
		return true
	})
	return known
}

// kindOf is what methods that register handlers with the same arguments have in common: those for one method of HTTP each, and
// those for a pattern that may name it.
func kindOf(name string) string {
	switch upper := strings.ToUpper(name); upper {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS":
		return "GET"
	case "HANDLE", "HANDLEFUNC":
		return "Handle"
	}
	return name
}

// addsNoPath reports whether a call makes a group of which the path is written out and that of the root, or that has none.
func addsNoPath(call *ast.CallExpr) bool {
	if nameIn(call.Fun) == withMiddleware {
		return true
	}
	if len(call.Args) == 0 {
		return false
	}
	lit, ok := call.Args[0].(*ast.BasicLit)
	return ok && (lit.Value == `""` || lit.Value == `"/"`)
}

// rooted reports whether the pattern of a registration begins as one of the root does: of a group of "/" that of others may not.
func rooted(c *Call) bool {
	lit, ok := c.expr.Args[0].(*ast.BasicLit)
	return ok && strings.HasPrefix(lit.Value, `"/`)
}

// withMiddleware is the method of routers that takes nothing but middleware.
const withMiddleware = "With"

// guarded are the target's arguments behind the pattern, written as the model's are; guarded is false where they are the same
// as before. args is "" where they differ in more than the handler.
func (c *Call) guarded(model *Call, handler ast.Expr, its string) (args string, guarded bool) {
	f := c.file
	if len(c.expr.Args) != 2 {
		return "", false
	}
	var parts []string
	placed := false
	for _, a := range model.expr.Args[1:] {
		if inner := alikeIn(a, handler, its); inner != nil && !placed {
			placed = true
			whole := f.text(a)
			start := f.offset(inner.Pos()) - f.offset(a.Pos())
			parts = append(parts, whole[:start]+f.text(handler)+whole[start+len(f.text(inner)):])
			continue
		}
		if !steady(a) {
			return "", false
		}
		parts = append(parts, f.text(a))
	}
	args = strings.Join(parts, ", ")
	if !placed {
		return "", false
	}
	return args, args != f.text(handler)
}

// alikeIn finds the handler called its in an argument of a registration, be it wrapped, if it is written as another handler is. What
// wraps it is told nothing else, such as a role: that may be right for this handler alone.
func alikeIn(e, handler ast.Expr, its string) ast.Expr {
	if nameIn(e) == its && sameForm(e, handler) {
		return e
	}
	call, ok := e.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || !steady(call.Fun) {
		return nil
	}
	return alikeIn(call.Args[0], handler, its)
}

// nameIn is the name of the function or method that an expression is, "" for anything else.
func nameIn(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// sameForm reports whether two expressions are both methods of one value, both functions of the package, or both function literals
// of one type.
func sameForm(a, b ast.Expr) bool {
	switch a := a.(type) {
	case *ast.SelectorExpr:
		b, ok := b.(*ast.SelectorExpr)
		return ok && plain(a.X) == plain(b.X)
	case *ast.Ident:
		_, ok := b.(*ast.Ident)
		return ok
	case *ast.FuncLit:
		b, ok := b.(*ast.FuncLit)
		return ok && plain(a.Type) == plain(b.Type)
	}
	return false
}

// steady reports whether an expression of a registration may be written a second time: a name, a selector, or a call that is told
// nothing but middleware. What a guard is told, such as a role or a secret, may be right for the model alone.
func steady(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		return steady(e.X)
	case *ast.CallExpr:
		told := len(e.Args) > 0 && nameIn(e.Fun) != withMiddleware
		return !told && steady(e.Fun) && !slices.ContainsFunc(e.Args, func(a ast.Expr) bool { return !steady(a) })
	}
	return false
}
