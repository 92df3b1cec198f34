package eval

// route is what a router says of one route step by step, in any order: `r.Path("/a").Methods("GET").Handler(h)`. It is a
// group with one handler.
type route struct {
	template string   // of its path, within its router
	methods  []string // nil for all
	below    bool     // every path below matches, too
}

// below is the pattern of what lies below a prefix.
const below = "/{rest...}"

// routeWord begins a route within a router, or says more of one.
func routeWord(l *libCall) []Value {
	r := l.routerOf(l.args[0])
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	out := l.args[0]
	if l.row.Kind == "base" {
		r.prefix = l.pathOf(l.resolve(l.arg(l.row.Pattern)))
		return []Value{out}
	}
	if r.route == nil {
		r, out = l.newRouterObject(r.lib, r, "")
		r.inline, r.route = true, &route{methods: r.parent.restriction()}
	}
	if l.row.Pattern > 0 {
		r.template = joinPath(r.template, l.pathOf(l.resolve(l.arg(l.row.Pattern))))
	}
	switch l.row.Kind {
	case "", "path":
	case "methods":
		r.methods = l.methods()
	case "prefix":
		r.below = true
	case "condition":
		l.setChain(r, append(l.chainOf(r), l.e.in.Term(OpHandler, "mw-when", l.value(l.row.Arg))))
	case "handler":
		l.each(l.arg(l.row.Handler), func(c *cursor, h Value) Value {
			e := &Entry{Handler: h}
			if r.lib.Chain == "steps" {
				e.steps = []Value{h}
			}
			l.register(c, r, e)
			return c.e.in.Nil()
		})
	case "said":
		l.say(r)
	case "told":
		told, _ := l.links(l.row.Arg)
		for _, f := range told {
			l.callEach(l.in, f, []Value{out}, nil)
		}
	default:
		r.methods = []string{l.row.Kind}
	}
	r.restrict()
	return []Value{out}
}

// saidCell holds a map of what the program says of a route under names of its own.
const saidCell = ".!said"

// say notes something about a route for those that ask for it when a request has come.
func (l *libCall) say(r *Router) {
	said, ok := l.st.load(loc{r.obj, saidCell})
	if !ok {
		said = l.e.in.ptr(l.newObject(l.e.w.types["map[string]interface{}"], l.site()), "")
		l.st.store(loc{r.obj, saidCell}, said)
	}
	l.mapUpdate(l.resolve(said), l.resolve(l.arg(l.row.Key)), l.resolve(l.arg(l.row.Arg)))
}

// routeNow is the route that the request has come to.
func (l *libCall) routeNow() Value {
	o := l.e.run.target[l.e.run.at-1].Router.obj
	if _, ok := l.st.load(loc{o, saidCell}); !ok {
		l.st.store(loc{o, saidCell}, l.e.in.Nil())
	}
	return l.e.in.ptr(o, "")
}

// restriction is the methods that the routes of a router are for, nil for all.
func (r *Router) restriction() []string {
	for ; r != nil; r = r.parent {
		if r.route != nil {
			return r.methods
		}
	}
	return nil
}

// restrict gives the registrations of a route, of which there is one for each method, what was said of it so far.
func (r *Router) restrict() {
	methods := r.methods
	if methods == nil {
		methods = []string{""}
	}
	var out []*Entry
	seen := map[Value]bool{}
	for _, e := range r.entries {
		if seen[e.Handler] {
			continue
		}
		seen[e.Handler] = true
		for _, m := range methods {
			way := *e
			way.Method, way.Pattern, way.mount = m, r.template, r.below
			if r.below {
				way.Pattern = joinPath(r.template, below)
			}
			out = append(out, &way)
		}
	}
	r.entries = out
}
