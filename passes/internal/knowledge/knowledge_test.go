package knowledge

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"
)

// maxPosition is more parameters than a function of any library here has.
const maxPosition = 8

func TestRowsArePlausible(t *testing.T) {
	for _, l := range All() {
		if l.Name == "" || len(l.Paths) == 0 {
			t.Errorf("library %q with paths %v", l.Name, l.Paths)
		}
		for i := range l.Calls {
			c := &l.Calls[i]
			where := fmt.Sprintf("%s: %s %s", l.Name, c.Recv, c.Names)
			if c.Do == "" || len(strings.Fields(c.Names)) == 0 {
				t.Errorf("%s: a row without a meaning or a name", where)
			}
			for _, p := range []int{c.Arg, c.To, c.Key, c.Text, c.Args, c.Pattern, c.Handler, c.Method} {
				if p < -1 || p > maxPosition {
					t.Errorf("%s: position %d", where, p)
				}
			}
			if fault := c.fault(); fault != "" {
				t.Errorf("%s: %s", where, fault)
			}
		}
	}
}

// fault says what a row lacks that its word needs.
func (c *Call) fault() string {
	switch {
	case c.Do == Handle && c.Pattern == 0 && c.Arg == 0 && c.Handler == 0:
		return "a registration without a pattern"
	case (c.Do == Handle && c.Pattern > 0 || c.Do == Adapt || c.Do == Wrap && c.Kind != "end") && c.Handler == 0 && c.Recv == "":
		return "no handler"
	case c.Do == NewRouter && c.Kind == "":
		return "a router without a kind"
	case slices.Contains([]Word{Query, QueryRow, Exec, GetRow, GetAll, Prepare}, c.Do) && c.Text == 0 && c.Recv == "" && c.Kind != "built" && c.Form == "":
		return "no text of a statement"
	case c.Do == Source && c.Kind == "":
		return "a source without a kind"
	}
	return ""
}

// TestNoFunctionHasTwoRows looks at the rows as the index expands them: the later one would win without a word.
func TestNoFunctionHasTwoRows(t *testing.T) {
	seen := map[string]string{}
	for _, l := range All() {
		for _, path := range l.Paths {
			for i := range l.Calls {
				for _, key := range keysOf(path, &l.Calls[i]) {
					if other, ok := seen[key]; ok {
						t.Errorf("%s has a row in %s and one in %s", key, other, l.Name)
					}
					seen[key] = l.Name
				}
			}
		}
	}
}

func keysOf(path string, c *Call) []string {
	var keys []string
	for _, name := range strings.Fields(c.Names) {
		if c.Recv == "" {
			keys = append(keys, path+"."+name)
		}
		for _, recv := range strings.Fields(c.Recv) {
			keys = append(keys, "("+Qualify(path, recv)+")."+name)
		}
	}
	return keys
}

func TestIndexFindsEachRow(t *testing.T) {
	x := NewIndex(All())
	for _, l := range All() {
		for _, path := range l.Paths {
			if !x.Knows(path) {
				t.Errorf("%s is not known", path)
			}
			for i := range l.Calls {
				for _, key := range keysOf(path, &l.Calls[i]) {
					if x.Call(key) == nil {
						t.Errorf("no row for %s", key)
					}
				}
			}
		}
		for _, r := range l.Routers {
			if x.Router(r.Kind) == nil {
				t.Errorf("%s: no router of kind %s", l.Name, r.Kind)
			}
		}
	}
	if x.Call("net/http.NoSuchFunction") != nil || x.Knows("net/htt") {
		t.Error("something is known that is not there")
	}
}

func TestRoutersExist(t *testing.T) {
	x := NewIndex(All())
	for _, l := range All() {
		for i := range l.Calls {
			if c := &l.Calls[i]; c.Do == NewRouter && x.Router(c.Kind) == nil {
				t.Errorf("%s: %s makes a router of kind %q, which nothing describes", l.Name, c.Names, c.Kind)
			}
		}
	}
}

// TestLibrariesHaveLinks: a variable of this package that describes libraries has a link to their documentation above
// it, or one at each of them.
func TestLibrariesHaveLinks(t *testing.T) {
	names, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	for _, name := range names {
		if !strings.HasSuffix(name.Name(), ".go") || strings.HasSuffix(name.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name.Name(), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && describesLibraries(g) && !linked(file, g) {
				t.Errorf("%s: no link to the documentation", fset.Position(g.Pos()))
			}
		}
	}
}

func describesLibraries(g *ast.GenDecl) bool {
	found := false
	if g.Tok != token.VAR {
		return false
	}
	ast.Inspect(g, func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok {
			if id, ok := lit.Type.(*ast.Ident); ok && id.Name == "Library" {
				found = true
			}
			if at, ok := lit.Type.(*ast.ArrayType); ok {
				if star, ok := at.Elt.(*ast.StarExpr); ok {
					id, ok := star.X.(*ast.Ident)
					found = found || ok && id.Name == "Library"
				}
			}
		}
		return !found
	})
	return found
}

func linked(file *ast.File, g *ast.GenDecl) bool {
	if g.Doc != nil && strings.Contains(g.Doc.Text(), "https://") {
		return true
	}
	for _, group := range file.Comments {
		if group.Pos() > g.Pos() && group.End() < g.End() && strings.Contains(group.Text(), "https://") {
			return true
		}
	}
	return false
}

func TestRefuses(t *testing.T) {
	for _, c := range []struct {
		takes, text string
		want        bool
	}{
		{"integer", "health", true}, {"integer", "-12", false}, {"integer", "0xff", false}, {"", "health", false},
		{"uuid", "health", true}, {"uuid", "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", false},
		{"uuid", "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}", false}, {"uuid", "6ba7b8109dad11d180b400c04fd430c8", false},
	} {
		if got := (&Call{Takes: c.takes}).Refuses(c.text); got != c.want {
			t.Errorf("%q for %q: %v, want %v", c.text, c.takes, got, c.want)
		}
	}
}
