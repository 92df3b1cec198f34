package program

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// annotations records the comments that say what an API is.
func (l *lowerer) annotations(pass *analysis.Pass) {
	for _, file := range pass.Files {
		if l.inTest(file.Package) {
			continue
		}
		for _, group := range file.Comments {
			if lines := linesOf(group); openapi.Annotates(lines) {
				l.pkg.Comments = append(l.pkg.Comments, code.Comment{Pos: l.pos(group.Pos()), Lines: lines})
			}
		}
	}
}

// linesOf are the lines of a comment. There is no line of the file between them that is not one of its own.
func linesOf(group *ast.CommentGroup) []string {
	var out []string
	for _, c := range group.List {
		text := strings.TrimPrefix(strings.TrimSuffix(strings.TrimPrefix(c.Text, "/*"), "*/"), "//")
		out = append(out, strings.Split(text, "\n")...)
	}
	return out
}
