package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// gate runs a library's guard on a request that comes with args: behind it, c is where the request goes on, dead if it
// does not. What the program told the guard decides: which requests it lets by, who says what a good credential is, what
// becomes of those that have none.
func (c *cursor) gate(in *code.Instr, mw *Term, args []Value) {
	for i, a := range mw.Args {
		if p, ok := c.resolve(a).(*Phi); ok { // one or the other
			c.each(p, func(c *cursor, a Value) Value {
				told := slices.Clone(mw.Args)
				told[i] = a
				c.gate(in, c.e.in.typed(mw.Type, mw.Op, mw.Name, told...), args)
				return c.e.in.Nil()
			})
			return
		}
	}
	g := c.gateOf(mw)
	var ways []*cursor
	if skip := g.field(c, g.row.Skip); skip != nil {
		res := c.callGate(in, skip, g, args)
		by := c.fork()
		if !c.dead && c.e.assume(by.st, res, true, c.fr) {
			ways = append(ways, by)
		}
		if c.dead || !c.e.assume(c.st, res, false, c.fr) {
			c.joinGate(ways)
			return
		}
	}
	failed := c.fork()
	good := c.fork()
	good.pass(in, g, args)
	ways = append(ways, good)
	if f := g.field(c, g.row.Failed); f != nil {
		if failed.refuse(in, g, f, args); !failed.dead {
			ways = append(ways, failed)
		}
	}
	c.joinGate(ways)
}

func (c *cursor) joinGate(ways []*cursor) {
	nils := make([]Value, len(ways))
	for i := range nils {
		nils[i] = c.e.in.Nil()
	}
	c.merge(ways, nils)
}

// gate is a library's guard with its configuration.
type gate struct {
	kind   string
	row    *knowledge.Gate
	config Value
	t      *Type
	spec   Value // the API document that is asked, nil for other guards
}

var noGate = &knowledge.Gate{}

func (c *cursor) gateOf(mw *Term) *gate {
	g := &gate{row: noGate, config: c.e.in.Nil()}
	g.kind, _ = AsString(mw.Args[0])
	if mw.Name == "mw-validate" {
		g.spec = mw.Args[0]
	}
	if len(mw.Args) < 3 {
		return g
	}
	g.config = strip(c.resolve(mw.Args[1]))
	if t := AsTerm(g.config, OpCall); t != nil && t.Type != nil && t.Type.Kind == code.KPointer {
		g.config = c.e.pointee(t)
	}
	if list, ok := c.listOf(g.config); ok { // a variadic parameter: for one, or for options of which one has a row
		for _, v := range list {
			if g.config = strip(c.resolve(v)); c.readGate(g) {
				break
			}
		}
	}
	if _, isFunc := g.config.(*Func); isFunc {
		g.row = &knowledge.Gate{Check: "func"}
		return g
	}
	if c.readGate(g); g.kind == "" && g.spec != nil && g.row.Spec != "" {
		if g.spec = g.field(c, g.row.Spec); g.spec == nil {
			g.spec = c.e.in.Nil()
		}
	}
	return g
}

// readGate finds what the catalogue says of a guard's configuration. It reports whether that is anything.
func (c *cursor) readGate(g *gate) bool {
	if g.t = c.structOf(g.config); g.t == nil {
		return false
	}
	row := c.e.lib.Gate(baseName(g.t.Name))
	if row != nil {
		g.row = row
	}
	return row != nil
}

// field is what the configuration says under a name, or under one in a struct within, nil where it says nothing.
func (g *gate) field(c *cursor, name string) Value {
	switch {
	case name == "":
		return nil
	case name == "func":
		return g.config
	}
	v, t := g.config, g.t
	for name != "" {
		var first string
		first, name, _ = strings.Cut(name, ".")
		v = c.fieldOf(v, t, first)
		if name != "" {
			v = strip(v)
			t = c.structOf(v)
		}
	}
	if p, ok := g.config.(*Ptr); ok && p.Obj.Sym != nil && isPartOf(v, p.Obj.Sym) {
		return nil // as the library made it
	}
	if s, ok := AsString(v); ok && s == "" || isNil(v) {
		return nil
	}
	return v
}

