package program

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/modules"
	"github.com/authvet/authvet/passes/internal/openapi"
	"github.com/authvet/authvet/passes/internal/overlay"
)

// maxNames bounds the files of a variable of which only the names are kept.
const maxNames = 500

const embedPrefix = "//go:embed "

// embedded returns the files that //go:embed puts into variables: one of any kind for texts. File systems may hold a whole web
// site: of theirs, the texts are those with SQL and API documents. The function folder says where the files beside a directory's Go code are.
func embedded(pass *analysis.Pass, folder func(dir string) string) map[string][]code.File {
	out := map[string][]code.File{}
	for _, f := range pass.Files {
		maps.Copy(out, embeddedBy(f, folder(filepath.Dir(overlay.Name(pass.Fset.Position(f.Package).Filename)))))
	}
	return out
}

// Embedded returns the files that the Go files in a directory embed, as facts hold them. Those that only tests embed are left out.
func Embedded(dir string) []code.File {
	var out []code.File
	for _, name := range modules.GoFiles(dir) {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !bytes.Contains(text, []byte(embedPrefix)) {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			continue // the compiler says so
		}
		files := embeddedBy(f, dir)
		for _, variable := range slices.Sorted(maps.Keys(files)) {
			out = append(out, files[variable]...)
		}
	}
	return out
}

// embeddedBy returns the files that a file of a directory embeds, by variable.
func embeddedBy(f *ast.File, dir string) map[string][]code.File {
	out := map[string][]code.File{}
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
			if rest, ok := strings.CutPrefix(c.Text, embedPrefix); ok {
				for p := range strings.FieldsSeq(rest) {
					out = append(out, strings.TrimPrefix(strings.Trim(p, "\"`"), "all:"))
				}
			}
		}
	}
	return out
}
