package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// gate is a library's guard with its configuration.
type gate struct {
	kind     string
	optional bool // it stops nobody
	row      *knowledge.Gate
	config   Value
	t        *Type
	library  string // import path
	caller   Value  // who calls, nil while that is not said
	text     Value  // the name under which that one is known, likewise
	roles    []Value
	spec     Value // the API document that is asked, nil for other guards
}

var noGate = &knowledge.Gate{}

// gateOf reads the guard that is made of a call of the catalogue.
func (c *cursor) gateOf(mw *Term) *gate {
	g := &gate{row: noGate, config: c.e.in.Nil(), optional: mw.Name == "mw-"+string(knowledge.Optional)}
	g.kind, _ = AsString(mw.Args[0])
	if mw.Name == "mw-"+string(knowledge.Validate) {
		g.spec = mw.Args[0]
	}
	if len(mw.Args) < 3 {
		return g
	}
	last := len(mw.Args) - 1
	g.roles = mw.Args[2:last]
	key, _ := AsString(mw.Args[last])
	if g.config = strip(c.resolve(mw.Args[1])); g.describe(c, key) { // it is told by no struct
		return g
	}
	g.configure(c)
	if call := c.e.lib.Call(key); g.row == noGate && call != nil && call.Config != "" {
		g.describe(c, configName(key, call))
	}
	if g.kind == "" && g.spec != nil && g.row.Spec != "" {
		if g.spec = g.field(c, g.row.Spec); g.spec == nil {
			g.spec = c.e.in.Nil()
		}
	}
	return g
}

// configName is the type of the struct that a guard is told by, as its call says.
func configName(key string, call *knowledge.Call) string {
	if strings.Contains(call.Config, "/") {
		return call.Config
	}
	path, _ := libraryOf(key)
	return path + "." + call.Config
}

// configure reads what a guard was told: a struct of the library's, or the function that checks.
func (g *gate) configure(c *cursor) {
	if t := AsTerm(g.config, OpCall); t != nil && t.Type != nil && t.Type.Kind == code.KPointer {
		g.config = c.e.pointee(t)
	}
	if list, ok := c.listOf(g.config); ok { // a variadic parameter: for one, or for options of which one has a row
		for _, v := range list {
			if g.config = strip(c.resolve(v)); g.read(c) {
				break
			}
		}
	}
	if _, isFunc := g.config.(*Func); isFunc {
		g.row = &knowledge.Gate{Check: "func"}
		return
	}
	g.read(c)
}

// read finds what the catalogue says of a guard's configuration. It reports whether that is anything.
func (g *gate) read(c *cursor) bool {
	g.t = c.structOf(g.config)
	return g.t != nil && g.describe(c, baseName(g.t.Name))
}

// describe looks the guard up by the type of the struct that it is told by, or by the function that makes it. It reports whether there is a row.
func (g *gate) describe(c *cursor, name string) bool {
	row := c.e.lib.Gate(name)
	if row != nil {
		g.row, g.library = row, name[:strings.LastIndexByte(name, '.')]
	}
	return row != nil
}

// isPartOf reports whether a value is a field of another one of which nothing is known.
func isPartOf(v, whole Value) bool {
	t := AsTerm(v, OpField)
	return t != nil && t.Args[0] == whole
}