// isPartOf reports whether a value is a field of another one of which nothing is known.
func isPartOf(v, whole Value) bool {
	t := AsTerm(v, OpField)
	return t != nil && t.Args[0] == whole
}

// pass goes on with requests that have a good credential.
func (c *cursor) pass(in *code.Instr, g *gate, args []Value) {
	if g.spec != nil {
		c.askDocument(in, g, c.askedBy(g, args))
		return
	}
	ctx := c.contextAmong(args)
	if check := g.field(c, g.row.Check); check != nil {
		types := c.resultsOf(check)
		for i, v := range unpack(c.callGate(in, check, g, args), len(types)) {
			switch t := typeOf(types, i); {
			case c.dead:
				return
			case isErrorType(t):
				v = c.e.eq(v, c.e.in.Nil())
			case t == nil || t.Kind != code.KBool:
				c.keepToken(g, ctx, v)
				continue
			}
			if !c.e.assume(c.st, c.resolve(v), true, c.fr) {
				c.dead = true
				return
			}
		}
	} else {
		c.prove(g, ctx, in, args)
	}
	if done := g.field(c, g.row.Done); done != nil && !c.dead {
		c.callGate(in, done, g, args)
	}
}

// prove adds the fact that a library's guard has authenticated the request, and keeps the token where the library does.
func (c *cursor) prove(g *gate, ctx *Ptr, in *code.Instr, args []Value) {
	var t *Type
	if g.row.Token != "" {
		t = c.e.w.types[g.row.Token]
	}
	v := c.e.in.typed(t, OpVerify, g.kind, g.credential(c))
	if !c.e.assume(c.st, c.e.eq(c.e.in.Term(OpErr, "", v), c.e.in.Nil()), true, c.fr) {
		c.dead = true
		return
	}
	if t == nil {
		c.keepToken(g, ctx, v)
		return
	}
	c.fillToken(in, g, v, args)
	c.keepToken(g, ctx, c.e.in.iface(t, v))
}

// keepToken puts what a guard made of a credential into the framework's context, if the guard does that.
func (c *cursor) keepToken(g *gate, ctx *Ptr, v Value) {
	if ctx == nil || g.row.Under == "" {
		return
	}
	name := Value(c.e.in.Str(g.row.Under))
	if own := g.field(c, g.row.Keep); own != nil {
		name = strip(own)
	}
	c.st.store(loc{ctx.Obj, setCell(name)}, v)
}

// resultsOf are the types of a function's results, nil where they are not known.
func (c *cursor) resultsOf(f Value) []*Type {
	f = c.resolve(f)
	if p, ok := f.(*Phi); ok {
		f = p.Vals[0]
	}
	if fn := c.e.bodyOf(f); fn != nil {
		return fn.results()
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

// fillToken puts the claims of a token where the library does.
func (c *cursor) fillToken(in *code.Instr, g *gate, token *Term, args []Value) {
	if token.Type.Elem == nil {
		return
	}
	row := c.e.lib.Token(token.Type.Elem.Name)
	if row == nil {
		return
	}
	l := &libCall{cursor: c, row: &knowledge.Call{}, in: in, at: c.place(in), res: []*Type{token.Type}}
	if claims := g.field(c, g.row.Claims); claims != nil {
		if f, ok := claims.(*Func); ok {
			claims = c.callGate(in, f, g, args)
		}
		l.row = &knowledge.Call{To: 1}
		l.args = []Value{c.resolve(claims)}
		l.fillClaims(l.args[0], token)
	} else {
		l.row = &knowledge.Call{Bag: "MapClaims"}
	}
	l.keepClaims(row, token)
	c.write(c.e.pointee(token).Obj, "."+row.Valid, c.e.in.Bool(true))
}

// refuse runs what the program does with requests that have no good credential: c is where they go on, if they do.
func (c *cursor) refuse(in *code.Instr, g *gate, failed Value, args []Value) {
	res := c.callGate(in, failed, g, args)
	ignores := g.field(c, g.row.Ignore)
	if c.dead || ignores == nil {
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
			return pack(c.e, c.callValue(in, f, args, []*Type{c.e.w.types["bool"]}))
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
	case t.Kind == code.KString && len(*credentials) > 0:
		name := (*credentials)[0]
		*credentials = (*credentials)[1:]
		if g.kind == "basic" {
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
