package program

import (
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// embedded returns the files that //go:embed puts into variables: one of any kind for texts, those with SQL and API documents
// for file systems, which may hold a whole web site.
func embedded(pass *analysis.Pass) map[string][]code.File {
	out := map[string][]code.File{}
	for _, f := range pass.Files {
		dir := filepath.Dir(pass.Fset.Position(f.Package).Filename)
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, s := range g.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && len(v.Names) == 1 {
					if patterns := embedPatterns(g.Doc, v.Doc); len(patterns) > 0 {
						out[v.Names[0].Name] = embedFiles(dir, patterns)
					}
				}
			}
		}
	}
	return out
}

// embedFiles reads what patterns name, in the order of the names. What can't be read is left out: the compiler says so.
func embedFiles(dir string, patterns []string) []code.File {
	var paths []string
	for _, p := range patterns {
		matches, _ := filepath.Glob(filepath.Join(dir, filepath.FromSlash(p)))
		for _, m := range matches {
			_ = filepath.WalkDir(m, func(path string, d fs.DirEntry, err error) error {
				if err == nil && !d.IsDir() && (path == m && len(patterns) == 1 && len(matches) == 1 || strings.HasSuffix(path, ".sql") || isDocument(path)) {
					paths = append(paths, path)
				}
				return nil
			})
		}
	}
	slices.Sort(paths)
	var out []code.File
	for _, path := range slices.Compact(paths) {
		data, err := os.ReadFile(path)
		rel, relErr := filepath.Rel(dir, path)
		if err == nil && relErr == nil {
			out = append(out, code.File{Name: filepath.ToSlash(rel), Text: string(data)})
		}
	}
	return out
}

// isDocument reports whether a file is an API document.
func isDocument(path string) bool {
	if !openapi.IsCandidate(path) {
		return false
	}
	text, err := os.ReadFile(path)
	return err == nil && openapi.IsDocument(text)
}

// embedPatterns lists the patterns of the //go:embed lines of a variable.
func embedPatterns(docs ...*ast.CommentGroup) []string {
	var out []string
	for _, doc := range docs {
		if doc == nil {
			continue
		}
		for _, c := range doc.List {
			if rest, ok := strings.CutPrefix(c.Text, "//go:embed "); ok {
				for p := range strings.FieldsSeq(rest) {
					out = append(out, strings.TrimPrefix(strings.Trim(p, "\"`"), "all:"))
				}
			}
		}
	}
	return out
}
