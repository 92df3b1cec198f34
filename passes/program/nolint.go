package program

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/internal/code"
)

// linterName is what golangci-lint calls authvet in //nolint comments.
const linterName = "authvet"

// nolints records the //nolint comments that speak of authvet, with the lines that golangci-lint takes them to be about: those of
// the comment, and all of a node below it that begins in the same column.
func (l *lowerer) nolints(pass *analysis.Pass) {
	for _, file := range pass.Files {
		if l.inTest(file.Package) {
			continue
		}
		first := len(l.pkg.Nolints)
		for _, group := range file.Comments {
			for _, c := range group.List {
				if reason, ok := nolintOf(c.Text); ok {
					l.pkg.Nolints = append(l.pkg.Nolints, code.Nolint{Pos: l.pos(c.Pos()), From: l.pos(group.Pos()), To: l.pos(group.End()).Line, Reason: reason})
				}
			}
		}
		if of := l.pkg.Nolints[first:]; len(of) > 0 {
			l.expand(of, file)
		}
	}
}

// expand makes comments speak of the nodes that begin below them.
func (l *lowerer) expand(of []code.Nolint, file *ast.File) {
	ends := make([]int32, len(of))
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			return false
		}
		begin, end := l.pos(n.Pos()), l.pos(n.End()).Line
		for i := range of {
			if begin.Line == of[i].To+1 && begin.Col == of[i].From.Col {
				ends[i] = max(ends[i], end)
			}
		}
		return true
	})
	for i := range of {
		of[i].To = max(of[i].To, ends[i])
	}
}

// nolintOf reads a comment as golangci-lint does: //nolint and //nolint:all speak of every linter, //nolint:a,b of those that it names.
// The reason is what another comment behind it says.
func nolintOf(comment string) (reason string, ok bool) {
	text, ok := strings.CutPrefix(strings.TrimLeft(comment, "/ "), "nolint")
	if !ok || text != "" && text[0] != ' ' && text[0] != ':' {
		return "", false
	}
	text, reason, _ = strings.Cut(text, "//")
	reason = strings.TrimSpace(reason)
	names, some := strings.CutPrefix(text, ":")
	if !some || strings.HasPrefix(names, "all") {
		return reason, true
	}
	for name := range strings.SplitSeq(names, ",") {
		if name = strings.ToLower(strings.TrimSpace(name)); name == linterName || name == "all" {
			return reason, true
		}
	}
	return "", false
}
