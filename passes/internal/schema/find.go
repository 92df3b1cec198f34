package schema

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/links"
)

// Bounds of Find.
const (
	maxFiles    = 5000
	maxFileSize = 1 << 20 // bytes
)

// ddl matches a file worth reading.
var ddl = regexp.MustCompile(`(?i)\b(create|alter|drop|rename)\s[^;]{0,60}?\b(table|index|view|policy|function)\b`)

// Find returns the .sql files below the module root that hold definitions, in the
// order in which migrations apply: by path, numbers by value. Names are relative to
// root, with slashes. Other modules, vendor, node_modules, testdata and hidden
// directories are left out. The troubles are directories and files that could not be
// read; the files found are returned nevertheless.
func Find(root string) ([]File, []Trouble) {
	f := &finder{root: root, top: root}
	if err := links.Walk(root, f.visit); err != nil {
		f.fail(root, err)
	}
	slices.SortFunc(f.files, compareFiles)
	return f.files, f.troubles
}

// Named returns the files that names, relative to directory dir, stand for, in the order of names: a file itself, or the
// .sql files below a directory in the order of Find. Names in the result are relative to root. The troubles are those of
// Find, and names that stand for nothing.
func Named(root, dir string, names []string) ([]File, []Trouble) {
	f := &finder{root: root}
	for _, name := range names {
		f.top = filepath.Join(dir, filepath.FromSlash(name))
		first, had := len(f.files), len(f.files)+len(f.troubles)
		if info, err := os.Stat(f.top); err != nil {
			f.fail(f.top, err)
		} else if !info.IsDir() {
			f.read(f.top)
		} else if err := links.Walk(f.top, f.visit); err != nil {
			f.fail(f.top, err)
		}
		if len(f.files)+len(f.troubles) == had {
			f.tell(f.top, "defines no tables")
		}
		slices.SortFunc(f.files[first:], compareFiles)
	}
	return f.files, f.troubles
}

// finder gathers files.
type finder struct {
	root     string // names are relative to it
	top      string // where the walk began
	seen     int
	files    []File
	troubles []Trouble
}

// fail notes why path could not be read.
func (f *finder) fail(path string, err error) {
	var of *fs.PathError
	if errors.As(err, &of) {
		err = of.Err
	}
	f.tell(path, "cannot be read: "+err.Error())
}

func (f *finder) tell(path, what string) {
	f.troubles = append(f.troubles, Trouble{File: f.name(path), What: what})
}

func (f *finder) name(path string) string {
	name, err := filepath.Rel(f.root, path)
	if err != nil {
		name = path
	}
	return filepath.ToSlash(name)
}

func (f *finder) visit(path string, d fs.DirEntry, err error) error {
	switch {
	case err != nil && path == f.top:
		return err
	case err != nil:
		f.fail(path, err)
		return fs.SkipDir
	case d.IsDir():
		if path != f.top && skipDir(path, d.Name()) {
			return fs.SkipDir
		}
	case isCandidate(d):
		if f.seen++; f.seen > maxFiles {
			f.tell(path, fmt.Sprintf("the module has more than %d .sql files: this one and all that follow are not read", maxFiles))
			return fs.SkipAll
		}
		f.read(path)
	}
	return nil
}

// read reads a file if it holds definitions.
func (f *finder) read(path string) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() { // a link: reading it might not end
		f.fail(path, errNoFile)
		return
	}
	file, err := os.Open(path)
	if err != nil {
		f.fail(path, err)
		return
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxFileSize+1))
	switch {
	case err != nil:
		f.fail(path, err)
	case bytes.IndexByte(data, 0) >= 0:
		f.fail(path, errNoText)
	case !ddl.Match(data): // queries, or data
	case len(data) > maxFileSize:
		f.fail(path, errTooLarge)
	default:
		f.files = append(f.files, File{Name: f.name(path), Data: data})
	}
}

var (
	errNoFile   = errors.New("it is no regular file")
	errNoText   = errors.New("it is no text in UTF-8")
	errTooLarge = fmt.Errorf("it is larger than %d MiB", maxFileSize>>20)
)

func skipDir(path, name string) bool {
	if name == "vendor" || name == "node_modules" || name == "testdata" || strings.HasPrefix(name, ".") {
		return true
	}
	_, err := os.Lstat(filepath.Join(path, "go.mod"))
	return err == nil
}

// isCandidate reports whether d is a .sql file, or a link that may lead to one.
func isCandidate(d fs.DirEntry) bool {
	kind := d.Type()
	return (kind.IsRegular() || kind == fs.ModeSymlink) && strings.EqualFold(filepath.Ext(d.Name()), ".sql") && !isDown(d.Name())
}

func compareFiles(a, b File) int { return compareNatural(a.Name, b.Name) }

// compareNatural orders paths part by part, with runs of digits as numbers.
func compareNatural(a, b string) int {
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	if c := slices.CompareFunc(x, y, compareParts); c != 0 {
		return c
	}
	return cmp.Compare(a, b)
}

func compareParts(a, b string) int {
	for a != "" && b != "" {
		x, y := digits(a), digits(b)
		if x == "" || y == "" {
			if a[0] != b[0] {
				return cmp.Compare(a[0], b[0])
			}
			a, b = a[1:], b[1:]
			continue
		}
		m, n := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		if c := cmp.Or(cmp.Compare(len(m), len(n)), cmp.Compare(m, n)); c != 0 {
			return c
		}
		a, b = a[len(x):], b[len(y):]
	}
	return cmp.Compare(len(a), len(b))
}

// digits is the run of digits at the start of s.
func digits(s string) string {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return s[:i]
		}
	}
	return s
}
