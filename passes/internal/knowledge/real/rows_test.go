package real

import (
	"fmt"
	"go/types"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

// TestRows looks up what each row of the catalogue speaks of: the function or method, in at least one version of the library,
// with as many parameters as the row has positions, and the fields that rows name. What can't be looked up is in unchecked.txt:
// packages that are not at hand, and what only other versions have.
func TestRows(t *testing.T) {
	libs := knowledge.All()
	pkgs := load(t, libs)
	unchecked := readUnchecked(t)
	for _, l := range libs {
		if l.Unread { // it has no rows
			continue
		}
		var have []*types.Package
		for _, path := range l.Paths {
			switch p := pkgs[path]; {
			case p != nil && unchecked[path]:
				t.Errorf("%s is in unchecked.txt, but it is at hand", path)
			case p != nil:
				have = append(have, p)
			case !unchecked[path]:
				t.Errorf("%s: no package; import it in libraries.go, or say in unchecked.txt why it can't be", path)
			}
		}
		if len(have) > 0 {
			for _, fault := range faults(l, have) {
				if fault = l.Name + ": " + fault; !unchecked[fault] {
					t.Error(fault)
				}
			}
		}
	}
}

// load returns the types of all packages that libraries.go or the standard library has.
func load(t *testing.T, libs []*knowledge.Library) map[string]*types.Package {
	t.Helper()
	var paths []string
	for _, l := range libs {
		for _, p := range l.Paths {
			if host, _, _ := strings.Cut(p, "/"); !strings.Contains(host, ".") || imported[p] {
				paths = append(paths, p)
			}
		}
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedExportFile}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*types.Package{}
	for _, p := range loaded {
		for _, e := range p.Errors {
			t.Errorf("%s: %v", p.PkgPath, e)
		}
		if p.Types != nil && len(p.Errors) == 0 {
			out[p.PkgPath] = p.Types
		}
	}
	return out
}

// imported are the imports of libraries.go.
var imported = func() map[string]bool {
	out := map[string]bool{}
	src, err := os.ReadFile("libraries.go")
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(src)) {
		if path, ok := strings.CutPrefix(strings.TrimSpace(line), `_ "`); ok {
			out[strings.TrimSuffix(path, `"`)] = true
		}
	}
	return out
}()

func readUnchecked(t *testing.T) map[string]bool {
	t.Helper()
	src, err := os.ReadFile("unchecked.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for line := range strings.Lines(string(src)) {
		what, _, _ := strings.Cut(line, "//")
		if what = strings.TrimSpace(what); what != "" && !strings.HasPrefix(what, "#") {
			out[what] = true
		}
	}
	return out
}

