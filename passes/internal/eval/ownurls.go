package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// A function that asks a URL for its query must be seen, since the URL may be the request's. One that is given text and
// numbers only has made the URL of those, and what it returns is made of them as well. Cleaning up the pages that a
// service fetches, for one, is long, and need not be run.

// findOwnURLs marks the deep functions that do nothing the analysis must see but to ask URLs of their own.
func (e *Evaluator) findOwnURLs(callers map[*Function][]*Function) {
	var queue []*Function
	for _, fn := range e.w.order {
		if _, sends := fn.channels(); fn.deep && (sends || fn.setsVariables() || e.doesMore(fn)) {
			fn.does = true
			queue = append(queue, fn)
		}
	}
	climb(queue, callers, func(fn *Function) *bool { return &fn.does })
	for _, fn := range e.w.order {
		fn.ownURLs = fn.deep && !fn.does && fn.Free == 0 && !slices.ContainsFunc(fn.params(), func(t *Type) bool { return !isPlain(t) && !pointsToPlain(t) })
	}
}

// doesMore reports whether a function itself does something the analysis must see, other than to ask a URL for its query.
func (e *Evaluator) doesMore(fn *Function) (does bool) {
	fn.calls(func(in *code.Instr) {
		row := e.lib.Call(in.Str)
		does = does || row != nil && row.Do.Deep() && !row.AsksURL() && in.Op != code.OpBound
	})
	return does
}

// setsVariables reports whether a function itself writes to variables of packages, or to maps in them.
func (fn *Function) setsVariables() bool {
	global := map[code.Ref]bool{}
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			in := &b.Instrs[i]
			switch {
			case in.Op == code.OpLoad && in.Args[0] < 0:
				global[code.Ref(in.Dst)] = true
			case (in.Op == code.OpStore || in.Op == code.OpMapUpdate) && (in.Args[0] < 0 || global[in.Args[0]]):
				return true
			}
		}
	}
	return false
}

func (fn *Function) params() []*Type { return fn.res.list(fn.Params) }

// isPlain reports whether values of a type hold no part of a request: text, numbers and booleans do not.
func isPlain(t *Type) bool {
	return t != nil && (t.Kind == code.KString || t.Kind == code.KInt || t.Kind == code.KFloat || t.Kind == code.KBool)
}

// pointsToPlain reports whether a type is a pointer to a struct of such values.
func pointsToPlain(t *Type) bool {
	return t != nil && t.Kind == code.KPointer && t.Elem != nil && t.Elem.Kind == code.KStruct && len(t.Elem.Fields) > 0 &&
		!slices.ContainsFunc(t.Elem.Fields, func(f Field) bool { return !isPlain(f.Type) })
}

// passOver is a call of a function that is not run. What it is given pointers to may come out changed, where it is deep.
func (c *cursor) passOver(fn *Function, args []Value, types []*Type) []Value {
	if fn.ownURLs {
		made := c.e.opaque(c, fn.Key, []*Type{nil}, args)[0]
		for _, a := range args {
			c.mayChange(a, made)
		}
	}
	return c.e.opaque(c, fn.Key, types, args)
}

// mayChange adds to what the fields of structs hold to which v points that they are a part of made.
func (c *cursor) mayChange(v, made Value) {
	switch v := c.resolve(v).(type) {
	case *Phi:
		for _, w := range v.Vals {
			c.mayChange(w, made)
		}
	case *Ptr:
		t := typeAt(v.Obj.Type, v.Path)
		if t == nil {
			return
		}
		for _, f := range t.Fields {
			path := v.Path + "." + f.Name
			c.write(v.Obj, path, c.either(c.read(v.Obj, path, f.Type), c.e.in.typed(f.Type, OpField, f.Name, made)))
		}
	}
}
