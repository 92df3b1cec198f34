package schema

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Bounds of Find.
const (
	maxFiles    = 5000
	maxFileSize = 1 << 20 // bytes
)

// errTooMany says that Find left files out.
var errTooMany = fmt.Errorf("more than %d .sql files: the rest is not read", maxFiles)

// ddl matches a file worth reading.
var ddl = regexp.MustCompile(`(?i)\b(create|alter|drop|rename)\s[^;]{0,60}?\b(table|index)\b`)

// Find returns the .sql files below the module root that hold definitions, in the
// order in which migrations apply: by path, numbers by value. Names are relative to
// root, with slashes. Other modules, vendor, node_modules, testdata and hidden
// directories are left out, as are files of more than 1 MiB. The error joins what
// could not be read; the files found are returned nevertheless.
func Find(root string) ([]File, error) {
	var paths []string
	var errs []error
	walk := func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			errs = append(errs, err)
			if path == root {
				return err
			}
			return fs.SkipDir
		case d.IsDir():
			if path != root && skipDir(path, d.Name()) {
				return fs.SkipDir
			}
		case isCandidate(d):
			if len(paths) == maxFiles {
				errs = append(errs, errTooMany)
				return fs.SkipAll
			}
			paths = append(paths, path)
		}
		return nil
	}
	if err := filepath.WalkDir(root, walk); err != nil {
		return nil, err
	}
	files, err := load(root, paths)
	return files, errors.Join(append(errs, err)...)
}

func skipDir(path, name string) bool {
	if name == "vendor" || name == "node_modules" || name == "testdata" || strings.HasPrefix(name, ".") {
		return true
	}
	_, err := os.Lstat(filepath.Join(path, "go.mod"))
	return err == nil
}

func isCandidate(d fs.DirEntry) bool {
	if !d.Type().IsRegular() || !strings.EqualFold(filepath.Ext(d.Name()), ".sql") || isDown(d.Name()) {
		return false
	}
	info, err := d.Info()
	return err == nil && info.Size() <= maxFileSize
}

// load reads the files that hold definitions and sorts them.
func load(root string, paths []string) ([]File, error) {
	var files []File
	var errs []error
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if !ddl.Match(data) {
			continue
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			name = path
		}
		files = append(files, File{Name: filepath.ToSlash(name), Data: data})
	}
	slices.SortFunc(files, func(a, b File) int { return compareNatural(a.Name, b.Name) })
	return files, errors.Join(errs...)
}

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
