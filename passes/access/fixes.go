package access

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/remedy"
)

// Fix is a change of the code that mends a finding, where it can be told from how another route does it.
type Fix struct {
	Message string     `json:"message"`
	Edits   []TextEdit `json:"edits"`
}

// TextEdit replaces the bytes from Start to End of a file, which is named as in Position, by New.
type TextEdit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

// maxModels bounds how many routes are tried as models for a fix.
const maxModels = 16

// fixer looks for fixes.
type fixer struct {
	root   string
	read   func(name string) ([]byte, error)
	pkgs   []*code.Package
	files  map[string]*remedy.File // nil for one that cannot be read
	types  map[string][]string     // see signature
	routes []Route
}

// suggestFixes adds fixes to the findings of routes, where there are any that are certain to do what the model does.
func (b *builder) suggestFixes(pkgs []*code.Package, routes []Route) {
	x := &fixer{root: b.root, read: b.read, pkgs: pkgs, files: map[string]*remedy.File{}, types: map[string][]string{}, routes: routes}
	for i := range routes {
		r := &routes[i]
		for j := range r.Findings {
			switch f := &r.Findings[j]; f.Rule {
			case "missingowner":
				f.Fix = x.bind(r, f)
			case blindRule:
				models := x.guarded(r)
				f.Hint, f.Fix = guardHint(r, models), x.guard(r, models)
			}
		}
	}
}

// bind ties the rows of a statement that stands in a handler to the caller as that of another handler does, which lies behind the
// same guards.
func (x *fixer) bind(r *Route, f *Finding) *Fix {
	a := f.about
	if a.others == nil || f.At != f.Witness[len(f.Witness)-1].At || r.Authentication.State != "required" || x.meant(f.At) {
		return nil
	}
	models := slices.DeleteFunc(slices.Clone(a.others.like), func(s sibling) bool {
		return !s.q.direct || s.q.Owner != "predicate" || !s.bound || s.q.Limit == a.column || !slices.Equal(guardsOf(r), guardsOf(s.r))
	})
	for _, m := range models[:min(len(models), maxModels)] {
		target, model := x.written(f.At), x.call(m.q.At)
		if target == nil || model == nil {
			continue
		}
		_, column, _ := strings.Cut(m.q.Limit, ".")
		if edits := remedy.Bind(target, model, column, x.told(r, m.r)); edits != nil {
			return &Fix{"limit the rows by " + m.q.Limit + ", as " + m.r.Name() + " does", inFile(f.At.File, edits)}
		}
	}
	return nil
}

// meant reports whether a route that has no finding runs the statement at a place, such as one for administrators: it would find
// less than before.
func (x *fixer) meant(at Position) bool {
	return slices.ContainsFunc(x.routes, func(r Route) bool {
		return slices.ContainsFunc(r.Queries, func(q Query) bool { return q.At == at }) &&
			!slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.about != nil && f.At == at })
	})
}

// told reports of which parameters it is certain that two handlers of one type are given the same: all if one function calls them,
// else those that hold the request. Another one may be the caller here, and whom the path names there.
func (x *fixer) told(a, b *Route) func(param int) bool {
	last := func(r *Route) []Middleware { return r.Middleware[max(len(r.Middleware)-1, 0):] }
	types := x.signature(a.Handler)
	return func(param int) bool {
		return slices.Equal(last(a), last(b)) || param < len(types) && x.holdsRequest(types[param])
	}
}

// holdsRequest reports whether handlers get the request in a parameter of a type.
func (x *fixer) holdsRequest(typ string) bool {
	return typ == "context.Context" || slices.ContainsFunc(x.pkgs, func(p *code.Package) bool { return slices.Contains(p.Requests, typ) })
}

// guardsOf lists what verifies who calls on the way to a route's handler.
func guardsOf(r *Route) []Middleware {
	return slices.DeleteFunc(slices.Clone(r.Middleware), func(m Middleware) bool { return m.Verdict != "authentication" })
}

// guard registers a handler behind what authenticates, as the handler of a route nearby that takes and returns the same. Those that
// are nearest must agree on what that is, and have nothing else that this route has not.
func (x *fixer) guard(r *Route, models []*Route) *Fix {
	models = nearest(r, models)
	if slices.ContainsFunc(models, func(m *Route) bool { return !slices.Equal(guardsOf(m), guardsOf(models[0])) || !onlyGuards(m, r) }) {
		return nil
	}
	models = slices.DeleteFunc(models, func(m *Route) bool { return m.Handler == r.Handler || !x.sameSignature(m.Handler, r.Handler) })
	for _, m := range models[:min(len(models), maxModels)] {
		target, model := x.written(r.Registered), x.call(m.Registered)
		if target == nil || model == nil {
			continue
		}
		if edits := remedy.Guard(target, model, methodName(r.Handler), methodName(m.Handler)); edits != nil {
			return &Fix{"register the handler as that of " + m.Name() + " is", inFile(r.Registered.File, edits)}
		}
	}
	return nil
}

// nearest lists the models whose paths begin most like that of r, none if they are about other things: of /internal/a and /internal/b
// the callers may be different ones.
func nearest(r *Route, models []*Route) []*Route {
	if len(models) == 0 {
		return nil
	}
	most := near(models[0].Path, r.Path)
	if most < min(2, len(parts(models[0].Path)), len(parts(r.Path))) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(models), func(m *Route) bool { return near(m.Path, r.Path) < most })
}

