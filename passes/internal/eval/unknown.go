package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// stranger is a library that the catalogue does not know and that is given functions which handle requests: a
// router, most likely.
type stranger struct {
	lib   string // import path
	first Place
	calls int
}

// foreigner is what serves a request out of sight: code of library lib, "" if even that is not known.
type foreigner struct{ lib, what string }

// servedBy notes that a request is served out of sight.
func (r *Run) servedBy(f foreigner) {
	if r.foreign.what == "" {
		r.foreign = f
	}
}

// servedUnseen hands the request to something of which nobody knows what it does.
func (c *cursor) servedUnseen(in *code.Instr, h *Term, args []Value) {
	if c.e.run.serving {
		defer c.keepLink()()
		c.handedAway(in, h, args)
		c.unknownHandler(c.place(in), h)
	}
}

// unknownHandler notes that a request goes to a handler of which nothing is known but where it comes from. Where
// the program hands it to a server as it is, it is no route of its own: a library may have wrapped others in it.
func (c *cursor) unknownHandler(at Place, h *Term) {
	if len(c.e.run.target) == 0 {
		c.lose(at, "the handler that is served is "+maker(h))
		return
	}
	c.e.run.servedBy(foreigner{what: "a handler " + maker(h)})
}

// Key is the key of the function that a call is of.
func (t *Term) Key() string {
	key, _, _ := strings.Cut(t.Name, "#")
	return key
}

// Library is the import path of the library whose function a call is of, "" for the standard library.
func (t *Term) Library() string {
	path, _ := libraryOf(t.Key())
	return path
}

// Fetch is the call of a library's store, be it a cache, that yielded what v is made of: a method of something that is there
// before the request. It is nil if there is none.
func Fetch(v Value) *Term {
	for {
		t, ok := Base(v).(*Term)
		if !ok || len(t.Args) == 0 {
			return nil
		}
		switch t.Op {
		case OpField, OpElem, OpResult:
			v = t.Args[0]
		case OpCall:
			if path, typ := libraryOf(t.Key()); path == "" || typ == "" {
				return nil
			}
			if recv := t.Args[0]; recv.Holds(sourceOps) {
				v = recv // what is read of the answer
				continue
			}
			return t
		default:
			return nil
		}
	}
}

// libraryOf returns the import path of the package that a function key belongs to and the type of its receiver
// with that path, "" if it has none. For a key that is no key of a library both are "".
func libraryOf(key string) (path, typ string) {
	name := key
	if rest, ok := strings.CutPrefix(key, "("); ok {
		name, _, _ = strings.Cut(rest, ")")
		typ = name
	}
	name = baseName(name)
	slash := strings.LastIndexByte(name, '/')
	dot := strings.LastIndexByte(name, '.')
	if dot <= slash {
		return "", ""
	}
	path = name[:dot]
	if host, _, _ := strings.Cut(path, "/"); !strings.Contains(host, ".") {
		return "", "" // the standard library
	}
	return path, typ
}

// unfamiliar notes a call of a library that the catalogue does not know if routes may be lost in it: one that
// serves the request, or that is given functions which handle requests.
func (c *cursor) unfamiliar(in *code.Instr, key string, args []Value) {
	path, typ := libraryOf(key)
	switch {
	case path == "" || c.e.declares(baseName(path+".T")):
	case c.e.run.serving:
		if typ != "" && strings.HasSuffix(key, ").ServeHTTP") {
			c.e.run.servedBy(foreigner{path, typ + ", which authvet does not know"})
		}
	case !c.e.lib.Knows(path) && slices.ContainsFunc(args, func(v Value) bool { return c.handlesRequests(v, 4) }):
		c.e.meet(path, c.place(in))
		for _, v := range args {
			c.e.handOver(v)
		}
	}
}

// handOver notes the methods of a handler of the program's own that a library is given: it may call all of them, as one that
// wires the handler up when the library is ready.
func (e *Evaluator) handOver(v Value) {
	if i, ok := v.(*Iface); ok && e.ownType(i.Type) {
		for _, m := range i.Type.Methods {
			e.handed[m.Func] = true
		}
	}
}