// field is what the configuration says under a name, or under one in a struct within, nil where it says nothing.
func (g *gate) field(c *cursor, name string) Value {
	switch {
	case name == "":
		return nil
	case name == "func":
		if isNil(g.config) {
			return nil
		}
		return g.config
	case strings.Contains(name, " "): // versions of the library call it otherwise
		for _, one := range strings.Fields(name) {
			if v := g.field(c, one); v != nil {
				return v
			}
		}
		return nil
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

// name is what the configuration calls a thing, or what the library does where it says nothing.
func (g *gate) name(c *cursor, field, otherwise string) Value {
	if own := g.field(c, field); own != nil {
		return strip(own)
	}
	return c.e.in.Str(otherwise)
}

// rowOf is what the catalogue says of a function, nil if it says nothing.
func (c *cursor) rowOf(f Value) *knowledge.Call {
	if fn, ok := strip(f).(*Func); ok && fn.Fn == nil {
		return c.e.lib.Call(strings.TrimPrefix(fn.Key, "."))
	}
	return nil
}

// libraryArgs is what a guard gives a function of a library: the credential, where it is known to prove one.
func (c *cursor) libraryArgs(f Value, g *gate, args []Value) []Value {
	row := c.rowOf(f)
	if row == nil || row.Do != knowledge.Verify || row.Arg < 1 {
		return args
	}
	given := make([]Value, row.Arg)
	for i := range given {
		given[i] = c.e.unknown("gate", nil)
	}
	given[row.Arg-1] = g.credential(c)
	return given
}

// guardOfWord makes the struct that a guard is a method of.
func guardOfWord(l *libCall) []Value {
	if l.row.Arg > 0 && l.row.Kind == "" {
		return l.results(l.resolve(l.arg(l.row.Arg)), l.e.in.Term(OpCall, l.key))
	}
	p := l.optionsIn(l.configType())
	if l.row.Arg > 0 {
		l.st.store(loc{p.Obj, "." + l.row.Kind}, l.resolve(l.arg(l.row.Arg)))
	}
	return l.results(p, p)
}

// configType is the type of the struct that a guard is told by.
func (l *libCall) configType() *Type {
	if t := l.result(0); l.row.Config == "" && t != nil {
		if t.Kind == code.KPointer && t.Elem != nil {
			return t.Elem
		}
		return t
	}
	name := configName(l.key, l.row)
	if t := l.e.w.types[name]; t != nil {
		return t
	}
	return &Type{Name: name, Kind: code.KStruct, Named: true}
}

// optionsIn is a new struct of type t with what the options of a call set in it. Options that the catalogue does not know
// set nothing that matters for access.
func (l *libCall) optionsIn(t *Type) *Ptr {
	p := l.e.in.ptr(l.newObject(t, l.site()), "")
	if l.row.Args == 0 {
		return p
	}
	options, known := l.links(l.row.Args)
	if !known {
		l.lose(l.at, "options of unknown number")
	}
	for _, o := range options {
		l.each(o, func(c *cursor, o Value) Value {
			if t, ok := strip(o).(*Term); ok && t.Op == OpHandler && t.Name == optionTerm {
				field, _ := AsString(t.Args[0])
				c.st.store(loc{p.Obj, "." + field}, t.Args[1])
			}
			return c.e.in.Nil()
		})
	}
	return p
}

// optionTerm is the name of what an option says.
const optionTerm = "option"

func optionWord(l *libCall) []Value {
	v := Value(l.e.in.Bool(true))
	if l.row.Arg > 0 {
		v = l.resolve(l.arg(l.row.Arg))
	}
	return []Value{l.e.in.typed(l.result(0), OpHandler, optionTerm, l.e.in.Str(l.row.Kind), v)}
}

// guardWord is a middleware that authenticates: Guard stops strangers, Optional does not, Validate those that an API document
// does. Some are given the handler at once, or are handlers themselves.
func guardWord(l *libCall) []Value {
	config := Value(l.e.in.Nil())
	switch {
	case l.row.Args > 0:
		config = l.optionsIn(l.configType())
	case l.row.Arg > 0 || l.row.Recv != "":
		config = l.resolve(l.arg(l.row.Arg))
	}
	kind := Value(l.e.in.Str(l.row.Kind))
	if l.row.Text > 0 {
		kind = l.resolve(l.arg(l.row.Text))
	}
	mw := l.e.in.Term(OpHandler, "mw-"+string(l.row.Do), append(append([]Value{kind, config}, l.roles()...), l.e.in.Str(l.key))...)
	if l.row.Handler > 0 {
		if made := AsTerm(l.value(0), OpHandler); l.row.Recv != "" && made != nil { // by another function of the library
			mw = made
		}
		return []Value{l.e.in.typed(l.result(0), OpHandler, string(l.row.Do), mw, l.resolve(l.arg(l.row.Handler)))}
	}
	switch {
	case l.givenRequest():
		l.callHandlerTerm(l.in, mw, l.args)
		return slices.Repeat([]Value{l.e.in.Nil()}, len(l.res))
	case l.givenOne():
		return []Value{l.e.in.typed(l.result(0), OpHandler, string(l.row.Do), mw, l.args[len(l.args)-1])}
	}
	out := []Value{l.e.in.typed(l.result(0), OpHandler, mw.Name, mw.Args...)}
	for range min(len(l.res)-1, 1) { // no error
		out = append(out, l.e.in.Nil())
	}
	return out
}

// roles are those of which a guard asks for one: a text of the catalogue's, or texts and options that it is given.
func (l *libCall) roles() []Value {
	if l.row.Role != "" {
		return []Value{l.e.in.Str(l.row.Role)}
	}
	if l.row.To == 0 {
		return nil
	}
	var out []Value
	given, _ := l.links(l.row.To)
	for _, v := range given {
		switch v := strip(l.resolve(v)).(type) {
		case *Const:
			out = append(out, v)
		case *Term:
			if name, _ := firstText(v); v.Name == optionTerm && name == hasRole {
				out = append(out, v.Args[1])
			}
		}
	}
	return out
}

// firstText is the first argument of a term if that is a known text.
func firstText(t *Term) (string, bool) {
	if len(t.Args) == 0 {
		return "", false
	}
	return AsString(t.Args[0])
}

// callBackWord runs a function that a library was told to call, as for a login: what it returns without an error is answered with
// a credential.
func callBackWord(l *libCall) []Value {
	g := &gate{row: noGate, config: strip(l.resolve(l.args[0]))}
	g.configure(l.cursor)
	f := g.field(l.cursor, l.row.Kind)
	if f == nil {
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	types := l.resultsOf(f)
	out := l.callGate(l.in, f, g, l.args[1:])
	if last := len(types) - 1; !l.dead && last > 0 && isErrorType(types[last]) {
		good, failed := l.fork(), l.fork()
		fine := l.e.eq(extract(out, last, l.cursor, types[last]), l.e.in.Nil())
		good.dead = !l.e.assume(good.st, fine, true, l.fr)
		failed.dead = !l.e.assume(failed.st, fine, false, l.fr)
		if !good.dead {
			good.respond(l.at, []Value{l.e.in.Term(OpConv, "issued", good.content(extract(out, 0, good, types[0]), 2))})
		}
		l.merge([]*cursor{good, failed}, []Value{l.e.in.Nil(), l.e.in.Nil()})
	}
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}
