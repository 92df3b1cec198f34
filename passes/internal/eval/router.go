package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Router is a router object of the program.
type Router struct {
	lib     *knowledge.Router
	obj     *Object
	parent  *Router // the router that it is a group or a mounted part of
	prefix  string
	entries []*Entry
	last    *state // memory at the last registration
	reached bool
}

// Entry is one registration.
type Entry struct {
	Router  *Router
	Method  string // "" for all
	Pattern string // as written, behind the prefixes of its groups
	Handler Value
	steps   []Value // the chain, where it is fixed at registration
	Place   Place
	Sites   []Place // the way to the registration, innermost first
	mount   bool
	name    string
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
		l.e.addRouter(p.Obj, lib, nil, "")
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
	return l.e.addRouter(o, lib, parent, prefix), l.e.in.ptr(o, "")
}

func newRouterWord(l *libCall) []Value {
	lib := l.e.lib.Router(l.row.Kind)
	_, v := l.newRouterObject(lib, nil, "")
	return []Value{v}
}

// defaultRouter is the router behind package-level registration functions.
func (e *Evaluator) defaultRouter(kind string) *Router {
	lib := e.lib.Router(kind)
	p := e.global(lib.Default, nil).(*Ptr)
	if p.Obj.Router == nil {
		e.addRouter(p.Obj, lib, nil, "")
	}
	return p.Obj.Router
}

// chainOf reads a router's own middleware.
func (c *cursor) chainOf(r *Router) []Value {
	v, ok := c.st.load(loc{r.obj, chainCell})
	if !ok {
		return nil
	}
	if t, ok := c.resolve(v).(*Term); ok && t.Op == OpList {
		return t.Args
	}
	return []Value{v}
}

func (c *cursor) setChain(r *Router, chain []Value) {
	c.st.store(loc{r.obj, chainCell}, c.e.in.Term(OpList, "", chain...))
}

func useWord(l *libCall) []Value {
	r := l.routerOf(l.args[0])
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	more, known := l.rest(l.row.Arg)
	if !known {
		more = []Value{l.arg(l.row.Arg)}
		l.lose(l.at, "middleware list of unknown length")
	}
	l.uses(r, more)
	l.setChain(r, append(append([]Value{}, l.chainOf(r)...), more...))
	return []Value{l.args[0]}
}

// withWord makes a router within another that has more middleware, or (Kind "chain") a list of middleware.
func withWord(l *libCall) []Value {
	more, _ := l.rest(l.row.To)
	if l.row.Kind == "chain" {
		var old []Value
		if t, ok := l.value(0).(*Term); ok && t.Op == OpHandler {
			old = t.Args
		}
		return []Value{l.e.in.typed(l.result(0), OpHandler, "list", append(append([]Value{}, old...), more...)...)}
	}
	r := l.routerOf(l.args[0])
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	in, v := l.newRouterObject(r.lib, r, "")
	l.uses(in, more)
	l.setChain(in, more)
	return []Value{l.asRouter(v)}
}

// asRouter gives a router's address the dynamic type that interface calls ask for.
func (l *libCall) asRouter(v Value) Value {
	p := v.(*Ptr)
	if p.Obj.Type == nil || len(l.res) == 0 || l.res[0] == nil || l.res[0].Kind != code.KInterface {
		return v
	}
	if t := l.e.w.types["*"+p.Obj.Type.Name]; t != nil {
		return l.e.in.iface(t, v)
	}
	return v
}

// groupWord makes a router within another and hands it to the function argument, if there is one.
func groupWord(l *libCall) []Value {
	r := l.routerOf(l.args[0])
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	prefix := ""
	if l.row.Pattern > 0 {
		prefix = l.pathOf(l.resolve(l.arg(l.row.Pattern)))
	}
	in, v := l.newRouterObject(r.lib, r, prefix)
	more, _ := l.rest(l.row.To)
	l.uses(in, more)
	if r.lib.Early {
		more = append(append([]Value{}, l.chainOf(r)...), more...)
	}
	if l.row.To > 0 {
		l.setChain(in, more)
	}
	v = l.asRouter(v)
	if l.row.Handler > 0 {
		l.callValue(l.in, l.value(l.row.Handler), []Value{v}, nil)
	}
	return []Value{v}
}

