// Package modules knows how the packages of the user's modules import each other. Drivers show one package
// and what lies below it; whether a program lies above is only to be seen on disk.
package modules

import (
	"bytes"
	"errors"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/authvet/authvet/passes/internal/links"
)

// Graph says which packages of some modules import which. Test files count for nothing.
type Graph struct {
	build     build.Context
	mains     map[string]bool
	importers map[string][]string // by import path
	paths     []string            // of all packages, sorted
}

// Read reads the packages of the modules in the directories roots. What cannot be read is left out:
// the go command says what is wrong with it. The build tags hold beside those of the platform.
func Read(roots, tags []string) *Graph {
	g := newGraph(tags)
	for dir, pkg := range Folders(roots) {
		g.folder(dir, pkg)
	}
	slices.Sort(g.paths)
	return g
}

func newGraph(tags []string) *Graph {
	g := &Graph{build: build.Default, mains: map[string]bool{}, importers: map[string][]string{}}
	g.build.BuildTags = tags
	return g
}

// Imports reports whether a package of the modules in the directories roots imports pkg, itself left out. It looks no
// further than to the first one.
func Imports(roots, tags []string, pkg string) bool {
	one := newGraph(tags)
	var text bytes.Buffer
	for dir, importer := range Folders(roots) {
		if importer == pkg {
			continue
		}
		for _, name := range GoFiles(dir) {
			if !read(&text, filepath.Join(dir, name)) || !bytes.Contains(text.Bytes(), []byte(pkg)) || !one.isBuilt(dir, name) {
				continue // nobody imports what he does not name
			}
			if one.file(filepath.Join(dir, name), importer); len(one.importers[pkg]) > 0 {
				return true
			}
		}
	}
	return false
}

// Above returns the nearest directory, from dir upward, that holds a file called name, or "".
func Above(dir, name string) string {
	for {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && !info.IsDir() {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// Paths returns the directories roots by the paths of the modules in them.
func Paths(roots []string) map[string]string {
	out := make(map[string]string, len(roots))
	for _, root := range roots {
		if mod, err := os.ReadFile(filepath.Join(root, "go.mod")); err == nil {
			out[modfile.ModulePath(mod)] = root
		}
	}
	return out
}

// read reads a file in place of what was in text; it reports whether it could.
func read(text *bytes.Buffer, name string) bool {
	text.Reset()
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	_, err = text.ReadFrom(f)
	return err == nil
}

// Folders lists the directories of the modules in roots in which there may be packages, with their import paths.
func Folders(roots []string) iter.Seq2[string, string] {
	return func(yield func(dir, pkg string) bool) {
		for _, root := range roots {
			mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
			if err == nil && !walk(root, modfile.ModulePath(mod), yield) {
				return
			}
		}
	}
}

// walk is Folders for one module; it reports whether to go on.
func walk(root, module string, yield func(dir, pkg string) bool) bool {
	err := links.Walk(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && d != nil && d.IsDir():
			return fs.SkipDir
		case err != nil || !d.IsDir():
			return nil
		case name != root && isForeign(name, d.Name()):
			return fs.SkipDir
		}
		if rel, err := filepath.Rel(root, name); err == nil && !yield(name, path.Join(module, filepath.ToSlash(rel))) {
			return errEnough
		}
		return nil
	})
	return err != errEnough
}

var errEnough = errors.New("enough")

// isForeign reports whether the go command looks for no packages of a module in a directory within it.
func isForeign(name, base string) bool {
	if base == "vendor" || base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return true
	}
	_, err := os.Lstat(filepath.Join(name, "go.mod"))
	return err == nil
}

// folder adds the package in directory dir, if there is one.
func (g *Graph) folder(dir, pkg string) {
	found := false
	for _, name := range GoFiles(dir) {
		if g.isBuilt(dir, name) {
			found = g.file(filepath.Join(dir, name), pkg) || found
		}
	}
	if found {
		g.paths = append(g.paths, pkg)
	}
}

// GoFiles lists the names of the files in a directory that may be of a package, tests left out.
func GoFiles(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var out []string
	for _, entry := range entries {
		name := entry.Name()
		if !entry.IsDir() && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			out = append(out, name)
		}
	}
	return out
}

// isBuilt reports whether a file is a part of the package in its directory, going by build tags.
func (g *Graph) isBuilt(dir, name string) bool {
	ok, err := g.build.MatchFile(dir, name)
	return err == nil && ok
}

// file adds the imports of a file of package pkg and reports whether it could be read.
func (g *Graph) file(name, pkg string) bool {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if file == nil || err != nil && file.Name == nil {
		return false
	}
	if file.Name.Name == "main" {
		g.mains[pkg] = true
	}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err == nil && !slices.Contains(g.importers[imported], pkg) {
			g.importers[imported] = append(g.importers[imported], pkg)
		}
	}
	return true
}

// Programs returns the packages in which it shows what package pkg does, sorted: each package main that
// imports it, perhaps through others, or pkg itself if it is one. Where there is none, it is the first of
// those packages above it that nobody imports: a library ends there. A package that is not in the graph
// has no programs.
func (g *Graph) Programs(pkg string) []string {
	if !g.Holds(pkg) {
		return nil
	}
	var mains, tops []string
	seen := map[string]bool{pkg: true}
	for queue := []string{pkg}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		switch {
		case g.mains[at]:
			mains = append(mains, at)
		case len(g.importers[at]) == 0:
			tops = append(tops, at)
		}
		for _, up := range g.importers[at] {
			if !seen[up] {
				seen[up] = true
				queue = append(queue, up)
			}
		}
	}
	if len(mains) > 0 {
		slices.Sort(mains)
		return mains
	}
	slices.Sort(tops)
	return tops[:min(len(tops), 1)]
}

// Holds reports whether package pkg is in the graph.
func (g *Graph) Holds(pkg string) bool {
	_, ok := slices.BinarySearch(g.paths, pkg)
	return ok
}

// Mains returns how many programs there are.
func (g *Graph) Mains() int { return len(g.mains) }

// HasMain reports whether package pkg is a part of a program of these modules.
func (g *Graph) HasMain(pkg string) bool {
	return slices.ContainsFunc(g.Programs(pkg), func(top string) bool { return g.mains[top] })
}

// String lists the packages with their programs, a line each: all that Programs answers.
func (g *Graph) String() string {
	var b strings.Builder
	for _, pkg := range g.paths {
		b.WriteString(pkg + ": " + strings.Join(g.Programs(pkg), " ") + "\n")
	}
	return b.String()
}
