package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Router is a router object of the program.
type Router struct {
	lib     *knowledge.Router
	library string // its import path
	obj     *Object
	parent  *Router // the router that it is a group or a mounted part of
	prefix  string
	inline  bool // its middleware runs where its parent has matched a pattern
	*route       // of which it is the only one
	entries []*Entry
	last    *state // memory when something was registered or used last
	lastAt  int    // when that was
	reached bool
	over    *Router // on which it registers its routes, nil if it has them itself
	mounted bool    // on its parent, after having been a router of its own
	above   []Value // middleware of its parent when that was done
}

// Entry is one registration.
type Entry struct {
	Router  *Router
	Method  string // "" for all
	Pattern string // as written, behind the prefixes of its groups
	Handler Value
	steps   []Value // the part of the chain that is fixed at registration
	Place   Place
	Sites   []Place // the way to the registration, innermost first
	mount   bool
	says    *described // to a library that makes a document of it, nil of others
	whole   bool       // its pattern is all of the path
	beside  bool       // the middleware of its router is not for it
	name    string
	since   int    // when it was registered
	behind  *state // the memory then
}

// below reports whether requests to what is below the pattern go the same way.
func (e *Entry) below() bool {
	return e.mount || strings.HasSuffix(e.Pattern, "/") && e.Router.lib.Syntax == "net/http"
}

// withoutRepeats leaves one of registrations that lead the same requests to the same handler: of the ways on which a
// program may begin, as with a base path and without, each has its own.
func withoutRepeats(entries []*Entry) []*Entry {
	var out []*Entry
	for i, e := range entries {
		repeats := func(f *Entry) bool {
			return e.Router == f.Router && e.Method == f.Method && e.Pattern == f.Pattern && e.mount == f.mount &&
				e.Handler == f.Handler && slices.Equal(e.steps, f.steps)
		}
		based := func(f *Entry) bool {
			return e.Router == f.Router && e.Method == f.Method && strings.TrimPrefix(e.Pattern, unresolvedPart) == f.Pattern &&
				e.mount == f.mount && underBase(e.Handler) == f.Handler
		}
		if !slices.ContainsFunc(entries[:i], repeats) && !slices.ContainsFunc(entries, based) {
			out = append(out, e)
		}
	}
	return out
}

// underBase is the handler below a prefix that is known when the program runs only, nil where there is none.
func underBase(h Value) Value {
	if t := AsTerm(h, OpHandler); t != nil && t.Name == "strip" {
		if _, known := AsString(t.Args[0]); !known {
			return t.Args[1]
		}
	}
	return nil
}

const chainCell = ".!middleware"

// root returns the router that requests arrive at.
func (r *Router) root() *Router {
	for r.parent != nil {
		r = r.parent
	}
	return r
}

// path joins the prefixes of the groups.
func (r *Router) path() string {
	if r == nil {
		return ""
	}
	return joinPath(r.parent.path(), r.prefix)
}

// joinPath joins two parts of a path with one slash.
func joinPath(a, b string) string {
	switch {
	case b == "" || b == "/" && a != "":
		return a
	case a == "":
		return b
	}
	return strings.TrimSuffix(a, "/") + "/" + strings.TrimPrefix(b, "/")
}

// routerOf returns the router behind a value; a value of a router's type that came from elsewhere gets one.
func (l *libCall) routerOf(v Value) *Router {
	p, ok := strip(l.resolve(v)).(*Ptr)
	if t, isTerm := strip(v).(*Term); isTerm {
		p, ok = l.e.pointee(t), true
	}
	if !ok {
		return nil
	}
	if p.Obj.Router == nil {
		lib := l.e.lib.RouterAt(l.key)
		if lib == nil {
			return nil
		}
		return l.adopt(p.Obj, lib)
	}
	return p.Obj.Router
}

func (e *Evaluator) addRouter(o *Object, lib *knowledge.Router, parent *Router, prefix string) *Router {
	r := &Router{lib: lib, obj: o, parent: parent, prefix: prefix}
	o.Router = r
	e.routers = append(e.routers, r)
	return r
}

// newRouterObject makes a router and its address.
func (l *libCall) newRouterObject(lib *knowledge.Router, parent *Router, prefix string) (*Router, Value) {
	o := l.newObject(nil, l.site())
	if t := l.e.w.types[l.e.lib.RouterTypeName(lib, l.key)]; t != nil {
		o.Type = t
	}
	o.Sym = l.e.unknown("router", o.Type) // the library fills fields that the program does not
	r := l.e.addRouter(o, lib, parent, prefix)
	r.library, _ = libraryOf(l.key)
	l.setChain(r, nil)
	p := l.e.in.ptr(o, "")
	for _, f := range l.e.lib.Parts(r.library) {
		if f.Kind == "self" {
			l.st.store(loc{o, "." + f.Name}, p)
		}
	}
	return r, p
}

// defaultRouter is the router behind package-level registration functions.
func (l *libCall) defaultRouter(lib *knowledge.Router) *Router {
	name := lib.Default
	if !strings.Contains(name, ".") {
		path, _ := libraryOf(l.key)
		name = path + "." + name
	}
	v, _ := l.e.global(name, nil).(*Ptr).Obj.Sym.(*Term)
	if r := l.e.pointee(v).Obj.Router; r != nil {
		return r
	}
	return l.adopt(l.e.pointee(v).Obj, lib)
}