// faults says which rows of a library are not true of any of its versions.
func faults(l *knowledge.Library, have []*types.Package) (out []string) {
	for i := range l.Calls {
		c := &l.Calls[i]
		for _, name := range strings.Fields(c.Names) {
			if fault := callFault(c, name, have); fault != "" {
				out = append(out, fault)
			}
		}
	}
	field := func(typ string, names ...string) {
		for _, name := range strings.Fields(strings.Join(names, " ")) {
			if !slices.ContainsFunc(have, func(p *types.Package) bool { return hasField(p, typ, name) }) {
				out = append(out, fmt.Sprintf("no field %s of %s", name, typ))
			}
		}
	}
	for _, f := range l.Fields {
		field(f.Type, f.Name)
	}
	for _, name := range strings.Fields(l.Zero) {
		if !slices.ContainsFunc(have, func(p *types.Package) bool { return p.Scope().Lookup(name) != nil }) {
			out = append(out, "no variable "+name)
		}
	}
	for _, g := range l.Gates {
		if slices.ContainsFunc(have, func(p *types.Package) bool { return signature(p, "", g.Config) != nil }) {
			continue // it is the function that makes the guard
		}
		beside, _, _ := strings.Cut(g.Beside, ":")
		field(g.Config, g.On, g.Skip, g.Except, g.Lax, g.Must, g.Asks, g.Check, g.Lookup, g.Failed, g.Ignore, g.Onward, g.Done, g.Who, g.As, g.May, g.Keep, g.Claims, g.Spec, g.Prefix, beside, strings.TrimSuffix(g.Copies, "always"))
	}
	for _, a := range l.Asked {
		field(a.Type, a.Scheme, a.Scopes, a.Request)
		for _, detail := range strings.Fields(a.Details) {
			_, name, _ := strings.Cut(detail, ":")
			field(a.Type, name)
		}
	}
	for _, r := range l.Listed {
		field(r.Type, r.Method, r.Pattern, r.Handler, r.Chain)
	}
	if c := l.Control; c != nil {
		field(c.Type, c.Context, c.Values, c.Self)
	}
	for _, c := range l.Conds {
		field(c.Type, c.Column, c.Value)
	}
	for _, u := range l.Upserts {
		field(u.Type, u.Columns, u.Nothing, u.All, u.Sets)
	}
	for _, s := range l.Specs {
		field(s.Type, first(s.Table), first(s.Columns), first(s.Key), first(s.Value), s.Asked, s.From, s.Read, s.Fill, first(s.Edges), first(s.Each))
	}
	for _, tok := range l.Tokens {
		field(tok.Type, tok.Claims, tok.Valid)
	}
	for _, r := range l.Routers {
		for _, typ := range []string{r.Type, r.Context} {
			if typ != "" && !strings.Contains(typ, "/") && !slices.ContainsFunc(have, func(p *types.Package) bool { return p.Scope().Lookup(typ) != nil }) {
				out = append(out, "no type "+typ)
			}
		}
	}
	return out
}

// first is the first name of a path.
func first(path string) string {
	name, _, _ := strings.Cut(path, ".")
	return name
}

// callFault says why a row is not true of a function, or of the method on any of the row's receivers; "" if it is.
func callFault(c *knowledge.Call, name string, have []*types.Package) string {
	least := 0
	for _, pos := range []int{c.Arg, c.To, c.Key, c.Text, c.Args, c.Pattern, c.Handler, c.Method} {
		least = max(least, pos)
	}
	found := false
	for _, p := range have {
		recvs := strings.Fields(c.Recv)
		if c.Recv == "" {
			recvs = []string{""}
		}
		for _, recv := range recvs {
			sig := signature(p, recv, name)
			if sig == nil {
				continue
			}
			found = true
			if n := sig.Params().Len(); n >= least || sig.Variadic() {
				return ""
			}
		}
	}
	where := strings.TrimSpace(c.Recv + " " + name)
	if !found {
		return "no function " + where
	}
	return fmt.Sprintf("%s: fewer parameters than %d", where, least)
}

// signature is that of a function, or of a method of recv; nil if there is none. Variables of a function's type count as well.
func signature(p *types.Package, recv, name string) *types.Signature {
	if recv == "" {
		if obj := p.Scope().Lookup(name); obj != nil {
			sig, _ := obj.Type().Underlying().(*types.Signature)
			return sig
		}
		return nil
	}
	named, pointer := strings.CutPrefix(recv, "*")
	obj := p.Scope().Lookup(named)
	if obj == nil {
		return nil
	}
	t := obj.Type()
	if pointer {
		t = types.NewPointer(t)
	}
	m, _, _ := types.LookupFieldOrMethod(t, true, p, name)
	if m == nil {
		return nil
	}
	sig, _ := m.Type().Underlying().(*types.Signature)
	return sig
}

// hasField reports whether a struct has a field, or a struct within has one: "Options.AuthenticationFunc".
func hasField(p *types.Package, typ, name string) bool {
	obj := p.Scope().Lookup(typ)
	if obj == nil {
		return false
	}
	at := obj.Type()
	for part := range strings.SplitSeq(name, ".") {
		f, _, _ := types.LookupFieldOrMethod(at, true, p, part)
		if f == nil {
			return false
		}
		at = f.Type()
	}
	return true
}
