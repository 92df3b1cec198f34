package eval

import (
	"cmp"
	"path"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// Some libraries serve the operations of an API document by an API of the program's own (knowledge.Contract): they ask it for a
// handler of each, and for what authenticates.

// Cells of objects of the library's.
const (
	apiCell    = ".!api"    // the program's API, beside the document
	scopesCell = ".!scopes" // the scopes that are asked for, in what something that authenticates is given
)

// contract is what the catalogue says of the library of a call.
func (l *libCall) contract() *knowledge.Contract {
	library, _ := libraryOf(l.key)
	return l.e.lib.Contract(library)
}

// apiIn is the program's API in a library's object, nil if it is not known.
func (c *cursor) apiIn(v Value) Value {
	p := c.address(c.resolve(v))
	if p == nil {
		return nil
	}
	api, _ := c.st.load(loc{p.Obj, p.Path + apiCell})
	return api
}

// implementWord makes a router that has what a document says. The document and the API are those of now: the library asks for
// handlers when it makes the router.
func implementWord(l *libCall) []Value {
	api := l.apiIn(l.args[0])
	doc, why, _ := l.heldSpec(l.args[0])
	if api == nil || doc == nil {
		if why == "" {
			why = "the API document that is served is not known"
		}
		l.lose(l.at, why)
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	r, v := l.newRouterObject(l.e.lib.Router(l.row.Kind), nil, "")
	if mw := l.resolve(l.arg(l.row.Arg)); mw != nil && !isNil(mw) {
		l.uses(r, []Value{mw})
		l.setChain(r, []Value{mw})
	}
	for i := range doc.Operations {
		l.implement(r, api, &doc.Operations[i])
	}
	return []Value{l.e.in.typed(l.result(0), OpHandler, "step", l.e.in.Nil(), v)}
}

// implement registers what the API has for an operation, if it has anything.
func (l *libCall) implement(r *Router, api Value, op *openapi.Operation) {
	full := path.Clean(op.Paths[0])
	base := strings.TrimSuffix(path.Clean(strings.TrimSuffix(op.Paths[0], op.Template)), "/")
	given := []Value{api, l.e.in.Str(op.Method), l.e.in.Str(strings.TrimPrefix(full, base))}
	way := l.fork()
	out := way.invokeEach(l.in, l.contract().Handler, given, []*Type{l.e.w.types["net/http.Handler"], l.e.w.types["bool"]})
	if way.dead {
		l.lose(l.at, "the handler of "+op.Method+" "+full+" is not known")
		return
	}
	way.each(out, func(c *cursor, out Value) Value {
		h := extract(out, 0, c, l.e.w.types["net/http.Handler"])
		if has, known := asBool(extract(out, 1, c, nil)); known && !has || isNil(h) {
			return c.e.in.Nil()
		}
		e := &Entry{Method: op.Method, Pattern: full, Handler: h, name: c.doer(h, l.contract().Does)}
		at := *l
		if fn := c.e.w.funcs[cmp.Or(e.name, c.handlerName(h, 6))]; fn != nil { // the call that registers is the same for all of them
			at.at = Place{fn.pkg, fn.Pos}
		}
		at.register(l.cursor, r, e)
		return c.e.in.Nil()
	})
}

// doer is the function behind a handler that hands all work to one method of a value in it, "" if it is none.
func (c *cursor) doer(h Value, method string) string {
	p := c.address(h)
	if p == nil || p.Obj.Type == nil {
		return ""
	}
	for _, f := range p.Obj.Type.Fields {
		v, _ := c.st.load(loc{p.Obj, p.Path + "." + f.Name})
		i, ok := c.resolve(orNil(c.e, v)).(*Iface)
		if !ok {
			continue
		}
		if m, ok := i.Type.method(method); ok && i.Type.Kind != code.KFunc {
			return m.Func
		} else if ok {
			return c.handlerName(i.V, 6)
		}
	}
	return ""
}

// admission asks who sends a request.
type admission struct {
	in   *code.Instr
	row  *knowledge.Contract
	name string // of the library
	api  Value
	doc  *openapi.Document
	req  Value
}

// admitWord asks what the API document asks for: who calls, the request that says so, an error.
func admitWord(l *libCall) []Value {
	q := &admission{in: l.in, row: l.contract(), api: l.apiIn(l.args[0]), req: l.resolve(l.arg(l.row.Arg))}
	q.name, _ = libraryOf(l.key)
	a := l.askSpec(l.args[0], "")
	if !a.known || q.api == nil {
		l.lose(l.at, cmp.Or(a.why, "what the API document asks for is not known"))
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	q.doc = a.doc
	var ways []*cursor
	var found []Value
	for _, op := range a.ops {
		way := l.fork()
		found = append(found, way.admitBy(q, op.Security))
		ways = append(ways, way)
	}
	if len(ways) == 0 {
		return []Value{l.e.in.Nil(), l.e.in.Nil(), l.e.in.Nil()}
	}
	return unpack(l.merge(ways, found), len(l.res))
}

// admitBy asks for one of several requirements after another, until one is met. Where none is, requests may go on without a caller
// if one requirement is empty and nobody was found to be wrong.
func (c *cursor) admitBy(q *admission, list []openapi.Requirement) Value {
	none := Value(c.e.in.Nil())
	if len(list) == 0 {
		return c.e.in.tuple([]Value{none, none, none})
	}
	var ways []*cursor
	var found []Value
	anonymous, wrong := false, none
	for _, all := range list {
		if len(all) == 0 {
			anonymous = true
			continue
		}
		good := c.fork()
		who, failed, errs := good.admitAll(q, all, wrong)
		if !good.dead {
			found = append(found, good.allow(q, who))
			ways = append(ways, good)
		}
		if wrong = c.merge(failed, errs); c.dead {
			break
		}
	}
	if !c.dead && anonymous {
		open := c.fork()
		if open.e.assume(open.st, c.e.eq(wrong, none), true, c.fr) {
			found = append(found, open.allow(q, none))
			ways = append(ways, open)
		}
		c.dead = !c.e.assume(c.st, c.e.eq(wrong, none), false, c.fr)
	}
	if !c.dead {
		ways = append(ways, c.fork())
		found = append(found, c.refusal(q))
	}
	return c.merge(ways, found)
}

// refusal is what a library answers where nobody is found.
func (c *cursor) refusal(q *admission) Value {
	err := c.e.in.typed(c.e.w.types["error"], OpNew, "refused "+posKey(c.place(q.in)))
	return c.e.in.tuple([]Value{c.e.in.Nil(), c.e.in.Nil(), err})
}

// admitAll asks for all schemes of a requirement: c is where they are met, and the caller is whom the last one names. It returns
// where one is not, with what was wrong there, nil where nothing was sent.
func (c *cursor) admitAll(q *admission, all openapi.Requirement, wrong Value) (who Value, failed []*cursor, errs []Value) {
	who = c.e.in.Nil()
	proofs := c.proofs(q, all)
	fails := func(cond, err Value) {
		if failed = c.goesOn(cond, failed); len(failed) > len(errs) {
			errs = append(errs, err)
		}
	}
	for _, need := range all {
		proof, has := c.entry(proofs, c.e.in.Str(need.Scheme), nil)
		if b, known := asBool(has); c.dead || known && !b {
			continue
		}
		types := []*Type{c.e.w.types["bool"], nil, c.e.w.types["error"]}
		out := c.invokeEach(q.in, q.row.Proof, []Value{proof, c.told(q, need)}, types)
		if c.dead {
			return who, failed, errs
		}
		who = extract(out, 1, c, nil)
		err := extract(out, 2, c, types[2])
		fails(extract(out, 0, c, types[0]), wrong)
		fails(c.e.eq(err, c.e.in.Nil()), err)
	}
	fails(c.e.not(c.over(who, func(v Value) Value { return c.e.eq(strip(v), c.e.in.Nil()) })), wrong)
	return who, failed, errs
}

// proofs is the map of what authenticates by each of some schemes.
func (c *cursor) proofs(q *admission, all openapi.Requirement) Value {
	t := c.e.w.types[q.row.Scheme]
	schemes := c.e.in.ptr(c.newObject(c.e.w.types["map[string]"+q.row.Scheme], "schemes"), "")
	for _, need := range all {
		scheme := q.doc.Scheme(need.Scheme)
		if scheme == nil {
			continue
		}
		o := c.newObject(t, "scheme")
		for _, detail := range strings.Fields(q.row.Details) {
			key, name, _ := strings.Cut(detail, ":")
			c.write(o, "."+name, c.e.in.Str(scheme.Field(key)))
		}
		c.mapUpdate(schemes, c.e.in.Str(need.Scheme), c.read(o, "", t))
	}
	return c.invokeEach(q.in, q.row.Proofs, []Value{q.api, schemes}, []*Type{nil})
}

// told is what something that authenticates is given.
func (c *cursor) told(q *admission, need openapi.Need) Value {
	o := c.newObject(c.e.w.types[q.row.Given], "request asked")
	scopes := c.scopesOf(need, c.e.w.types["[]string"])
	c.st.store(loc{o, "." + q.row.Request}, q.req)
	c.st.store(loc{o, "." + q.row.Scopes}, scopes)
	c.st.store(loc{o, scopesCell}, scopes)
	if t := c.e.w.types["*"+q.row.Given]; t != nil {
		return c.e.in.iface(t, c.e.in.ptr(o, ""))
	}
	return c.e.in.ptr(o, "")
}

// allow asks whether who calls may, and yields that one, the request that says so, and no error.
func (c *cursor) allow(q *admission, who Value) Value {
	none := c.e.in.Nil()
	by := c.invokeEach(q.in, q.row.Allows, []Value{q.api}, []*Type{nil})
	var refused []*cursor
	if !c.dead && !isNil(by) {
		err := c.each(by, func(c *cursor, by Value) Value {
			if isNil(by) || lets(by) {
				return none
			}
			return c.invokeEach(q.in, q.row.Allow, []Value{by, q.req, who}, []*Type{c.e.w.types["error"]})
		})
		refused = c.goesOn(c.e.eq(c.resolve(err), none), refused)
	}
	ways, found := []*cursor{c.fork()}, []Value{none}
	if ways[0].dead = c.dead; !c.dead {
		ctx := ways[0].contextWith(ways[0].requestContext(q.req), q.name, c.e.in.Str(q.row.Keep), who)
		found[0] = c.e.in.tuple([]Value{who, ways[0].withContext(q.req, ctx), none})
	}
	for _, way := range refused {
		ways, found = append(ways, way), append(found, way.refusal(q))
	}
	c.dead = false
	return c.merge(ways, found)
}

// lets reports whether a function of a library lets everybody by.
func lets(v Value) bool {
	t := AsTerm(strip(v), OpHandler)
	return t != nil && t.Name == "mw-pass"
}
