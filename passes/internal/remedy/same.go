package remedy

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// maxMeanings bounds how many definitions are followed.
const maxMeanings = 8

// like writes an expression of the model's call so that it means the same at c; ok is false where that is not certain.
func (c *Call) like(model *Call, e ast.Expr, told func(param int) bool) (text string, ok bool) {
	m := &meaning{from: model, to: c, told: told}
	text = m.expr(e)
	return text, !m.lost
}

// meaning carries expressions from one call to another.
type meaning struct {
	from, to *Call
	told     func(param int) bool // see Bind
	steps    int
	lost     bool // something might mean something else there
}

func (m *meaning) lose() string { m.lost = true; return "" }

// expr is an expression as it is to be written at the target.
func (m *meaning) expr(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e.Value
	case *ast.Ident:
		return m.ident(e)
	case *ast.StarExpr:
		return "*" + m.expr(e.X)
	case *ast.ParenExpr:
		return "(" + m.expr(e.X) + ")"
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			if path := importOf(m.from.file.syntax, x.Name); path != "" && m.from.lookUp(x.Name) == nil {
				return m.imported(x.Name, path) + "." + e.Sel.Name
			}
		}
		return m.expr(e.X) + "." + e.Sel.Name
	case *ast.TypeAssertExpr:
		if e.Type == nil {
			return m.lose()
		}
		return m.expr(e.X) + ".(" + m.expr(e.Type) + ")"
	case *ast.CompositeLit:
		if e.Type == nil || len(e.Elts) > 0 {
			return m.lose()
		}
		return m.expr(e.Type) + "{}"
	case *ast.CallExpr:
		text := m.expr(e.Fun) + "("
		for i, a := range e.Args {
			if i > 0 {
				text += ", "
			}
			text += m.expr(a)
		}
		if e.Ellipsis.IsValid() {
			return m.lose()
		}
		return text + ")"
	}
	return m.lose()
}

// imported is a package that both files import by the same name.
func (m *meaning) imported(name, path string) string {
	if importOf(m.to.file.syntax, name) != path || m.to.lookUp(name) != nil {
		return m.lose()
	}
	return name
}

// importOf is the path of the package that a file knows by a name, "" if there is none. Of a package that is not called as its path
// ends, such as that of gopkg.in/yaml.v3 or of .../session/v2, the path has the name in it.
func importOf(f *ast.File, name string) string {
	var like string
	for _, spec := range f.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		switch {
		case err != nil || spec.Name != nil && spec.Name.Name != name:
		case spec.Name != nil || path[strings.LastIndexByte(path, '/')+1:] == name:
			return path
		case like == "" && strings.Contains(path, name):
			like = path
		}
	}
	return like
}

// dotted reports whether a file takes over the names of another package.
func dotted(f *ast.File) bool {
	return slices.ContainsFunc(f.Imports, func(s *ast.ImportSpec) bool { return s.Name != nil && s.Name.Name == "." })
}

// ident is a name that means the same in both places: of the package, of a parameter of functions that are alike, or of what is
// defined alike. A name that the target does not know is written as what it is defined as.
func (m *meaning) ident(x *ast.Ident) string {
	from, to := m.from.lookUp(x.Name), m.to.lookUp(x.Name)
	if m.steps++; m.steps > maxMeanings {
		return m.lose()
	}
	switch {
	case from == nil && to == nil && (m.from.file == m.to.file || m.from.file.Dir == m.to.file.Dir && !dotted(m.from.file.syntax)):
		return x.Name // of the package, or of the language
	case from == nil || from.node == nil:
		return m.lose()
	case to == nil && from.whole():
		return m.expr(from.node.(*ast.AssignStmt).Rhs[0])
	case to == nil || to.node == nil:
		return m.lose()
	case from.node == to.node:
		return x.Name // both are within its function
	case from.param && to.param && alike(from.fn, to.fn) && m.given(from.fn, x.Name):
		return x.Name
	case !from.param && !to.param && plain(from.node) == plain(to.node) && m.holds(from):
		return x.Name
	}
	return m.lose()
}

// given reports whether a parameter is one that callers give the same, or the receiver.
func (m *meaning) given(fn ast.Node, name string) bool {
	i := 0
	for _, f := range typeOf(fn).Params.List {
		for _, id := range f.Names {
			if id.Name == name {
				return m.told(i)
			}
			i++
		}
	}
	return true
}

