package openapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/links"
)

// maxFiles bounds the files that Find looks into.
const maxFiles = 5000

// Find returns the OpenAPI documents below a module's root, by name. A document is a .yaml, .yml or .json file with the
// version of OpenAPI at its top whose name, or the folder it is in, speaks of an API (see IsCandidate), or that Go code names in
// a line of //go:generate or //go:embed. Other modules, vendor, node_modules, testdata and hidden folders are left out. What
// can't be read is in the troubles.
func Find(root string) ([]Source, []Trouble) {
	f := &finder{root: root, had: map[string]bool{}}
	if err := links.Walk(root, f.visit); err != nil {
		f.fail(root, err)
	}
	for _, file := range f.named {
		f.read(file)
	}
	slices.SortFunc(f.sources, func(a, b Source) int { return strings.Compare(a.File, b.File) })
	return f.sources, f.troubles
}

// Named returns the documents that are in the files called names, relative to directory dir, in their order; those of a module
// with that root refer to files below it. What can't be read, or is no document, is in the troubles.
func Named(root, dir string, names []string) ([]Source, []Trouble) {
	f := &finder{root: root, had: map[string]bool{}}
	for _, name := range names {
		file, had := filepath.Join(dir, filepath.FromSlash(name)), len(f.sources)+len(f.troubles)
		again := f.had[file]
		if f.read(file); len(f.sources)+len(f.troubles) == had && !again {
			f.tell(file, "does not say that it is one: its first lines have to name the version, as in openapi: 3.1.0")
		}
	}
	return f.sources, f.troubles
}

// references matches references to another document.
var references = regexp.MustCompile(`["']?\$ref["']?\s*:\s*["']?([^"'#\s,}]+)`)

// Files returns the files that Read may look into for documents, by name: themselves, and what they refer to.
func Files(sources []Source) []string {
	had := map[string]bool{}
	for len(sources) > 0 {
		src := sources[0]
		if sources = sources[1:]; had[src.File] {
			continue
		}
		had[src.File] = true
		for _, m := range references.FindAllSubmatch(src.Text, -1) {
			name := path.Join(path.Dir(src.File), string(m[1]))
			if had[name] || !within(name) || len(had) >= maxFiles {
				continue
			}
			if text, err := src.Read(name); err == nil {
				sources = append(sources, Source{File: name, Text: text, Read: src.Read})
			}
		}
	}
	return slices.Sorted(maps.Keys(had))
}

// IsCandidate reports whether a file may be a document, by its name.
func IsCandidate(name string) bool {
	name = strings.ToLower(filepath.ToSlash(name))
	if !isText(name) {
		return false
	}
	parts := strings.Split(name, "/")
	base := parts[len(parts)-1]
	folder := ""
	if len(parts) > 1 {
		folder = parts[len(parts)-2]
	}
	return folder == "doc" || folder == "docs" || slices.ContainsFunc(signs, func(sign string) bool {
		return strings.Contains(base, sign) || strings.Contains(folder, sign)
	})
}

// isText reports whether a file has the extension of documents.
func isText(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

// signs are what names of documents, and of the folders that they are in, have in them.
var signs = []string{"openapi", "swagger", "oas", "api", "spec", "schema", "contract"}

// Lines that say which version of OpenAPI a document is written in.
var (
	head   = regexp.MustCompile(`(?m)^["']?(openapi|swagger)["']?\s*:\s*["']?\d`)
	inline = regexp.MustCompile(`(?s)^\s*\{(.*[,\s])?["']?(openapi|swagger)["']?\s*:\s*["']?\d`)
	number = regexp.MustCompile(`^"?\d`)
)

// IsDocument reports whether a text says that it is an OpenAPI document, of whatever version.
func IsDocument(text []byte) bool {
	text = plain(text)
	dec := json.NewDecoder(bytes.NewReader(text))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return head.Match(text)
	}
	for {
		key, err := dec.Token()
		var value json.RawMessage
		switch {
		case err != nil || dec.More() && dec.Decode(&value) != nil: // it may be YAML
			return inline.Match(text)
		case key == "openapi" || key == "swagger":
			return number.Match(value)
		case key == json.Delim('}'):
			return false
		}
	}
}

