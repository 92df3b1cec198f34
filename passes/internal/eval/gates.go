package eval

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// gate runs a library's guard on a request that comes with args: behind it, c is where the request goes on, dead if it
// does not. What the program told the guard decides: which requests it lets by, who says what a good credential is, what
// becomes of those that have none. It returns what the next handler is given.
func (c *cursor) gate(in *code.Instr, mw *Term, args []Value) []Value {
	for i, a := range mw.Args {
		if p, ok := c.resolve(a).(*Phi); ok { // one or the other
			given := c.each(p, func(c *cursor, a Value) Value {
				told := slices.Clone(mw.Args)
				told[i] = a
				return pack(c.e, c.gate(in, c.e.in.typed(mw.Type, mw.Op, mw.Name, told...), args))
			})
			return c.singly(given, args)
		}
	}
	g := c.gateOf(mw)
	if g.optional && g.row.Under == "" {
		return args
	}
	var ways gateWays
	if on := g.field(c, g.row.On); on != nil && !c.parts(g, c.e.not(on), args, &ways) {
		return ways.join(c, args)
	}
	if skip := g.field(c, g.row.Skip); skip != nil {
		if !c.parts(g, c.callGate(in, skip, g, args), args, &ways) {
			return ways.join(c, args)
		}
	}
	if g.spares(c) {
		return c.letBy(g, args)
	}
	if lax := g.lax(c); lax != nil {
		by := c.fork()
		by.dead = !c.e.assume(by.st, lax, true, c.fr)
		ways.add(by, by.letBy(g, args))
	}
	failed, good := c.fork(), c.fork()
	ways.add(good, good.pass(in, g, args))
	if g.row.Failed != "" || g.row.Onward != "" {
		failed.refuse(in, g, args)
		ways.add(failed, args)
	}
	return ways.join(c, args)
}

// parts sends the requests for which a condition holds by a guard, and goes on with the others if there are any.
func (c *cursor) parts(g *gate, cond Value, args []Value, ways *gateWays) bool {
	by := c.fork()
	if !c.dead && c.e.assume(by.st, cond, true, c.fr) {
		ways.add(by, by.letBy(g, args))
	}
	return !c.dead && c.e.assume(c.st, cond, false, c.fr)
}

// lax says whether requests without a credential go by, nil for never.
func (g *gate) lax(c *cursor) Value {
	if g.optional {
		return c.e.in.Bool(true)
	}
	if must := g.field(c, g.row.Must); must != nil {
		if p, ok := must.(*Ptr); ok {
			must = c.resolve(c.read(p.Obj, p.Path, c.e.w.types["bool"]))
		}
		return c.e.not(must)
	}
	return g.field(c, g.row.Lax)
}

// spares reports whether the request's path is one that a guard was told to let by, or its method one that the guard does not look
// at. A path with parameters is not looked up.
func (g *gate) spares(c *cursor) bool {
	if method := c.e.run.method; method != "" && g.row.Only != "" && !slices.Contains(strings.Fields(g.row.Only), method) {
		return true
	}
	list := g.field(c, g.row.Except)
	if list == nil || c.e.run.path == "" || c.e.run.partial {
		return false
	}
	vals, _ := c.listOf(list)
	return slices.ContainsFunc(vals, func(v Value) bool {
		path, ok := AsString(strip(c.resolve(v)))
		return ok && path == c.e.run.path
	})
}

// gateWays are the ways on which a request gets past a guard, and what the next handler is given on each.
type gateWays struct {
	ways  []*cursor
	given []Value
}

func (w *gateWays) add(c *cursor, args []Value) {
	w.ways, w.given = append(w.ways, c), append(w.given, pack(c.e, args))
}

func (w *gateWays) join(c *cursor, args []Value) []Value {
	return c.singly(c.merge(w.ways, w.given), args)
}

// singly takes what comes next is given apart, of which there are as many values as in args.
func (c *cursor) singly(given Value, args []Value) []Value {
	if c.dead {
		return args
	}
	out := make([]Value, len(args))
	for i := range args {
		out[i] = given
		if len(args) > 1 {
			out[i] = extract(given, i, c, nil)
		}
	}
	return out
}

// pass goes on with requests that have a good credential, and returns what the next handler is given.
func (c *cursor) pass(in *code.Instr, g *gate, args []Value) []Value {
	if g.spec != nil {
		c.askDocument(in, g, c.askedBy(g, args))
		return args
	}
	if asks := g.field(c, g.row.Asks); asks != nil && !c.learns(in, g, asks, args) {
		c.dead = true
		return args
	}
	check := g.field(c, g.row.Check)
	switch {
	case check != nil:
		args = c.check(in, g, check, args)
	case !g.row.Any:
		args = c.prove(g, in, args)
	}
	if g.row.As != "" && !c.dead {
		args = c.admit(in, g, args)
	}
	if done := g.field(c, g.row.Done); done != nil && !c.dead {
		c.callGate(in, done, g, args)
	}
	return args
}

