package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// verifyWord proves a credential. The proof holds where the error is nil.
func verifyWord(l *libCall) []Value {
	if l.switchedOff() {
		return decodedWord(l)
	}
	cred := l.content(l.value(l.row.Arg), 2)
	if l.row.Kind == knowledge.Sealed && !sentByClient(cred) {
		return sameWord(l)
	}
	if l.row.Kind == "cookie" && isConst(cred) { // the name under which the client has it
		cred = l.e.in.Term(OpSource, "cookie", cred)
	}
	v := l.e.in.typed(l.result(0), OpVerify, l.row.Kind, cred)
	if l.row.To > 0 {
		l.fillClaims(l.arg(l.row.To), v)
	}
	out, told := l.results(v, v), false
	for i, t := range l.res {
		switch {
		case isErrorType(t):
			told = true
		case t != nil && t.Kind == code.KBool:
			if told = true; i > 0 { // it says the same as an error would
				out[i] = l.e.eq(l.e.in.Term(OpErr, "", v), l.e.in.Nil())
			}
		case i > 0:
			out[i] = l.e.in.typed(t, OpClaim, "claims", v)
		}
	}
	if !told && !l.e.assume(l.st, l.e.eq(l.e.in.Term(OpErr, "", v), l.e.in.Nil()), true, l.fr) { // it panics
		l.dead = true
	}
	if row := l.tokenRow(); row != nil {
		l.keepClaims(row, v)
		l.write(l.e.pointee(v).Obj, "."+row.Valid, l.equal(out[len(out)-1], l.e.in.Nil()))
	}
	return out
}

// switchedOff reports whether a verification is told not to look at the signature, by an option or by what yields the key.
// What yields the key runs whether or not there is a way to switch the look off: it may refuse.
func (l *libCall) switchedOff() bool {
	var given []Value
	if l.row.Key > 0 {
		given = l.callback(l.in, l.arg(l.row.Key))
	}
	switch l.row.Off {
	case "":
		return false
	case knowledge.NoKey:
		key := l.content(l.value(l.row.Key), 1)
		text, known := AsString(strip(key))
		return isNil(key) || known && text == ""
	}
	for _, v := range l.args {
		if l.sets(v, l.row.Off) {
			return true
		}
		given = append(given, l.content(l.resolve(v), 3))
	}
	found := false
	for _, v := range given {
		Walk(v, func(v Value) bool {
			found = found || switchesOff(v, l.row.Off)
			return !found
		})
	}
	return found
}

// sets reports whether a value is a struct, or points at one, of which the field of that name is true.
func (c *cursor) sets(v Value, name string) bool {
	v = strip(c.resolve(v))
	t := c.structOf(v)
	if t == nil {
		return false
	}
	if _, has := t.field(name); !has {
		return false
	}
	on, known := asBool(strip(c.resolve(c.fieldOf(v, t, name))))
	return known && on
}

// switchesOff reports whether a value is the option called off, given false, or of the type called so.
func switchesOff(v Value, off string) bool {
	switch v := v.(type) {
	case *Iface:
		return v.Type != nil && strings.HasSuffix(v.Type.Name, "."+off)
	case *Term:
		name, _, _ := strings.Cut(v.Name, "#")
		no := func(v Value) bool { b, ok := asBool(strip(v)); return ok && !b }
		return v.Op == OpCall && strings.HasSuffix(name, "."+off) && slices.ContainsFunc(v.Args, no)
	}
	return false
}

// tokenRow is what the catalogue says of the struct that a credential was read into, nil if it says nothing.
func (l *libCall) tokenRow() *knowledge.Token {
	t := l.result(0)
	if t == nil || t.Kind != code.KPointer || t.Elem == nil {
		return nil
	}
	return l.e.lib.Token(t.Elem.Name)
}

// keepClaims puts the variable that claims were filled into, or a new bag of them, where a token holds it: what the
// program then finds there has its type.
func (l *libCall) keepClaims(row *knowledge.Token, token *Term) {
	var kept Value
	if l.row.To > 0 {
		kept = l.resolve(l.arg(l.row.To))
	}
	if l.row.Bag != "" {
		t := l.typeBeside(l.result(0).Elem, l.row.Bag)
		kept = l.newBag(t, l.e.in.typed(t, OpClaim, "claims", token))
	}
	if i, ok := kept.(*Iface); ok && l.address(i) != nil {
		l.write(l.e.pointee(token).Obj, "."+row.Claims, i)
	}
}

