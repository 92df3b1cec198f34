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

// maxNames bounds the files of a variable of which only the names are kept.
const maxNames = 500

// embedded returns the files that //go:embed puts into variables: one of any kind for texts. File systems may hold a whole web
// site: of theirs, the texts are those with SQL and API documents. The function folder says where the files beside a directory's Go code are.
func embedded(pass *analysis.Pass, folder func(dir string) string) map[string][]code.File {
	out := map[string][]code.File{}
	for _, f := range pass.Files {
		dir := folder(filepath.Dir(pass.Fset.Position(f.Package).Filename))
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
	texts, others := map[string]bool{}, 0
	var paths []string
	for _, p := range patterns {
		matches, _ := filepath.Glob(filepath.Join(dir, filepath.FromSlash(p)))
		for _, m := range matches {
			_ = filepath.WalkDir(m, func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return nil
				}
				texts[path] = path == m && len(patterns) == 1 && len(matches) == 1 || strings.HasSuffix(path, ".sql") || isDocument(path)
				if !texts[path] {
					others++
				}
				if texts[path] || others <= maxNames {
					paths = append(paths, path)
				}
				return nil
			})
		}
	}
	slices.Sort(paths)
	var out []code.File
	for _, path := range slices.Compact(paths) {
		f := code.File{Left: !texts[path]}
		rel, err := filepath.Rel(dir, path)
		if f.Name = filepath.ToSlash(rel); err == nil && !f.Left {
			var data []byte
			data, err = os.ReadFile(path)
			f.Text = string(data)
		}
		if err == nil {
			out = append(out, f)
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
