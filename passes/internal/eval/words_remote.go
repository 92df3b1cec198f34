package eval

import (
	"slices"
	"strings"
)

// Requests that the program itself makes. A service that is sent the client's credential, and answers, vouches for the
// client: its answer is a verification (OpVerify "remote"), good for something once the program has looked at it.

const (
	outgoing = "outgoing request"
	sentCell = ".!sent"
)

// composeWord makes a request to another service.
func composeWord(l *libCall) []Value {
	t := l.result(0)
	if t == nil || t.Elem == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	o := l.newObject(t.Elem, outgoing)
	header := l.newObject(typeAt(t.Elem, ".Header"), "header")
	l.st.store(loc{o, ".Header"}, l.e.in.ptr(header, ""))
	l.st.store(loc{o, sentCell}, l.e.in.Term(OpList, "", l.sent()...))
	return l.results(l.e.in.ptr(o, ""), l.e.in.Term(OpCall, l.key, l.e.in.Str(l.site())))
}

// sent is an address and what goes there.
func (l *libCall) sent() []Value {
	out := []Value{l.content(l.value(l.row.Arg), 2)}
	if l.row.To > 0 {
		out = append(out, l.encoded(l.arg(l.row.To)))
	}
	return out
}

// putEntryWord adds an entry to a header or a form, or takes it out.
func putEntryWord(l *libCall) []Value {
	m, key := l.args[0], Value(l.e.in.Str("Authorization"))
	if l.row.Kind == "request" {
		p := l.address(l.resolve(l.args[0]))
		if p == nil {
			return l.e.opaque(l.cursor, l.key, l.res, l.args)
		}
		m = l.read(p.Obj, p.Path+".Header", nil)
	}
	if l.row.Key > 0 && l.row.Kind == "" {
		key = l.resolve(l.arg(l.row.Key))
	}
	v := Value(l.e.in.Str(""))
	if l.row.To > 0 {
		v = l.resolve(l.arg(l.row.To))
	}
	if p, ok := strip(l.resolve(m)).(*Ptr); ok && p.Obj.Sym == nil {
		l.mapUpdate(p, key, l.sliceOf([]Value{v}, nil))
		return make([]Value, len(l.res))
	}
	if l.row.Kind == "" && l.overwrite(strip(l.resolve(m)), key, v) {
		return make([]Value, len(l.res))
	}
	return l.external(l.in, l.key, l.args, l.res)
}

// askWord sends a request. The answer is a verification where a credential of the client's was sent to an address that
// the client does not choose.
func askWord(l *libCall) []Value {
	sent := l.sent()
	if l.row.Kind == "request" {
		sent = l.sentWith(l.address(l.resolve(l.arg(l.row.Arg))))
	}
	if l.row.Recv != "" {
		sent = append(sent, l.content(l.args[0], 1)) // a client may add a credential that it holds
	}
	if len(sent) == 0 || choosesAddress(sent[0]) || !slices.ContainsFunc(sent, vouchedFor) {
		n := l.fr.visit(l.in)
		return l.e.opaque(l.cursor, l.key+"#"+posKey(l.at)+strings.Repeat("'", n), l.res, sent)
	}
	v := l.e.in.typed(l.result(0), OpVerify, Remote, sent...)
	return l.results(v, v)
}

// Remote is the name of verifications by another service.
const Remote = "remote"

// sentWith is what a request of the program's own takes along, its address first.
func (c *cursor) sentWith(p *Ptr) []Value {
	if p == nil || p.Obj.Site != outgoing {
		return nil
	}
	list, _ := c.st.load(loc{p.Obj, sentCell})
	t, ok := c.resolve(list).(*Term)
	if !ok {
		return nil
	}
	out := slices.Clone(t.Args)
	header, _ := c.st.load(loc{p.Obj, ".Header"})
	if h, ok := strip(c.resolve(header)).(*Ptr); ok {
		for _, v := range append(c.values(h), c.others(h)...) {
			out = append(out, c.content(v, 3))
		}
	}
	return out
}

// choosesAddress reports whether an address begins with what the client sends.
func choosesAddress(v Value) bool {
	if t := AsTerm(v, OpConcat); t != nil {
		v = t.Args[0]
	}
	return v.Holds(sourceOps)
}

// vouchedFor reports whether a value holds a credential: what clients send as such in headers, what another service has
// said, or a parameter that OAuth 2.0 (RFC 6749, RFC 7662) or CAS names as one.
func vouchedFor(v Value) bool {
	found := false
	Walk(v, func(v Value) bool {
		t, ok := v.(*Term)
		if !ok {
			return !found
		}
		switch t.Op {
		case OpSource:
			found = found || t.Name == "header" || t.Name == "cookie" || t.Name == "basic"
		case OpVerify, OpClaim:
			found = true
		case OpConcat:
			found = found || credentialField(t)
		}
		return !found
	})
	return found
}

// carriesCredential reports whether an argument is the request, or something out of it that may be a credential.
func (c *cursor) carriesCredential(arg Value) bool {
	v := c.content(arg, 2)
	if vouchedFor(v) {
		return true
	}
	found := false
	Walk(v, func(v Value) bool {
		t := AsTerm(v, OpSource)
		if t != nil && len(t.Args) > 0 {
			name, _ := AsString(t.Args[0])
			found = found || slices.Contains(credentialFields, name+"=")
		}
		found = found || t != nil && t.Name == "request"
		return !found && v.Holds(sourceOps)
	})
	return found
}

// credentialFields are the parameters that carry credentials.
var credentialFields = []string{"code=", "token=", "assertion=", "ticket="}

func credentialField(text *Term) bool {
	for i := range len(text.Args) - 1 {
		name, _ := AsString(text.Args[i])
		if text.Args[i+1].Holds(sourceOps) && slices.ContainsFunc(credentialFields, func(f string) bool { return strings.HasSuffix(name, f) }) {
			return true
		}
	}
	return false
}

// encodeFormWord is the text of a form, with the names of its fields.
func encodeFormWord(l *libCall) []Value { return []Value{l.encoded(l.args[0])} }

// encoded is a form as text, anything else as what is in it.
func (c *cursor) encoded(v Value) Value {
	p, ok := strip(c.resolve(v)).(*Ptr)
	if !ok || p.Obj.Sym != nil || len(c.keys(p)) == 0 {
		return c.content(v, 3)
	}
	return c.over(c.entries(p), func(v Value) Value {
		parts := c.others(p)
		for i, entries := 0, listed(v); i < len(entries); i += 2 {
			name, _ := AsString(strip(entries[i]))
			parts = append(parts, c.e.in.Str(name+"="), c.content(entries[i+1], 3), c.e.in.Str("&"))
		}
		if len(parts) == 0 {
			return c.e.in.Str("")
		}
		return c.e.in.Term(OpConcat, "", parts...)
	})
}
