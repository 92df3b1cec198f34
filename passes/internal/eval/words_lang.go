package eval

import (
	"slices"
	"strconv"
	"strings"
)

// sameWord: the result is the argument in another form. Its origin is kept; whether it could be converted is open.
func sameWord(l *libCall) []Value {
	if p, ok := l.value(l.row.Arg).(*Ptr); ok && p.Path == "" && (p.Obj.Router != nil || p.Obj.Site == stepContext) {
		return l.results(p, p)
	}
	v := l.content(l.value(l.row.Arg), 2)
	main := l.e.spread(v, func(v Value) Value {
		if _, ok := v.(*Term); ok || isConst(v) {
			return l.e.in.typed(l.result(0), OpConv, l.row.Kind, v)
		}
		return v
	})
	if s, ok := AsString(v); ok && s == "" && isText(l.result(0)) {
		main = v
	}
	if s, ok := AsString(v); ok && l.row.Kind == "number" {
		if n, err := strconv.Atoi(s); err == nil {
			main = l.e.in.Int(n)
		}
	}
	if n, ok := AsInt(v); ok && l.row.Kind == "number" {
		main = l.e.in.Str(strconv.Itoa(n))
	}
	if len(l.res) == 0 {
		return nil
	}
	out := l.results(main, l.e.in.Term(OpCall, l.key, v))
	if last := len(out) - 1; l.refused(v) && isErrorType(l.res[last]) {
		out[last] = l.e.in.typed(l.res[last], OpNew, l.site())
	}
	return out
}

// refused reports whether a call can't read a text: a constant, or what is known to equal one here.
func (l *libCall) refused(v Value) bool {
	if l.row.Takes == "" {
		return false
	}
	s, ok := AsString(v)
	if !ok {
		s, ok = l.st.facts.constant(v)
	}
	return ok && l.row.Refuses(s)
}

func isErrorType(t *Type) bool { return t != nil && t.Name == "error" }

func isConst(v Value) bool { _, ok := v.(*Const); return ok }

func neverWord(l *libCall) []Value {
	if isErrorType(l.result(0)) {
		return []Value{l.e.in.Nil()}
	}
	return []Value{l.e.in.Bool(false)}
}

func exitWord(l *libCall) []Value {
	l.dead = true
	return make([]Value, len(l.res))
}

// invokeWord runs a function argument, or a method of one; the call's results are the function's.
func invokeWord(l *libCall) []Value {
	var args []Value
	switch l.row.Kind {
	case "":
	case "args":
		args = l.args[1:]
	default:
		args = append([]Value{l.arg(l.row.Arg)}, l.args[l.row.Args:l.row.Arg]...)
		return unpack(l.invokeEach(l.in, l.row.Kind, args, l.res), len(l.res))
	}
	return l.callValue(l.in, l.value(l.row.Arg), args, l.res)
}

func equalWord(l *libCall) []Value {
	if l.row.Kind == "method" {
		return []Value{l.isMethod()}
	}
	switch l.row.Kind {
	case "zero":
		return []Value{l.isUnset()}
	case "some":
		return []Value{l.e.not(l.isUnset())}
	}
	eq := l.equal(l.content(l.value(l.row.Arg), 2), l.content(l.value(l.row.To), 2))
	if l.row.Kind == "secret" {
		eq = l.e.inConstantTime(eq)
	}
	return []Value{eq}
}

// isUnset reports whether an argument is the zero value of its type, of a receiver that which the method is of.
func (l *libCall) isUnset() Value {
	recv, _, _ := strings.Cut(strings.TrimLeft(l.key, "(*"), ")")
	return l.over(l.value(l.row.Arg), func(v Value) Value {
		t := l.e.w.types[recv]
		if l.row.Recv == "" {
			t = typeOfValue(v)
		}
		if isConst(v) {
			return l.e.in.Bool(isZero(v))
		}
		return l.equal(v, l.e.zero(t))
	})
}

func cmpWord(l *libCall) []Value {
	return []Value{l.e.in.typed(l.result(0), OpCmp, "", l.content(l.value(l.row.Arg), 2), l.content(l.value(l.row.To), 2))}
}

func orderWord(l *libCall) []Value {
	return []Value{l.e.in.typed(l.result(0), OpOrder, "", l.content(l.value(l.row.Arg), 2), l.content(l.value(l.row.To), 2))}
}

// matchWord compares a secret with its hash.
func matchWord(l *libCall) []Value {
	l.e.run.hashed = true
	match := l.e.in.Term(OpMatch, l.key, l.content(l.value(l.row.Arg), 2), l.content(l.value(l.row.To), 2))
	if l.row.Kind == "bool" {
		return l.results(match, match)
	}
	return l.results(match, match)
}