// finder gathers documents.
type finder struct {
	root     string
	had      map[string]bool // files that were looked into
	named    []string        // files that Go code names
	sources  []Source
	troubles []Trouble
}

func (f *finder) fail(file string, err error) {
	f.tell(file, fmt.Sprintf("cannot be read: %v", reason(err)))
}

func (f *finder) name(file string) string {
	name, err := filepath.Rel(f.root, file)
	if err != nil {
		name = file
	}
	return filepath.ToSlash(name)
}

func (f *finder) visit(file string, d fs.DirEntry, err error) error {
	switch {
	case err != nil && file == f.root:
		return err
	case err != nil: // the search for .sql files says so
		return fs.SkipDir
	case d.IsDir():
		if file != f.root && skipDir(file, d.Name()) {
			return fs.SkipDir
		}
		if isPlain(d.Name()) {
			f.tell(file, "is a directory: authvet looks for a document of that name; move what is in it, or name the documents under spec")
		}
	case filepath.Ext(file) == ".go" && d.Type().IsRegular():
		f.named = append(f.named, namedIn(file)...)
	case IsCandidate(f.name(file)):
		if len(f.had) >= maxFiles {
			f.tell(file, fmt.Sprintf("the module has more than %d files that may be API documents: this one and all that follow are not read", maxFiles))
			return fs.SkipAll
		}
		f.read(file)
	}
	return nil
}

// isPlain reports whether a name is one that only documents have.
func isPlain(name string) bool {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	return IsCandidate(name) && (stem == "openapi" || stem == "swagger")
}

func (f *finder) tell(file, what string) {
	f.troubles = append(f.troubles, Trouble{File: f.name(file), What: what})
}

// read keeps a file if it is a document. A link is followed where it stays in the module.
func (f *finder) read(file string) {
	if f.had[file] {
		return
	}
	f.had[file] = true
	text, err := f.text(file)
	switch {
	case err != nil:
		f.fail(file, err)
	case IsDocument(text), isPlain(filepath.Base(file)) && len(bytes.TrimSpace(text)) == 0: // Read says that it is empty
		f.sources = append(f.sources, Source{File: f.name(file), Text: text, Read: f.readBelow})
	}
}

// text is what is in a file.
func (f *finder) text(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a directory; name the files in it")
	case !info.Mode().IsRegular(): // reading it might not end
		return nil, errors.New("it is no regular file")
	}
	if link, err := os.Lstat(file); err == nil && link.Mode()&fs.ModeSymlink != 0 && !areRunfiles(f.root) {
		return f.readBelow(f.name(file))
	}
	return readFile(os.Open(file))
}

// areRunfiles reports whether the files in a directory are those that somebody declared for a tool of Bazel: all of them are links
// to where Bazel has them.
func areRunfiles(dir string) bool {
	return strings.Contains(filepath.ToSlash(dir), ".runfiles/")
}

// readBelow reads a file that a document refers to. Links don't lead out of the module.
func (f *finder) readBelow(name string) ([]byte, error) {
	if name = filepath.FromSlash(name); areRunfiles(f.root) && filepath.IsLocal(name) {
		text, err := readFile(os.Open(filepath.Join(f.root, name)))
		return text, reason(err)
	}
	root, err := os.OpenRoot(f.root)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	text, err := readFile(root.Open(name))
	return text, reason(err)
}

// reason is what an error of the file system says of a file, without its name.
func reason(err error) error {
	if of := (*fs.PathError)(nil); errors.As(err, &of) {
		return of.Err
	}
	return err
}

// readFile reads a file up to a little more than what Read takes.
func readFile(file *os.File, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxSize+1))
}

func skipDir(dir, name string) bool {
	if name == "vendor" || name == "node_modules" || name == "testdata" || strings.HasPrefix(name, ".") {
		return true
	}
	_, err := os.Lstat(filepath.Join(dir, "go.mod"))
	return err == nil
}