// newBag is a map of type t that has what a term stands for, nil if t is nil.
func (l *libCall) newBag(t *Type, holds *Term) Value {
	if t == nil {
		return l.e.in.Nil()
	}
	bag := l.newObject(t, l.site())
	bag.Sym = holds
	return l.e.in.iface(t, l.e.in.ptr(bag, ""))
}

// typeBeside is the type of that name in the package of t, nil if the program does not speak of it.
func (l *libCall) typeBeside(t *Type, name string) *Type {
	return l.e.w.types[t.Name[:strings.LastIndexByte(t.Name, '.')+1]+name]
}

// fillClaims writes what a verified credential says.
func (l *libCall) fillClaims(dst Value, v *Term) { l.fillWith(dst, OpClaim, "claims", v) }

// fillWith writes to a variable, or puts into a map, what a term of v stands for.
func (l *libCall) fillWith(dst Value, op Op, name string, v Value) {
	l.each(dst, func(c *cursor, d Value) Value {
		p := c.address(d)
		if p == nil {
			return c.e.in.Nil()
		}
		t := typeAt(p.Obj.Type, p.Path)
		switch {
		case t == nil || t.Kind != code.KMap:
			c.write(p.Obj, p.Path, c.e.in.typed(t, op, name, v))
		case pointsAtMap(d):
			at := *l
			at.cursor = c
			c.write(p.Obj, p.Path, strip(at.newBag(t, c.e.in.typed(t, op, name, v))))
		default:
			p.Obj.Sym = c.e.in.typed(t, op, name, v)
		}
		return c.e.in.Nil()
	})
}

// pointsAtMap reports whether a value is the address of a variable for a map, and not a map.
func pointsAtMap(v Value) bool {
	i, ok := v.(*Iface)
	return ok && i.Type != nil && i.Type.Kind == code.KPointer
}

// decodedWord reads a credential without proof: what it says is the client's word.
func decodedWord(l *libCall) []Value {
	cred := l.content(l.value(l.row.Arg), 2)
	v := l.e.in.typed(l.result(0), OpField, "unverified", cred)
	if l.row.To > 0 {
		l.fillWith(l.arg(l.row.To), OpField, "unverified", cred)
	}
	if row := l.tokenRow(); row != nil {
		l.keepClaims(row, v)
	}
	return l.results(v, v)
}

// claimsWord is a part of a verified credential.
func claimsWord(l *libCall) []Value {
	if l.row.Kind == "context" {
		v := l.e.in.Term(OpVerify, "jwt", l.e.in.Term(OpSource, "header"))
		out := l.results(v, v)
		if len(l.res) > 1 {
			out[1] = l.e.in.typed(l.res[1], OpClaim, "claims", v)
		}
		return out
	}
	of := whole(l.content(l.value(0), 1))
	if l.row.Kind == "fill" {
		if t, ok := of.(*Term); ok {
			l.fillClaims(l.arg(l.row.Key), t)
		}
		return l.results(of, of)
	}
	name := ""
	if l.row.Key > 0 {
		name, _ = AsString(l.value(l.row.Key))
	}
	if l.row.To > 0 {
		return l.claimInto(l.arg(l.row.To), name, of)
	}
	v := l.e.in.typed(l.result(0), OpClaim, name, of)
	return l.results(v, v)
}

// claimInto fills a variable with a claim.
func (l *libCall) claimInto(dst Value, name string, of Value) []Value {
	v := l.e.in.Term(OpClaim, name, of)
	l.each(dst, func(c *cursor, d Value) Value {
		if p := c.address(d); p != nil {
			c.write(p.Obj, p.Path, c.e.in.typed(typeAt(p.Obj.Type, p.Path), OpClaim, name, of))
		}
		return c.e.in.Nil()
	})
	return l.results(v, v)
}

// whole is what a list's elements are the claims of, if it is one thing; other values stay as they are.
func whole(v Value) Value {
	list := AsTerm(v, OpList)
	if list == nil {
		return v
	}
	var of Value
	for _, el := range list.Args {
		c := AsTerm(Base(el), OpClaim)
		if c == nil || of != nil && c.Args[0] != of {
			return v
		}
		of = c.Args[0]
	}
	if of == nil {
		return v
	}
	return of
}