// onlyGuards reports whether a model has all middleware of r, and beyond it only such as finds out who is calling.
func onlyGuards(m, r *Route) bool {
	more := slices.Clone(m.Middleware)
	for _, w := range r.Middleware {
		i := slices.Index(more, w)
		if i < 0 {
			return false
		}
		more = slices.Delete(more, i, i+1)
	}
	return !slices.ContainsFunc(more, func(w Middleware) bool { return w.Verdict != "authentication" })
}

// guarded lists the routes that are registered in the same file as r, behind what authenticates, the nearest first; none if
// one registration makes several routes.
func (x *fixer) guarded(r *Route) []*Route {
	var out []*Route
	for i := range x.routes {
		m := &x.routes[i]
		switch {
		case m.Registered == r.Registered && m != r:
			return nil
		case m.Authentication.State == "required" && m.Registered.File == r.Registered.File && len(guardsOf(m)) > 0 && !slices.Equal(guardsOf(m), guardsOf(r)):
			out = append(out, m)
		}
	}
	far := func(m *Route) int {
		return max(m.Registered.Line-r.Registered.Line, r.Registered.Line-m.Registered.Line)
	}
	slices.SortStableFunc(out, func(a, b *Route) int {
		return cmp.Or(cmp.Compare(near(b.Path, r.Path), near(a.Path, r.Path)), cmp.Compare(far(a), far(b)))
	})
	return out
}

// guardHint says what verifies who calls on a route nearby. Where no path begins alike, that is what most of them have.
func guardHint(r *Route, models []*Route) string {
	if len(models) == 0 {
		return ""
	}
	m := models[0]
	if near(m.Path, r.Path) == 0 {
		m = usual(models)
	}
	return fmt.Sprintf("verify who calls before the handler runs, as %s does for %s", eval.ShortName(guardsOf(m)[0].Name), m.Name())
}

// usual is the first of the models that have what most of them are guarded by.
func usual(models []*Route) *Route {
	n := map[string]int{}
	for _, m := range models {
		n[guardsOf(m)[0].Name]++
	}
	return slices.MaxFunc(models, func(a, b *Route) int { return cmp.Compare(n[guardsOf(a)[0].Name], n[guardsOf(b)[0].Name]) })
}

// versions are parts of paths that say nothing of what is behind them.
var versions = regexp.MustCompile(`^(/(api|rest|v[0-9]+))*/`)

// near counts the parts with which two paths begin alike, behind such as /api/v1: handlers of other things have other callers.
func near(a, b string) int { return alikeFor(parts(a), parts(b)) }

// parts are those of a path that say what is behind it.
func parts(p string) []string { return strings.Split(versions.ReplaceAllString(p, ""), "/") }

// methodName is the name of a function or method by its key, "" for a function literal.
func methodName(key string) string {
	if strings.Contains(key, "$") {
		return ""
	}
	return key[strings.LastIndexByte(key, '.')+1:]
}

// sameSignature reports whether two functions of the program take and return the same.
func (x *fixer) sameSignature(a, b string) bool {
	left, right := x.signature(a), x.signature(b)
	return left != nil && slices.Equal(left, right)
}

// signature lists the types of what a function takes, but for the receiver, and returns; nil if it is not of the program.
func (x *fixer) signature(key string) []string {
	types, ok := x.types[key]
	if !ok {
		types = x.typesOf(key)
		x.types[key] = types
	}
	return types
}

func (x *fixer) typesOf(key string) []string {
	for _, p := range x.pkgs {
		i := slices.IndexFunc(p.Funcs, func(fn *code.Func) bool { return fn.Key == key })
		if i < 0 {
			continue
		}
		params, out := p.Funcs[i].Params, []string{}
		if strings.HasPrefix(key, "(") && len(params) > 0 {
			params = params[1:]
		}
		for _, id := range slices.Concat(params, []code.TypeID{0}, p.Funcs[i].Results) {
			out = append(out, p.Types[id].Name)
		}
		return out
	}
	return nil
}

// written finds the call at a place that may be changed: in a file that people write, of the module itself.
func (x *fixer) written(at Position) *remedy.Call {
	if strings.Contains("/"+at.File, "/vendor/") {
		return nil
	}
	call := x.call(at)
	if call == nil || !x.files[at.File].Written() {
		return nil
	}
	return call
}

// call finds the call at a place, nil if its file is not one of the module's that can be read.
func (x *fixer) call(at Position) *remedy.Call {
	if at.File == "" || filepath.IsAbs(at.File) {
		return nil
	}
	f, ok := x.files[at.File]
	if !ok {
		if src, err := x.read(filepath.Join(x.root, filepath.FromSlash(at.File))); err == nil {
			f, err = remedy.Parse(path.Dir(at.File), src)
			if err != nil {
				f = nil
			}
		}
		x.files[at.File] = f
	}
	if f == nil {
		return nil
	}
	return f.Call(at.Line, at.Column)
}

func inFile(name string, edits []remedy.Edit) []TextEdit {
	var out []TextEdit
	for _, e := range edits {
		out = append(out, TextEdit{name, e.Start, e.End, e.New})
	}
	return out
}
