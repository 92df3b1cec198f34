package eval

import "github.com/authvet/authvet/passes/internal/code"

// decoder objects remember what they read from.
const fromCell = ".!from"

func decodeOfWord(l *libCall) []Value {
	o := l.newObject(nil, l.site())
	if len(l.res) > 0 && l.res[0] != nil && l.res[0].Kind == code.KPointer {
		o.Type = l.res[0].Elem
	}
	l.st.store(loc{o, fromCell}, l.content(l.value(l.row.Arg), 1))
	return []Value{l.e.in.ptr(o, "")}
}

// decodeWord fills a value from encoded data.
func decodeWord(l *libCall) []Value {
	var from Value
	if l.row.Arg > 0 {
		from = l.content(l.value(l.row.Arg), 1)
	} else if p, ok := l.value(0).(*Ptr); ok {
		from, _ = l.st.load(loc{p.Obj, fromCell})
	}
	if from == nil {
		from = l.e.unknown("decoder", nil)
	}
	// what one part of a request holds may be the program's own: a token, which keeps its origin
	if body := bodyOf(from); body != nil && body.Name == "body" {
		l.bind(l.arg(l.row.To), l.row.Kind)
	} else if p := l.address(l.resolve(l.arg(l.row.To))); p != nil {
		l.decodeInto(p, typeAt(p.Obj.Type, p.Path), from)
	}
	ok := l.e.in.Term(OpCall, l.key, from, l.e.in.Str(l.site()))
	return l.results(ok, ok)
}

// decodeInto fills what p points at, of type t, with what stands in from.
func (l *libCall) decodeInto(p *Ptr, t *Type, from Value) {
	if t == nil || t.Kind != code.KStruct || len(t.Fields) == 0 {
		l.write(p.Obj, p.Path, l.e.in.typed(t, OpField, "decoded", from))
		return
	}
	for _, f := range t.Fields {
		at := l.e.in.ptr(p.Obj, l.e.fieldPath(p.Path, f.Name))
		switch {
		case keptOff(f, l.row.Kind):
		case f.Embedded && f.Type != nil && f.Type.Kind == code.KStruct:
			l.decodeInto(at, f.Type, from)
		case f.Exported:
			l.write(at.Obj, at.Path, l.e.in.typed(f.Type, OpField, f.Name, from))
		}
	}
}

// fetched reports whether a value that is made of a part of the request was found under that part in a library's store, as in
// a cache or a table of keys and values: what is found there the server has put there. A whole body is no key.
func fetched(v Value, part *Term) bool { return part.Name != "body" && Fetch(v) != nil }

// bodyOf returns the client data within v, nil if there is none.
func bodyOf(v Value) *Term {
	var body *Term
	Walk(v, func(v Value) bool {
		t, ok := v.(*Term)
		if !ok || body != nil || !t.Holds(sourceOps) {
			return false
		}
		if t.Op == OpSource && t.Name != "context" {
			body = t
		}
		return t.Op != OpSource && t.Op != OpColumn && t.Op != OpVerify && t.Op != OpClaim
	})
	return body
}