// sessionWord is the session that belongs to the request: the library vouches for its content.
func sessionWord(l *libCall) []Value {
	v := l.e.in.typed(l.result(0), OpVerify, "session", l.e.in.Term(OpSource, "cookie"))
	return l.results(v, v)
}

func sessGetWord(l *libCall) []Value {
	s := Value(l.e.in.Term(OpVerify, "session", l.e.in.Term(OpSource, "cookie")))
	key, _ := AsString(l.value(l.row.Key))
	v := l.e.in.typed(l.result(0), OpClaim, key, s)
	return l.results(v, v)
}

// sessSetWord writes a session: what login does.
func sessSetWord(l *libCall) []Value {
	if l.row.To > 0 {
		l.remember(l.value(l.row.Key), l.arg(l.row.To))
	}
	l.event(&Event{Kind: Response, Place: l.at, Values: []Value{l.e.in.Term(OpNew, "session")}})
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}

// remember notes what is put into a session.
func (c *cursor) remember(key, v Value) {
	if c.e.run != nil {
		c.event(&Event{Kind: Remember, Args: []Value{strip(key), c.content(v, 2)}})
	}
}

// ofSession reports whether a map is that of a session's values.
func ofSession(m *Term) bool {
	for m != nil && m.Op == OpClaim {
		m, _ = m.Args[0].(*Term)
	}
	return m != nil && m.Op == OpVerify && m.Name == "session"
}

// issueWord makes a credential: what login does.
func issueWord(l *libCall) []Value {
	args := make([]Value, len(l.args))
	for i, a := range l.args {
		args[i] = l.content(a, 2)
	}
	v := l.e.in.typed(l.result(0), OpConv, "issued", l.e.in.Term(OpList, "", args...))
	return l.results(v, v)
}

// keyCell holds the secret key of a keyed hash.
const keyCell = ".!key"

// hasherWord makes the memory that what is hashed is written to.
func hasherWord(l *libCall) []Value {
	p := l.e.in.ptr(l.newObject(nil, l.key), "")
	if key := l.value(l.row.Arg); l.row.Arg > 0 && !IsNil(key) {
		l.st.store(loc{p.Obj, keyCell}, l.content(key, 2))
	}
	return l.results(p, p)
}

// digestWord is the digest of an argument, or of what was written to the receiver.
func digestWord(l *libCall) []Value {
	if l.row.Arg > 0 {
		return []Value{l.e.in.typed(l.result(0), OpDigest, "", l.content(l.value(l.row.Arg), 2))}
	}
	p, ok := l.value(0).(*Ptr)
	if !ok {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	var of []Value
	if text, ok := l.st.load(loc{p.Obj, p.Path + textCell}); ok {
		of = append(of, strip(l.resolve(text)))
	}
	name := ""
	if key, ok := l.st.load(loc{p.Obj, keyCell}); ok {
		name, of = "keyed", append([]Value{key}, of...)
	}
	return []Value{l.e.in.typed(l.result(0), OpDigest, name, of...)}
}

// signedWord compares a signature with the one that only who has a key can make.
func signedWord(l *libCall) []Value {
	made := l.e.in.Term(OpDigest, "keyed", l.content(l.value(l.row.Key), 2), l.content(l.value(l.row.Arg), 2))
	right := l.equal(l.content(l.value(l.row.To), 2), made)
	if !isErrorType(l.result(0)) {
		return []Value{right}
	}
	return []Value{l.e.spread(right, func(v Value) Value { return l.e.in.typed(l.result(0), OpErr, "", v) })}
}

func hashOfWord(l *libCall) []Value {
	l.e.run.hashed = true
	v := l.e.in.typed(l.result(0), OpConv, "hash", l.content(l.value(l.row.Arg), 2))
	return l.results(v, v)
}

// sentByClient reports whether a value is made of what a request brings.
func sentByClient(v Value) bool {
	return Mentions(v, OpsOf(OpSource), func(t *Term) bool {
		switch t.Name {
		case "path", "urlpath", "query", "form", "header", "cookie", "body":
			return true
		}
		return false
	})
}