// adopt makes a router of an object that the program did not make itself.
func (l *libCall) adopt(o *Object, lib *knowledge.Router) *Router {
	r := l.e.addRouter(o, lib, nil, "")
	r.library, _ = libraryOf(l.key)
	if t := AsTerm(o.Sym, OpGlobal); t != nil && lib.Within != "" && strings.HasSuffix(t.Name, "."+lib.Default) {
		around := l.defaultRouter(l.e.lib.Router(lib.Within))
		l.register(l.cursor, around, &Entry{Pattern: "/", Handler: l.e.in.ptr(o, ""), mount: true})
	}
	return r
}

// chainOf reads a router's own middleware.
func (c *cursor) chainOf(r *Router) []Value {
	v, ok := c.st.load(loc{r.obj, chainCell})
	if !ok {
		return nil
	}
	return c.e.chain(c.resolve(v))
}

// chain lists the links of a chain. Where ways put different ones in, a link is one or the other.
func (e *Evaluator) chain(v Value) []Value {
	p, ok := v.(*Phi)
	if !ok {
		t, ok := v.(*Term)
		switch {
		case ok && t.Op == OpList:
			return t.Args
		case isNil(v): // on a way on which nothing was put in
			return nil
		}
		return []Value{v}
	}
	alts := make([][]Value, len(p.Vals))
	longest := 0
	for i, w := range p.Vals {
		alts[i] = e.chain(w)
		longest = max(longest, len(alts[i]))
	}
	out := make([]Value, longest)
	for k := range out {
		vals := make([]Value, len(alts))
		for i, alt := range alts {
			vals[i] = e.in.Term(OpHandler, noLink)
			if k < len(alt) {
				vals[i] = alt[k]
			}
		}
		out[k] = e.in.phi(p.M, vals)
	}
	return out
}

// noLink is the name of middleware that is not there on some way.
const noLink = "mw-none"

func (c *cursor) setChain(r *Router, chain []Value) {
	c.st.store(loc{r.obj, chainCell}, c.e.in.Term(OpList, "", chain...))
}

// tellApart gives registrations that one line makes, in a function that registers for others, the place of the call by
// which they differ.
func (e *Evaluator) tellApart() {
	alike := map[Place][]*Entry{}
	for _, r := range e.routers {
		for _, en := range r.entries {
			alike[en.Place] = append(alike[en.Place], en)
		}
	}
	for _, group := range alike {
		first := map[[3]string]*Entry{} // a program that serves the same in several ways has registered it at one place
		what := func(en *Entry) [3]string {
			return [3]string{en.Method, joinPath(en.Router.path(), en.Pattern), en.name}
		}
		var others []*Entry
		for _, en := range group {
			if first[what(en)] == nil {
				first[what(en)] = en
				others = append(others, en)
			}
		}
		k := differ(others)
		for _, en := range group {
			if one := first[what(en)]; one != en {
				en.Place = one.Place
			} else if k > 0 && k < len(en.Sites) {
				en.Place = en.Sites[k]
			}
		}
	}
}

// differ returns how far out the ways to registrations differ first, 0 if they do not.
func differ(group []*Entry) int {
	for k, at := range group[0].Sites {
		for _, en := range group[1:] {
			if k >= len(en.Sites) || en.Sites[k] != at {
				return k
			}
		}
	}
	return 0
}

// handlerName finds the function that does a handler's work, behind the closures of its wrappers.
func (c *cursor) handlerName(v Value, depth int) string {
	if depth == 0 {
		return ""
	}
	switch v := c.resolve(v).(type) {
	case *Iface:
		if v.Type.Kind != code.KFunc {
			if m, ok := v.Type.method("ServeHTTP"); ok && m.Func != "" {
				if name := c.wrapped(v.V, depth); name != "" {
					return name
				}
				return m.Func
			}
		}
		return c.handlerName(v.V, depth)
	case *Func:
		if len(v.Binds) == 0 {
			return strings.TrimPrefix(v.Key, ".")
		}
		for _, b := range v.Binds {
			if name := c.boundHandler(b, depth); name != "" {
				return name
			}
		}
		return v.Key
	case *Term:
		for i := len(v.Args) - 1; i >= 0 && v.Op == OpHandler; i-- {
			if name := c.handlerName(v.Args[i], depth-1); name != "" {
				return name
			}
		}
	}
	return ""
}

// boundHandler looks for a handler in a captured variable.
func (c *cursor) boundHandler(b Value, depth int) string {
	if p, ok := b.(*Ptr); ok && p.Obj.Router == nil {
		if t := typeAt(p.Obj.Type, p.Path); t == nil || t.Kind == code.KFunc || t.Kind == code.KInterface {
			if v, ok := c.st.load(loc{p.Obj, p.Path}); ok {
				b = c.resolve(v)
			}
		}
	}
	switch b := b.(type) {
	case *Func:
		return c.handlerName(b, depth-1)
	case *Iface:
		if b.Type.Kind == code.KFunc {
			return c.handlerName(b, depth-1)
		}
		if _, ok := b.Type.method("ServeHTTP"); ok {
			return c.handlerName(b, depth-1)
		}
	case *Term:
		if b.Op == OpHandler {
			return c.handlerName(b, depth-1)
		}
	}
	return ""
}

// wrapped looks for a handler in the fields of a handler struct.
func (c *cursor) wrapped(v Value, depth int) string {
	p, ok := v.(*Ptr)
	if !ok || p.Obj.Type == nil {
		return ""
	}
	for _, f := range p.Obj.Type.Fields {
		if f.Type == nil || f.Type.Kind != code.KFunc && f.Type.Name != "net/http.Handler" {
			continue
		}
		if w, ok := c.st.load(loc{p.Obj, p.Path + "." + f.Name}); ok {
			if name := c.handlerName(c.resolve(w), depth-1); name != "" {
				return name
			}
		}
	}
	return ""
}