// mountWord hangs a handler under a prefix: a router becomes a part of the one it is mounted on.
func mountWord(l *libCall) []Value {
	r := l.routerOf(l.args[0])
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	prefix := l.pathOf(l.resolve(l.arg(l.row.Pattern)))
	l.each(l.arg(l.row.Handler), func(c *cursor, h Value) Value {
		if p, ok := strip(h).(*Ptr); ok && p.Obj.Router != nil && p.Obj.Router.parent == nil && p.Obj.Router != r.root() && p.Obj.Router.lib == r.lib {
			p.Obj.Router.parent, p.Obj.Router.prefix = r, prefix
			return nil
		}
		l.register(c, r, &Entry{Pattern: prefix, Handler: h, mount: true})
		return c.e.in.Nil()
	})
	return nil
}

// handleWord registers a handler.
func handleWord(l *libCall) []Value {
	r := l.handleRouter()
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	for _, method := range l.methods() {
		l.each(l.arg(l.row.Pattern), func(c *cursor, pat Value) Value {
			e := &Entry{Method: method, Pattern: l.pathOf(pat)}
			if r.lib.Syntax == "net/http" {
				e.Method, e.Pattern = splitPattern(e.Pattern)
			}
			if r.lib.Chain == "steps" {
				e.steps = append(append([]Value{}, c.chainOf(r)...), l.handlers()...)
				if len(e.steps) > 0 {
					e.Handler = e.steps[len(e.steps)-1]
				}
				l.register(c, r, e)
				return c.e.in.Nil()
			}
			return c.each(l.arg(l.row.Handler), func(c *cursor, h Value) Value {
				way := *e
				way.Handler = h
				l.register(c, r, &way)
				return c.e.in.Nil()
			})
		})
	}
	if len(l.res) > 0 {
		return []Value{l.args[0]}
	}
	return nil
}

func (l *libCall) handleRouter() *Router {
	if l.row.Recv == "" {
		return l.e.defaultRouter(l.row.Kind)
	}
	return l.routerOf(l.args[0])
}

func (l *libCall) handlers() []Value {
	hs, known := l.rest(l.row.Handler)
	if !known {
		l.lose(l.at, "handler list of unknown length")
		return []Value{l.arg(l.row.Handler)}
	}
	return hs
}

// methods returns the methods of a registration, "" for all.
func (l *libCall) methods() []string {
	if l.row.Method == 0 {
		if l.row.Recv == "" {
			return []string{""}
		}
		return []string{l.row.Kind}
	}
	v := l.value(l.row.Method)
	if s, ok := AsString(v); ok {
		return []string{strings.ToUpper(s)}
	}
	vals, _ := l.listOf(v)
	var out []string
	for _, v := range vals {
		if s, ok := AsString(strip(l.resolve(v))); ok {
			out = append(out, strings.ToUpper(s))
		}
	}
	if len(out) == 0 {
		l.lose(l.at, "method of a registration is not known")
		return []string{""}
	}
	return out
}

// pathOf is the text of a pattern; pieces that are not known become a parameter.
func (l *libCall) pathOf(v Value) string {
	v = strip(v)
	if s, ok := AsString(v); ok {
		return s
	}
	if t, ok := v.(*Term); ok && t.Op == OpConcat {
		var b strings.Builder
		for _, p := range t.Args {
			if s, ok := AsString(p); ok {
				b.WriteString(s)
			} else {
				b.WriteString("{unresolved}")
			}
		}
		l.lose(l.at, "part of a pattern is not known")
		return b.String()
	}
	l.lose(l.at, "pattern of a registration is not known")
	return "/{unresolved...}"
}

// splitPattern splits "[METHOD ][HOST]/path".
func splitPattern(p string) (method, path string) {
	if m, rest, ok := strings.Cut(p, " "); ok {
		method, p = m, strings.TrimLeft(rest, " \t")
	}
	if i := strings.IndexByte(p, '/'); i > 0 {
		p = p[i:]
	}
	return method, p
}

// register adds an entry, once.
func (l *libCall) register(c *cursor, r *Router, e *Entry) {
	e.Router, e.Place, e.Sites = r, l.at, sites(l.fr, l.at)
	r.last = c.st
	c.st = c.st.fork()
	for _, o := range r.entries {
		if o.Method == e.Method && o.Pattern == e.Pattern && o.Handler == e.Handler && o.Place == e.Place {
			return
		}
	}
	e.name = c.handlerName(e.Handler, 6)
	r.entries = append(r.entries, e)
}

func sites(fr *Frame, at Place) []Place {
	out := []Place{at}
	for f := fr; f != nil; f = f.Parent {
		if f.Site.Pkg != nil {
			out = append(out, f.Site)
		}
	}
	return out
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
		k := differ(group)
		for _, en := range group {
			if k > 0 && k < len(en.Sites) {
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