// learns asks the program's function for the name that a guard goes on with, and reports whether there may be one.
func (c *cursor) learns(in *code.Instr, g *gate, asks Value, args []Value) bool {
	types := c.resultsOf(asks)
	out := c.callGate(in, asks, g, args)
	if c.dead {
		return false
	}
	name, is := out, Value(c.e.in.Bool(true))
	switch {
	case len(types) == 2:
		name, is = extract(out, 0, c, types[0]), c.e.eq(extract(out, 1, c, types[1]), c.e.in.Nil())
	case g.row.Some:
		is = c.e.not(c.e.eq(out, c.e.in.Str("")))
	}
	g.text = name
	return c.e.assume(c.st, is, true, c.fr)
}

// check asks the program's function whether the credential is good, and keeps what it makes of it.
func (c *cursor) check(in *code.Instr, g *gate, check Value, args []Value) []Value {
	types := c.resultsOf(check)
	var kept Value
	for i, v := range unpack(c.callGate(in, check, g, args), len(types)) {
		switch t := typeOf(types, i); {
		case c.dead:
			return args
		case isErrorType(t):
			v = c.e.eq(v, c.e.in.Nil())
		case t == nil || t.Kind != code.KBool:
			kept = v
			continue
		}
		if !c.e.assume(c.st, c.resolve(v), true, c.fr) {
			c.dead = true
			return args
		}
	}
	switch {
	case kept != nil:
		return c.keepToken(g, args, c.resolve(kept))
	case g.kind == basicKind:
		return c.keepToken(g, args, c.basicName())
	}
	return args
}

// admit says who calls, and asks whether that one may.
func (c *cursor) admit(in *code.Instr, g *gate, args []Value) []Value {
	name := g.name(c, g.row.As, g.row.AsElse)
	var who Value
	if f := g.field(c, g.row.Who); f != nil {
		who = c.callGate(in, f, g, args)
	} else {
		claims, _ := AsString(g.name(c, g.row.Keep, g.row.Under))
		who = c.lookup(strip(c.keptUnder(args[len(args)-1], g.library, claims)), name, nil, false)
	}
	if c.dead {
		return args
	}
	args = c.keepUnder(g, args, name, who)
	if may := g.field(c, g.row.May); may != nil {
		g.caller = who
		if res := c.callGate(in, may, g, args); !c.dead && !c.e.assume(c.st, res, true, c.fr) {
			c.dead = true
		}
	}
	return args
}

// prove adds the fact that a library's guard has authenticated the request, and keeps the token where the library does.
func (c *cursor) prove(g *gate, in *code.Instr, args []Value) []Value {
	if g.row.Public {
		c.lose(c.place(in), "a credential can be made by whoever was given the public key for it")
		return args
	}
	var t *Type
	for _, name := range strings.Fields(g.row.Token) {
		t = cmp.Or(t, c.e.w.types[name])
	}
	v := c.e.in.typed(t, OpVerify, g.kind, g.credential(c))
	if !c.e.assume(c.st, c.e.eq(c.e.in.Term(OpErr, "", v), c.e.in.Nil()), true, c.fr) {
		c.dead = true
		return args
	}
	if !c.hasRoles(g, v) {
		return args
	}
	switch {
	case t != nil:
		c.fillToken(in, g, v, args)
		return c.keepToken(g, args, c.e.in.iface(t, v))
	case g.row.Claims != "" && g.row.Token == "":
		return c.keepToken(g, args, c.claimsOf(in, g, v, args))
	case g.kind == basicKind:
		return c.keepToken(g, args, c.basicName())
	}
	return c.keepToken(g, args, v)
}

// basicKind is the kind of guards that ask for a name and a password, of which some keep the name.
const basicKind = "basic"

// basicName is the name with which a request comes.
func (c *cursor) basicName() Value {
	return c.e.in.typed(c.e.w.types["string"], OpSource, "basic", c.e.in.Str("user"))
}

// hasRoles adds that the caller has one of the roles that a guard asks for.
func (c *cursor) hasRoles(g *gate, who Value) bool {
	if len(g.roles) == 0 {
		return true
	}
	has := make([]Value, len(g.roles))
	for i, role := range g.roles {
		has[i] = c.e.in.Term(OpHas, "", c.e.in.Term(OpClaim, "roles", who), role)
	}
	c.dead = !c.e.assume(c.st, c.e.anyTrue(has), true, c.fr)
	return !c.dead
}

