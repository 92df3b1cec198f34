package program

import (
	"go/ast"
	"go/constant"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"golang.org/x/tools/go/analysis"
)

const directivePrefix = "authvet:"

// comments records the //authvet: directives and attaches those in doc comments to their functions.
func (l *lowerer) comments(pass *analysis.Pass) {
	byPos := map[code.Pos]*code.Func{}
	for _, f := range l.pkg.Funcs {
		byPos[f.Pos] = f
	}
	for _, file := range pass.Files {
		if l.inTest(file.Package) {
			continue
		}
		docs := map[*ast.CommentGroup]*code.Func{}
		for _, d := range file.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Doc != nil {
				docs[fd.Doc] = byPos[l.pos(fd.Name.Pos())]
			}
		}
		var lines map[int32]bool // where code begins or ends; nil until asked for
		for _, group := range file.Comments {
			for _, d := range l.directives(group) {
				if lines == nil {
					lines = codeLines(pass, file)
				}
				if !lines[d.Line] {
					d.Line = l.pos(group.End()).Line + 1
				}
				if fn := docs[group]; fn != nil {
					fn.Doc = append(fn.Doc, int32(len(l.pkg.Directives)))
				}
				d.Entry = entryAt(pass, file, d.Line)
				l.pkg.Directives = append(l.pkg.Directives, d)
			}
		}
	}
}

// directives returns the directives in a comment, each with the line that it stands on.
func (l *lowerer) directives(group *ast.CommentGroup) []code.Directive {
	var out []code.Directive
	for _, c := range group.List {
		if d, ok := directiveOf(c.Text); ok {
			d.Pos = l.pos(c.Pos())
			d.Line = d.Pos.Line
			out = append(out, d)
		}
	}
	return out
}

// directiveOf reads a directive from a comment. With a space before it, which makes it a plain comment, only
// what can hardly be prose is taken for one.
func directiveOf(comment string) (code.Directive, bool) {
	text, ok := strings.CutPrefix(comment, "//")
	if !ok {
		return code.Directive{}, false
	}
	trimmed := strings.TrimLeft(text, " \t")
	text, ok = strings.CutPrefix(trimmed, directivePrefix)
	d := code.Directive{Text: strings.TrimRight(text, " \t\r"), Spaced: len(trimmed) < len(comment)-len("//")}
	if d.Spaced {
		word, _, _ := strings.Cut(text, " ")
		ok = ok && (word == "public" || word == "ignore")
	}
	return d, ok
}

// entryAt lists the constant texts of the element of a composite literal that begins on a line, nil if none does.
func entryAt(pass *analysis.Pass, file *ast.File, line int32) []string {
	var out []string
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return out == nil
		}
		for _, el := range lit.Elts {
			if out == nil && int32(pass.Fset.Position(el.Pos()).Line) == line {
				out = constantTexts(pass, el)
			}
		}
		return out == nil
	})
	return out
}

// constantTexts lists the constant texts in an element, those of its fields included.
func constantTexts(pass *analysis.Pass, el ast.Expr) []string {
	var out []string
	ast.Inspect(el, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		if v := pass.TypesInfo.Types[e].Value; v != nil && v.Kind() == constant.String {
			out = append(out, constant.StringVal(v))
			return false
		}
		_, isFunc := n.(*ast.FuncLit)
		return !isFunc
	})
	return out
}

// codeLines marks the lines on which a statement, a declaration or an element begins.
func codeLines(pass *analysis.Pass, file *ast.File) map[int32]bool {
	lines := map[int32]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.File, *ast.Comment, *ast.CommentGroup:
		default:
			lines[int32(pass.Fset.Position(n.Pos()).Line)] = true
			lines[int32(pass.Fset.Position(n.End()).Line)] = true
		}
		return true
	})
	return lines
}