// firstOfWord is the first of its arguments that is not zero.
func firstOfWord(l *libCall) []Value {
	vals, known := l.rest(l.row.Arg)
	if !known || len(vals) == 0 {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	out := l.resolve(vals[len(vals)-1])
	zero := l.e.zero(l.result(0))
	for _, v := range slices.Backward(vals[:len(vals)-1]) {
		out = l.ifElse(l.equal(v, zero), out, l.resolve(v))
	}
	return []Value{out}
}

// concatWord joins slices.
func concatWord(l *libCall) []Value {
	lists, _ := l.rest(l.row.Arg)
	var out Value = l.e.in.Nil()
	for _, list := range lists {
		out = l.appendTo(out, l.resolve(list), l.result(0))
	}
	return []Value{out}
}

// randomWord yields something that nobody can guess.
func randomWord(l *libCall) []Value {
	var s *Slice
	if l.row.Arg > 0 {
		s, _ = l.value(l.row.Arg).(*Slice)
	}
	kind := l.row.Kind
	if n, known := s.length(); known && n < minSecret {
		kind = ShortRandom
	}
	v := l.e.in.typed(l.result(0), OpRandom, kind+l.site())
	if s != nil {
		l.st.store(loc{s.Arr, ""}, v)
	}
	return l.results(v, v)
}

// ShortRandom begins the name of random bytes that are fewer than a secret has.
const ShortRandom = "short"

// minSecret is how many random bytes nobody can guess: 64 bits, as the OWASP Session Management Cheat Sheet has it.
const minSecret = 8

// length is the length of a slice, where it is known.
func (s *Slice) length() (n int, known bool) {
	if s == nil || s.Len == nil {
		return 0, false
	}
	return AsInt(s.Len)
}

// freshWord yields something else at each call.
func freshWord(l *libCall) []Value {
	n := l.fr.visit(l.in)
	args := make([]Value, len(l.args))
	for i, a := range l.args {
		args[i] = strip(l.resolve(a))
	}
	if l.row.Kind == "alone" {
		args = nil
	}
	l.callbacks(l.in, l.args)
	if len(args) > 0 && args[0] != nil {
		l.moved(args[0], n)
	}
	call := l.e.in.typed(l.result(0), OpCall, l.key+"#"+strconv.Itoa(n), args...)
	return l.results(call, call)
}

func ctxWithWord(l *libCall) []Value {
	ctx := l.value(l.row.Arg)
	library, _ := libraryOf(l.key)
	switch {
	case l.row.Kind == clientsWord && l.row.Arg == 0:
		return []Value{l.e.in.typed(l.result(0), OpHandler, clientsWord, l.e.in.Str(library))}
	case l.row.Kind == clientsWord:
		return []Value{l.e.in.typed(l.result(0), OpContext, clientsWord, ctx, l.e.in.Str(library))}
	case l.row.Kind != "":
		return []Value{l.keptWith(l.resolve(l.arg(l.row.Arg)))}
	}
	key := l.resolve(l.arg(l.row.Key))
	l.carries(key)
	return []Value{l.e.in.typed(l.result(0), OpContext, "", ctx, key, l.resolve(l.arg(l.row.To)))}
}

func ctxSameWord(l *libCall) []Value {
	ctx := Value(l.e.in.typed(l.result(0), OpNew, "background"))
	if l.row.Arg > 0 {
		ctx = l.resolve(l.arg(l.row.Arg))
	}
	if l.row.Kind == "second" {
		return []Value{l.e.in.typed(l.result(0), OpNew, l.site()), ctx}
	}
	out := []Value{ctx}
	for i := 1; i < len(l.res); i++ {
		out = append(out, l.e.in.fn("context.cancel", nil, nil, nil))
	}
	return out
}

func ctxValueWord(l *libCall) []Value {
	if l.row.Arg > 0 {
		return keptWord(l)
	}
	key := Value(l.e.in.Str(l.row.Kind))
	if l.row.Key > 0 {
		key = l.resolve(l.arg(l.row.Key))
	}
	return []Value{l.ctxValue(l.resolve(l.args[0]), key)}
}

// ctxValue looks a key up in a context and in those it was made from.
func (c *cursor) ctxValue(ctx, key Value) Value {
	switch v := ctx.(type) {
	case *Phi:
		vals := make([]Value, len(v.Vals))
		for i, w := range v.Vals {
			vals[i] = c.ctxValue(w, key)
		}
		return c.resolve(c.e.in.phi(v.M, vals))
	case *Iface:
		return c.ctxValue(v.V, key)
	case *Ptr: // a framework's context that is a context.Context too
		if w, ok := c.st.load(loc{v.Obj, setCell(key)}); ok {
			return c.resolve(w)
		}
		if req, ok := c.st.load(loc{v.Obj, ".Request"}); ok {
			return c.ctxValue(c.requestContext(req), key)
		}
		return c.e.in.Nil()
	case *Term:
		switch v.Op {
		case OpContext:
			switch v.Name {
			case claimsByName:
				return c.claimOr(v, key)
			case clientsWord:
				return c.clientsOr(v, key)
			}
			same := c.e.eq(v.Args[1], key)
			if b, known := asBool(same); known && b {
				return c.resolve(v.Args[2])
			}
			return c.ctxValue(v.Args[0], key)
		case OpNew:
			return c.e.in.Nil()
		case OpConv:
			return c.ctxValue(v.Args[0], key)
		case OpSource:
			if v.Name == "context" && c.ownKey(key) {
				return c.unset(key) // nobody but the program's own code uses the key
			}
		}
	}
	return c.e.in.Term(OpValue, "", ctx, key)
}

// claimOr is the claim of a token that a key names, else what the context below has.
func (c *cursor) claimOr(ctx *Term, key Value) Value {
	if i, ok := key.(*Iface); ok && i.Type != nil && i.Type.Named {
		return c.ctxValue(ctx.Args[0], key)
	}
	name, _ := AsString(strip(key))
	return c.e.in.Term(OpClaim, name, ctx.Args[1])
}

// clientsWord is the name of a context in which a library has put what the client says.
const clientsWord = "client"

// clientsOr is client data for a key of the library that has put it there, else what the context below has.
func (c *cursor) clientsOr(ctx *Term, key Value) Value {
	library, _ := AsString(ctx.Args[1])
	if i, ok := key.(*Iface); ok && i.Type != nil && strings.HasPrefix(i.Type.Name, library+".") {
		return c.e.in.Term(OpSource, "header")
	}
	return c.ctxValue(ctx.Args[0], key)
}

// ownKey reports whether a context key is of the program's own making, so that libraries can't set it.
func (c *cursor) ownKey(key Value) bool {
	if i, ok := key.(*Iface); ok {
		if p, ok := i.V.(*Ptr); ok {
			return p.Obj.Sym == nil
		}
		return c.e.ownType(i.Type) || isConst(i.V) && (i.Type == nil || !i.Type.Named)
	}
	p, ok := key.(*Ptr)
	return ok && p.Obj.Sym == nil
}

func atomicWord(l *libCall) []Value {
	p, ok := l.value(0).(*Ptr)
	if !ok {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	if l.row.Kind == "store" {
		l.st.store(loc{p.Obj, p.Path + ".!value"}, l.arg(l.row.To))
		return nil
	}
	v, ok := l.st.load(loc{p.Obj, p.Path + ".!value"})
	if !ok && l.outlives(p.Obj) {
		return []Value{l.e.unknown("atomic", l.result(0), p)}
	}
	return []Value{l.over(l.resolveOr(v), func(v Value) Value {
		if isNil(v) {
			return l.e.zero(l.result(0)) // nothing was stored
		}
		return v
	})}
}

// madeWord makes something of a library's: what two calls make is never the same.
func madeWord(l *libCall) []Value {
	made := l.e.in.typed(l.result(0), OpCall, l.key+" "+l.site(), l.args...)
	return l.results(made, made)
}

func syncMapWord(l *libCall) []Value {
	p := l.address(l.value(0))
	if p == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	key := l.value(l.row.Key)
	if l.e.run.serving && !l.outlives(p.Obj) {
		return l.ownMap(l.e.in.ptr(p.Obj, p.Path+".!map"), key)
	}
	if l.row.Kind == "store" {
		l.keepFor(p, key, l.arg(l.row.To))
		l.weak(p.Obj, p.Path+".!map"+anyIndex, l.arg(l.row.To))
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	v, ok := l.st.load(loc{p.Obj, p.Path + ".!map" + anyIndex})
	has := Value(l.e.in.Term(OpHas, "", p, key))
	switch {
	case ok:
		v = l.resolve(v)
	case p.Obj.Sym == nil || l.row.Kind == "memory": // nothing was stored
		v, has = l.e.in.Nil(), l.e.in.Bool(false)
	default:
		v = l.e.unknown("map value", nil, p, key)
	}
	v, has = l.recall(p, key, v, has)
	return l.looked(p, v, has)
}

// looked is what a map is found to hold, and whether it does.
func (l *libCall) looked(m *Ptr, v, has Value) []Value {
	out := make([]Value, len(l.res))
	for i, t := range l.res {
		out[i] = l.e.unknown("cached", t, m)
	}
	out[0], out[len(out)-1] = v, has
	return out
}

// ownMap is what a map that the request has made for itself is asked, which is as any map of the language.
func (l *libCall) ownMap(m *Ptr, key Value) []Value {
	if l.row.Kind == "store" {
		l.mapUpdate(m, key, l.arg(l.row.To))
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	found := unpack(l.lookup(m, key, nil, true), 2)
	return l.looked(m, found[0], found[1])
}