func (e *Evaluator) meet(lib string, at Place) {
	for i := range e.strangers {
		if e.strangers[i].lib == lib {
			e.strangers[i].calls++
			return
		}
	}
	e.strangers = append(e.strangers, stranger{lib, at, 1})
}

// handlesRequests reports whether v is a function of the program that takes requests, or one of the program's own
// handlers; lists of them count too.
func (c *cursor) handlesRequests(v Value, depth int) bool {
	v = c.resolve(v)
	switch f := strip(v).(type) {
	case *Func:
		if f.Fn == nil {
			return false
		}
		params := f.Fn.res.list(f.Fn.Params)
		return slices.ContainsFunc(params, c.e.isRequest)
	case *Ptr, *Struct:
		if i, ok := v.(*Iface); ok && c.e.ownType(i.Type) {
			_, serves := i.Type.method("ServeHTTP")
			return serves
		}
	}
	list, ok := c.listOf(v)
	return ok && depth > 0 && slices.ContainsFunc(list, func(v Value) bool { return c.handlesRequests(v, depth-1) })
}

// isRequest reports whether a parameter of type t stands for a request.
func (e *Evaluator) isRequest(t *Type) bool { return t != nil && e.requests[t.Name] }

// maker says where a value comes from that nothing is known of.
func maker(v Value) string {
	t, ok := v.(*Term)
	if ok && t.Op == OpResult && len(t.Args) > 0 {
		t, ok = t.Args[0].(*Term)
	}
	if ok && t.Op == OpCall {
		key := t.Key()
		if path, _ := libraryOf(key); path != "" {
			return "made by " + strings.TrimPrefix(key, ".") + ", which authvet does not know"
		}
	}
	return "not known"
}

// findStrange marks the functions that give handlers to a library that the catalogue does not know, as far as that
// is plain: they are followed at the start like those that register routes.
func (e *Evaluator) findStrange(callers map[*Function][]*Function) {
	var found []*Function
	for _, fn := range e.w.order {
		if !fn.wires && e.callsUnknown(fn) && e.hasHandlers(fn) {
			fn.wires = true
			found = append(found, fn)
		}
	}
	climb(found, callers, func(fn *Function) *bool { return &fn.wires })
}

func (e *Evaluator) callsUnknown(fn *Function) bool {
	found := false
	fn.calls(func(in *code.Instr) {
		path, _ := libraryOf(in.Str)
		found = found || in.Op != code.OpClosure && path != "" && !e.lib.Knows(path) && !e.declares(path+".T")
	})
	return found
}

// hasHandlers reports whether a function passes on or stores functions that take requests.
func (e *Evaluator) hasHandlers(fn *Function) bool {
	made := map[code.Ref]bool{} // registers with such functions
	takes := func(key string) bool {
		f := e.w.funcs[key]
		return f != nil && slices.ContainsFunc(f.res.list(f.Params), e.isRequest)
	}
	isHandler := func(r code.Ref) bool {
		if r >= 0 {
			return made[r]
		}
		k := &fn.pkg.Consts[^r]
		return k.Kind == code.FuncRef && takes(k.Str)
	}
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			switch in := &b.Instrs[i]; in.Op {
			case code.OpClosure, code.OpBound:
				made[code.Ref(in.Dst)] = takes(in.Str)
			case code.OpRetype, code.OpIface:
				made[code.Ref(in.Dst)] = isHandler(in.Args[0])
			case code.OpCall, code.OpInvoke, code.OpStore:
				if slices.ContainsFunc(in.Args, isHandler) {
					return true
				}
			}
		}
	}
	return false
}

// losses words the libraries met, but for those whose handlers are routes that say so themselves.
func (e *Evaluator) losses(routes []*Route) []Lost {
	var out []Lost
	for _, s := range e.strangers {
		if slices.ContainsFunc(routes, func(r *Route) bool { return r.foreign.lib == s.lib }) {
			continue
		}
		more := ""
		if s.calls > 1 {
			more = ", " + strconv.Itoa(s.calls) + " times from here on"
		}
		out = append(out, Lost{Pos: s.first, Hides: true, Why: s.lib + " is given functions that handle requests" + more +
			"; authvet does not know that library, so their routes are not seen"})
	}
	return out
}
