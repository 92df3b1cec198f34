package knowledge

import (
	"slices"
	"strings"
)

// Index finds rows by key.
type Index struct {
	calls   map[string]*Call
	fields  map[[2]string]*Field
	tokens  map[string]*Token
	lines   map[string]*Commands
	gates   map[string]*Gate
	asked   map[string]*Asked
	listed  map[string]*Listed
	control map[string]*Controllers
	offers  map[string]*Contract // by import path
	selves  map[string][]Field   // by import path, see Parts
	conds   map[string]*Cond
	upserts map[string]*Upsert
	specs   map[string]*Spec
	routers map[string]*Router
	types   map[string]*Router
	like    map[string]string // type of a result: path-qualified type with the methods
	context map[string]bool   // see IsContext
	known   map[string]bool   // import paths
	texts   map[string]bool   // see KeepsText
	options map[string]bool   // see Option
	asTexts map[string]bool   // see IsVerbatim
	zeros   map[string]bool   // see IsZero
	unread  []string          // import paths
	runs    map[string]bool   // see RunsSQL
	gateway []Header
	libs    map[string]*Library // by import path
}

// NewIndex expands the libraries' rows.
func NewIndex(libs []*Library) *Index {
	x := &Index{calls: map[string]*Call{}, fields: map[[2]string]*Field{}, tokens: map[string]*Token{}, lines: map[string]*Commands{}, gates: map[string]*Gate{}, asked: map[string]*Asked{}, listed: map[string]*Listed{}, routers: map[string]*Router{}, types: map[string]*Router{}, like: map[string]string{},
		context: map[string]bool{}, known: map[string]bool{}, texts: map[string]bool{}, options: map[string]bool{}, asTexts: map[string]bool{}, zeros: map[string]bool{}, runs: map[string]bool{}}
	x.control, x.selves, x.offers = map[string]*Controllers{}, map[string][]Field{}, map[string]*Contract{}
	x.conds, x.upserts, x.specs, x.libs = map[string]*Cond{}, map[string]*Upsert{}, map[string]*Spec{}, map[string]*Library{}
	for _, l := range libs {
		for _, path := range l.Paths {
			x.add(l, path)
		}
		x.gateway = append(x.gateway, l.Gateway...)
	}
	return x
}

func (x *Index) add(l *Library, path string) {
	if !l.Partial {
		x.known[path] = true
	}
	if l.Unread {
		x.unread = append(x.unread, path)
	}
	x.libs[path] = l
	x.addCalls(l, path)
	for _, t := range strings.Fields(l.Results) {
		if strings.Contains(t, "/") {
			x.like[t] = Qualify(path, l.Like)
		} else {
			x.like[Qualify(path, t)] = Qualify(path, l.Like)
		}
	}
	for _, t := range strings.Fields(l.Requests) {
		x.context[path+"."+t] = true
	}
	for _, t := range strings.Fields(l.Options) {
		x.options[path+"."+t] = true
	}
	for _, v := range strings.Fields(l.Zero) {
		x.zeros[path+"."+v] = true
	}
	for _, t := range strings.Fields(l.Verbatim) {
		x.asTexts[path+"."+t] = true
	}
	for i := range l.Fields {
		f := &l.Fields[i]
		x.fields[[2]string{path + "." + f.Type, f.Name}] = f
		x.selves[path] = append(x.selves[path], *f)
	}
	if l.Control != nil {
		x.control[path] = l.Control
	}
	if l.Contract != nil {
		x.offers[path] = l.Contract
	}
	byName(x.tokens, l.Tokens, func(t *Token) string { return path + "." + t.Type })
	byName(x.lines, l.Lines, func(c *Commands) string { return path + "." + c.Type })
	byName(x.gates, l.Gates, func(g *Gate) string { return path + "." + g.Config })
	byName(x.asked, l.Asked, func(a *Asked) string { return path + "." + a.Type })
	byName(x.listed, l.Listed, func(r *Listed) string { return path + "." + r.Type })
	byName(x.conds, l.Conds, func(c *Cond) string { return path + "." + c.Type })
	byName(x.specs, l.Specs, func(s *Spec) string { return path + "." + s.Type })
	byName(x.upserts, l.Upserts, func(u *Upsert) string { return path + "." + u.Type })
	for i := range l.Routers {
		r := &l.Routers[i]
		x.routers[r.Kind] = r
		x.types[path+"."+r.Type] = r
		if r.Context != "" {
			x.context[r.ContextType(path)] = true
		}
	}
}

// addCalls notes what a library's functions and methods mean.
func (x *Index) addCalls(l *Library, path string) {
	for i := range l.Calls {
		c := &l.Calls[i]
		for _, name := range strings.Fields(c.Names) {
			if c.Recv == "" {
				x.calls[path+"."+name] = c
				continue
			}
			for _, recv := range strings.Fields(c.Recv) {
				if typ, ok := strings.CutPrefix(recv, "*"); ok && c.Do == ReadText {
					x.texts[path+"."+typ] = true
				}
				x.calls["("+Qualify(path, recv)+")."+name] = c
				if c.Do == Exec {
					x.runs[strings.TrimPrefix(Qualify(path, recv), "*")] = true
				}
			}
		}
	}
}

// byName notes the rows of a list under their names.
func byName[T any](into map[string]*T, rows []T, name func(*T) string) {
	for i := range rows {
		into[name(&rows[i])] = &rows[i]
	}
}

// Qualify puts an import path into a type's name: "*DB" becomes "*database/sql.DB".
func Qualify(path, typ string) string {
	if rest, ok := strings.CutPrefix(typ, "*"); ok {
		return "*" + path + "." + rest
	}
	return path + "." + typ
}