// holds reports whether what a name is defined as means the same in both places.
func (m *meaning) holds(d *definition) bool {
	define := d.node.(*ast.AssignStmt)
	for _, e := range define.Rhs {
		m.expr(e)
	}
	return !m.lost
}

// definition is where a name gets its meaning within a function.
type definition struct {
	fn    ast.Node
	node  ast.Node // the field of a parameter, or the statement that defines it; nil for one of which nothing is known
	param bool
}

// whole reports whether a name is defined as the only value of an expression.
func (d *definition) whole() bool {
	define, ok := d.node.(*ast.AssignStmt)
	return ok && len(define.Lhs) == 1 && len(define.Rhs) == 1
}

// alike reports whether two functions take and return the same. Methods belong to the same type.
func alike(a, b ast.Node) bool {
	if plain(typeOf(a)) != plain(typeOf(b)) {
		return false
	}
	x, isDecl := a.(*ast.FuncDecl)
	y, both := b.(*ast.FuncDecl)
	switch {
	case !isDecl || !both:
		return isDecl == both
	case x.Recv == nil || y.Recv == nil:
		return x.Recv == y.Recv
	}
	return plain(x.Recv) == plain(y.Recv)
}

// lookUp finds what a name means at a call, nil if no function around it defines the name.
func (c *Call) lookUp(name string) *definition {
	for _, fn := range c.funcs() {
		if d := c.definedIn(fn, name); d != nil {
			return d
		}
	}
	return nil
}

// definedIn finds the definition of a name in a function, nil if it has none. Known is one that is made once, in a block around the
// call and before it, or that of a parameter to which nothing else is assigned.
func (c *Call) definedIn(fn ast.Node, name string) *definition {
	made, others := mentions(fn, name)
	param := paramOf(fn, name)
	switch {
	case param != nil && len(made) == 0 && others == 0:
		return &definition{fn, param, true}
	case param == nil && len(made) == 0 && others == 0 && fieldOf(typeOf(fn).Results, name) == nil:
		return nil
	case param == nil && len(made) == 1 && others == 0 && c.below(made[0]):
		return &definition{fn, made[0], false}
	}
	return &definition{fn: fn}
}

// mentions lists the definitions of a name by := in a function, those in functions within it left out, and counts what else
// may change what it stands for.
func mentions(fn ast.Node, name string) (made []*ast.AssignStmt, others int) {
	is := func(e ast.Expr) bool { id, ok := e.(*ast.Ident); return ok && id.Name == name }
	within := 0
	var look func(n ast.Node) bool
	look = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if n != fn {
				within++
				ast.Inspect(n.Body, look)
				within--
				return false
			}
		case *ast.AssignStmt:
			switch {
			case !slices.ContainsFunc(n.Lhs, is) || n.Tok == token.DEFINE && within > 0:
			case n.Tok == token.DEFINE:
				made = append(made, n)
			default:
				others++
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND && is(n.X) {
				others++
			}
		case *ast.ValueSpec:
			if within == 0 && slices.ContainsFunc(n.Names, func(id *ast.Ident) bool { return id.Name == name }) {
				others++
			}
		case *ast.RangeStmt:
			if within == 0 && (is(n.Key) || is(n.Value)) {
				others++
			}
		}
		return true
	}
	ast.Inspect(fn, look)
	return made, others
}

// below reports whether a statement stands in a block around the call, before it.
func (c *Call) below(s ast.Stmt) bool {
	for _, n := range c.around {
		if block, ok := n.(*ast.BlockStmt); ok && slices.Contains(block.List, s) {
			return s.End() <= c.expr.Pos()
		}
	}
	return false
}

// paramOf is the parameter or receiver of a function by name, nil if it has none.
func paramOf(fn ast.Node, name string) *ast.Field {
	lists := []*ast.FieldList{typeOf(fn).Params}
	if decl, ok := fn.(*ast.FuncDecl); ok && decl.Recv != nil {
		lists = append(lists, decl.Recv)
	}
	for _, list := range lists {
		if f := fieldOf(list, name); f != nil {
			return f
		}
	}
	return nil
}

// fieldOf is the field of a list that gives a name, nil if none does.
func fieldOf(list *ast.FieldList, name string) *ast.Field {
	if list == nil {
		return nil
	}
	for _, f := range list.List {
		if slices.ContainsFunc(f.Names, func(id *ast.Ident) bool { return id.Name == name }) {
			return f
		}
	}
	return nil
}
