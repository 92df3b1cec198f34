package program

import (
	"go/ast"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"golang.org/x/tools/go/analysis"
)

const directivePrefix = "//authvet:"

// comments records the //authvet: directives and attaches those in doc comments to their functions.
func (l *lowerer) comments(pass *analysis.Pass) {
	byPos := map[code.Pos]*code.Func{}
	for _, f := range l.pkg.Funcs {
		byPos[f.Pos] = f
	}
	for _, file := range pass.Files {
		docs := map[*ast.Comment]*code.Func{}
		lines := codeLines(pass, file)
		for _, d := range file.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Doc != nil {
				for _, c := range fd.Doc.List {
					docs[c] = byPos[l.pos(fd.Name.Pos())]
				}
			}
		}
		for _, group := range file.Comments {
			for _, c := range group.List {
				text, ok := strings.CutPrefix(c.Text, directivePrefix)
				if !ok {
					continue
				}
				if fn := docs[c]; fn != nil {
					fn.Doc = append(fn.Doc, text)
				}
				at := l.pos(c.Pos())
				l.pkg.Directives = append(l.pkg.Directives, code.Directive{Pos: at, Text: text, Own: !lines[at.Line]})
			}
		}
	}
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