// Gateway lists the headers that a gateway sets.
func (x *Index) Gateway() []Header { return x.gateway }

// FromGateway reports whether a gateway sets the header of that name (RFC 9110, 5.1: case does not matter).
func (x *Index) FromGateway(name string) bool {
	return slices.ContainsFunc(x.gateway, func(h Header) bool { return strings.EqualFold(h.Name, name) })
}

// Call returns the row of a function by its key, nil if there is none.
func (x *Index) Call(key string) *Call { return x.calls[key] }

// KeepsText reports whether variables of a library's type keep what is written to them, as "bytes.Buffer".
func (x *Index) KeepsText(typ string) bool { return x.texts[typ] }

// Option reports whether an argument of a type, before those of a statement, says how it is to be run.
func (x *Index) Option(typ string) bool { return x.options[typ] }

// IsZero reports whether a global variable of a library holds the zero value of its type.
func (x *Index) IsZero(name string) bool { return x.zeros[name] }

// IsVerbatim reports whether a text of a type is SQL in the place of a value.
func (x *Index) IsVerbatim(typ string) bool { return x.asTexts[typ] }

// Unread reports whether the library with a package runs SQL that is not seen.
func (x *Index) Unread(pkg string) bool {
	return slices.ContainsFunc(x.unread, func(path string) bool { return pkg == path || strings.HasPrefix(pkg, path+"/") })
}

// RunsSQL reports whether a type, without star, has methods that run statements.
func (x *Index) RunsSQL(typ string) bool { return x.runs[typ] }

// LibraryOf returns the library that a function key belongs to, an empty one if the catalogue has none.
func (x *Index) LibraryOf(key string) *Library {
	path := strings.TrimLeft(key, "(*")
	slash := max(strings.LastIndexByte(path, '/'), 0)
	path, _, _ = strings.Cut(path[slash:], ".")
	if l := x.libs[strings.TrimLeft(key, "(*")[:slash]+path]; l != nil {
		return l
	}
	return &Library{}
}

// Knows reports whether the catalogue has the library at an import path.
func (x *Index) Knows(path string) bool { return x.known[path] }

// BinderTags are the struct tags by which binders, also hand-written ones, fill a field from a part of the request,
// and the kind of that part.
var BinderTags = []struct{ Tag, Kind string }{
	{"path", "path"}, {"uri", "path"}, {"param", "path"}, {"params", "path"}, {"query", "query"}, {"form", "form"},
	{"header", "header"}, {"cookie", "cookie"},
}

// Requests are the types by which servers hand over requests: frameworks put them into types of their own.
var Requests = []string{
	"*net/http.Request", "net/http.ResponseWriter",
	"*github.com/valyala/fasthttp.RequestCtx", "*github.com/valyala/fasthttp.Request",
}

// Like returns the row of the library method of that name whose first result has the type; nil if there is none.
func (x *Index) Like(result, name string) (key string, row *Call) {
	key = "(" + x.like[result] + ")." + name
	return key, x.calls[key]
}

// Field returns the row of a field, nil if there is none.
func (x *Index) Field(typ, name string) *Field { return x.fields[[2]string{typ, name}] }

// Token returns the row of a type of credentials, nil if it is none.
func (x *Index) Token(typ string) *Token { return x.tokens[typ] }

// Commands returns the row of a type of commands, nil if it is none.
func (x *Index) Commands(typ string) *Commands { return x.lines[typ] }

// Gate returns the row of a guard's configuration, nil if it has none.
func (x *Index) Gate(typ string) *Gate { return x.gates[typ] }

// Asked returns the row of a struct that tells what an API document asks for, nil if it has none.
func (x *Index) Asked(typ string) *Asked { return x.asked[typ] }

// Listed returns the row of a struct that describes a route, nil if it has none.
func (x *Index) Listed(typ string) *Listed { return x.listed[typ] }

// Contract returns how the library at an import path serves an API document, nil if it does not.
func (x *Index) Contract(path string) *Contract { return x.offers[path] }

// Cond returns the row of a type of conditions, nil if it is none.
func (x *Index) Cond(typ string) *Cond { return x.conds[typ] }

// Spec returns the row of a struct that describes a statement or a relation, nil if it is none.
func (x *Index) Spec(typ string) *Spec { return x.specs[typ] }

// Upsert returns the row of a type that says what becomes of rows that are there already, nil if it is none.
func (x *Index) Upsert(typ string) *Upsert { return x.upserts[typ] }

// Router returns the framework of a kind, nil if there is none.
func (x *Index) Router(kind string) *Router { return x.routers[kind] }

// RouterType returns the framework whose routers have the type, nil if there is none.
func (x *Index) RouterType(typ string) *Router { return x.types[typ] }

// RouterAt returns the framework of the library that a function key belongs to, nil if it has none.
func (x *Index) RouterAt(key string) *Router {
	path := strings.TrimLeft(key, "(*")
	for at, r := range x.types {
		if i := strings.LastIndexByte(at, '.'); strings.HasPrefix(path, at[:i]+".") {
			return r
		}
	}
	return nil
}

// RouterTypeName returns the full name of a framework's router type, in the version that key belongs to.
func (x *Index) RouterTypeName(r *Router, key string) string {
	path := strings.TrimLeft(key, "(*")
	for at, o := range x.types {
		if i := strings.LastIndexByte(at, '.'); o == r && strings.HasPrefix(path, at[:i]+".") {
			return at
		}
	}
	return ""
}

// IsContext reports whether a type is what a framework hands to its handlers in place of the request.
func (x *Index) IsContext(typ string) bool {
	typ, _, _ = strings.Cut(typ, "[")
	return x.context[typ]
}
