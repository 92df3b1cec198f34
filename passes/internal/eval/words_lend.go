package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// What libraries do around SQL that the program writes: lend it a connection, name its columns.

// lendWord calls a function that the program gives to a library's connection: it is given the connection, the context and
// what it is to fill. A cache in between is taken to be empty: what it holds, such a function has read.
func lendWord(l *libCall) []Value {
	results := l.each(l.arg(l.row.Handler), func(c *cursor, v Value) Value {
		f, ok := strip(c.resolve(v)).(*Func)
		if !ok || f.Fn == nil {
			return pack(c.e, c.e.opaque(c, l.key, l.res, l.args))
		}
		way := *l
		way.cursor = c
		return pack(c.e, c.callFunc(l.in, f, way.lent(f.Fn.plainParams()), f.Fn.results()))
	})
	out := unpack(l.resolve(results), len(l.res))
	return out[max(0, len(out)-len(l.res)):] // before an error there may be a key, which stays in the library
}

// lent are the arguments of such a function.
func (l *libCall) lent(params []*Type) []Value {
	given := make([]Value, len(params))
	for i, t := range params {
		switch ctx := l.contextGiven(t); {
		case ctx != nil:
			given[i] = ctx
		case t != nil && t.Kind == code.KInterface && !t.Named && l.row.To > 0:
			given[i] = l.resolve(l.arg(l.row.To))
		case typeNameOf(t) == l.receiverType():
			given[i] = l.resolve(l.args[0])
		default:
			given[i] = l.connection(t)
		}
	}
	return given
}

// receiverType is the name of the receiver's type, "" if it is not known.
func (l *libCall) receiverType() string {
	switch v := l.value(0).(type) {
	case *Ptr:
		return "*" + typeNameOf(typeAt(v.Obj.Type, v.Path))
	case *Term:
		return typeNameOf(v.Type)
	}
	return ""
}

// connection is the receiver as a connection of type t, in the transaction that it is in, or what else a t is made of it.
func (l *libCall) connection(t *Type) Value {
	if from := l.content(l.args[0], 1); fromRequest(from) {
		return l.e.in.typed(t, OpConv, "lent", from)
	}
	if tx := l.txOf(l.args[0]); tx != nil {
		return l.e.in.typed(t, OpConv, typeNameOf(t), tx)
	}
	return l.e.unknown("connection", t)
}

// contextGiven is the context that a call is given, for a parameter of type t; nil if either is none.
func (l *libCall) contextGiven(t *Type) Value {
	if t == nil || t.Name != contextType {
		return nil
	}
	at := slices.IndexFunc(l.args, func(v Value) bool { return isContext(l.resolve(v)) })
	if at < 0 {
		return nil
	}
	return l.resolve(l.args[at])
}

// isContext reports whether a value is a context of the standard library.
func isContext(v Value) bool {
	switch v := v.(type) {
	case *Iface:
		return isContext(v.V)
	case *Ptr:
		return v.Obj.Site == stepContext
	case *Term:
		return v.Op == OpContext || v.Type != nil && v.Type.Name == contextType
	case *Phi:
		return slices.ContainsFunc(v.Vals, isContext)
	}
	return false
}

// columnsWord is the names of the columns that a struct has fields for.
func columnsWord(l *libCall) []Value {
	t := l.structOf(l.value(l.row.Arg))
	if t == nil || t.Kind != code.KStruct {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	quote := "`"
	if flags, _ := l.rest(l.row.To); len(flags) > 0 {
		if plain, _ := asBool(strip(l.resolve(flags[0]))); plain {
			quote = ""
		}
	}
	var names []string
	for _, f := range t.Fields {
		name, _ := lookupTag(f.Tag, "db")
		if name == "" {
			name = f.Name
		}
		if name != "-" {
			names = append(names, quote+name+quote)
		}
	}
	return []Value{l.texts(names, l.result(0))}
}

// withoutTexts is a list of texts without some of them.
func (l *libCall) withoutTexts() []Value {
	vals, known := l.rest(l.row.Arg)
	drop, ok := l.rest(l.row.To)
	var kept []string
	dropped := textsOf(drop)
	for _, v := range vals {
		s, isText := AsString(strip(l.resolve(v)))
		known = known && isText
		if !slices.Contains(dropped, s) {
			kept = append(kept, s)
		}
	}
	if !known || !ok || len(dropped) < len(drop) {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	return []Value{l.texts(kept, l.result(0))}
}

func textsOf(vals []Value) (out []string) {
	for _, v := range vals {
		if s, ok := AsString(strip(v)); ok {
			out = append(out, s)
		}
	}
	return out
}