// keepToken puts what a guard made of a credential where the library does, if it does.
func (c *cursor) keepToken(g *gate, args []Value, v Value) []Value {
	if g.row.Under == "" {
		return args
	}
	return c.keepUnder(g, args, g.name(c, g.row.Keep, g.row.Under), v)
}

// resultsOf are the types of a function's results, nil where they are not known.
func (c *cursor) resultsOf(f Value) []*Type {
	f = c.resolve(f)
	if p, ok := f.(*Phi); ok {
		f = p.Vals[0]
	}
	switch fn, row := c.e.bodyOf(f), c.rowOf(f); {
	case fn != nil:
		return fn.results()
	case row != nil && row.Do == knowledge.Verify:
		return []*Type{nil, c.e.w.types["error"]}
	}
	return []*Type{c.e.w.types["bool"]}
}

// bodyOf is the function of the program behind a value, nil if there is none.
func (e *Evaluator) bodyOf(f Value) *Function {
	fn, ok := strip(f).(*Func)
	switch {
	case !ok:
		return nil
	case fn.Fn != nil:
		return fn.Fn
	}
	return e.w.funcs[fn.Key]
}

// refuse runs what the program does with requests that have no good credential: c is where they go on, if they do.
func (c *cursor) refuse(in *code.Instr, g *gate, args []Value) {
	var res Value
	if failed := g.field(c, g.row.Failed); failed != nil {
		res = c.callGate(in, failed, g, args)
	}
	if onward := g.field(c, g.row.Onward); onward != nil && !c.dead {
		c.dead = c.e.bodyOf(onward) == nil && !c.e.assume(c.st, onward, true, c.fr)
		return
	}
	ignores := g.field(c, g.row.Ignore)
	if c.dead || ignores == nil || res == nil {
		c.dead = true
		return
	}
	if t, ok := res.(*Tuple); ok {
		res = t.Vals[len(t.Vals)-1]
	}
	if !c.e.assume(c.st, ignores, true, c.fr) || !c.e.assume(c.st, c.e.eq(res, c.e.in.Nil()), true, c.fr) {
		c.dead = true
	}
}

// callGate calls a function of a guard's configuration: it is given the request, and the credential.
func (c *cursor) callGate(in *code.Instr, f Value, g *gate, args []Value) Value {
	return c.resolve(c.each(f, func(c *cursor, f Value) Value {
		fn := c.e.bodyOf(f)
		if fn == nil {
			return pack(c.e, c.callValue(in, f, c.libraryArgs(f, g, args), c.resultsOf(f)))
		}
		params := fn.plainParams()
		credentials := []string{"user", "password"}
		given := make([]Value, len(params))
		for i, t := range params {
			given[i] = c.gateArg(t, g, args, &credentials)
		}
		return pack(c.e, c.callValue(in, f, given, fn.results()))
	}))
}

// gateArg is what a guard gives a function of the program for a parameter of type t.
func (c *cursor) gateArg(t *Type, g *gate, args []Value, credentials *[]string) Value {
	switch {
	case t == nil:
		return c.e.unknown("gate", nil)
	case c.e.lib.IsContext(strings.TrimPrefix(t.Name, "*")) && len(args) > 0:
		return args[len(args)-1]
	case t.Name == "*net/http.Request" && len(args) == 2:
		return args[1]
	case isErrorType(t):
		err := c.e.in.typed(t, OpErr, "", c.e.unknown("guard", nil, g.config))
		c.e.assume(c.st, c.e.eq(err, c.e.in.Nil()), false, c.fr)
		return err
	case g.caller != nil && t.Kind == code.KInterface && len(t.Methods) == 0:
		return g.caller
	case t.Kind == code.KString && g.text != nil:
		return c.resolve(g.text)
	case t.Kind == code.KString && len(*credentials) > 0:
		name := (*credentials)[0]
		*credentials = (*credentials)[1:]
		if g.kind == basicKind {
			return c.e.in.typed(t, OpSource, "basic", c.e.in.Str(name))
		}
		return g.credential(c)
	}
	if v := c.e.wellKnown(t); v != nil {
		return v
	}
	return c.e.unknown("gate", t)
}

// credential is the part of the request that a guard looks at.
func (g *gate) credential(c *cursor) *Term {
	kind, name := "header", ""
	if v := g.field(c, g.row.Lookup); v != nil {
		text, _ := AsString(strip(v))
		first, _, _ := strings.Cut(text, ",")
		if from, rest, ok := strings.Cut(first, ":"); ok && from != "" {
			kind = from
			name, _, _ = strings.Cut(rest, ":")
		}
	}
	if kind == "param" {
		kind = "path"
	}
	if name == "" {
		return c.e.in.Term(OpSource, kind)
	}
	return c.e.in.Term(OpSource, kind, c.e.in.Str(name))
}
