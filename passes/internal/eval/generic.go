package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// scope is what the type parameters of a generic function stand for in one call.
type scope struct {
	key  string // names the arguments
	args map[string]*Type
	done map[*Type]*Type
}

// name tells scopes apart; "" is that of code that is not generic.
func (s *scope) name() string {
	if s == nil {
		return ""
	}
	return s.key
}

// newScope binds type parameters; nil where there is nothing to bind.
func newScope(params []string, args []*Type) *scope {
	if len(params) == 0 || len(params) != len(args) {
		return nil
	}
	s := &scope{args: map[string]*Type{}, done: map[*Type]*Type{}}
	for i, p := range params {
		if args[i] == nil {
			return nil
		}
		s.args[p] = args[i]
		s.key += "[" + args[i].Name
	}
	return s
}

// scopeOf is the scope of a call: by the type arguments of the instruction, or by the receiver's type.
func (c *cursor) scopeOf(fn *Function, in *code.Instr, args []Value) *scope {
	if len(fn.TParams) == 0 {
		return nil
	}
	if in.Str == fn.Key && len(in.TArgs) > 0 {
		return newScope(fn.TParams, c.e.w.inScope(c.fr.Fn.res.list(in.TArgs), c.fr.scope))
	}
	if len(args) == 0 {
		return nil
	}
	if t := dynamicType(args[0]); t != nil {
		return newScope(fn.TParams, t.TArgs)
	}
	return nil
}

// instanceOf is a generic function as a value, with its type arguments; those of the function that speaks of it are known
// in the scope.
func (e *Evaluator) instanceOf(u *unit, k *code.Const, in *scope) Value {
	fn := e.w.funcs[k.Str]
	if fn == nil {
		return e.in.fn(k.Str, nil, nil, nil)
	}
	args := e.w.inScope(u.at(k.Inst).Elems, in)
	return e.in.closure(k.Str, fn, nil, newScope(fn.TParams, args))
}

// dynamicType is the type of a receiver, or of what it points at.
func dynamicType(v Value) *Type {
	switch v := v.(type) {
	case *Iface:
		return dynamicType(v.V)
	case *Ptr:
		return typeAt(v.Obj.Type, v.Path)
	case *Struct:
		return v.Type
	case *Term:
		if v.Type != nil && v.Type.Kind == code.KPointer {
			return v.Type.Elem
		}
		return v.Type
	}
	return nil
}

// inScope substitutes type parameters in a list of types.
func (w *world) inScope(ts []*Type, s *scope) []*Type {
	if s == nil {
		return ts
	}
	out := make([]*Type, len(ts))
	for i, t := range ts {
		out[i] = w.subst(t, s)
	}
	return out
}

// subst replaces type parameters by what they stand for.
func (w *world) subst(t *Type, s *scope) *Type {
	if t == nil || s == nil {
		return t
	}
	out, ok := s.done[t]
	if !ok {
		s.done[t] = t // a recursive type ends here
		out = w.substituted(t, s)
		s.done[t] = out
	}
	return out
}

func (w *world) substituted(t *Type, s *scope) *Type {
	if t.Kind == code.KUnknown && !t.Named {
		if arg, ok := s.args[t.Name]; ok {
			return arg
		}
		return t
	}
	if t.Named {
		return w.instance(t, s)
	}
	elem, key, elems := w.subst(t.Elem, s), w.subst(t.Key, s), w.inScope(t.Elems, s)
	switch t.Kind {
	case code.KPointer:
		return w.derived(t, elem != t.Elem, "*"+nameOf(elem), elem, key)
	case code.KSlice:
		return w.derived(t, elem != t.Elem, "[]"+nameOf(elem), elem, key)
	case code.KMap:
		return w.derived(t, elem != t.Elem || key != t.Key, "map["+nameOf(key)+"]"+nameOf(elem), elem, key)
	case code.KTuple:
		tuple := *t
		tuple.Elems = elems
		return &tuple
	}
	return t
}

func nameOf(t *Type) string {
	if t == nil {
		return ""
	}
	return t.Name
}

// derived is t with other parts, under the name that it has then.
func (w *world) derived(t *Type, changed bool, name string, elem, key *Type) *Type {
	if !changed {
		return t
	}
	if known := w.types[name]; known != nil {
		return known
	}
	out := &Type{Name: name, Kind: t.Kind, Elem: elem, Key: key, Len: t.Len}
	w.types[name] = out
	return out
}

// instance is a generic type with the type arguments that hold in the scope.
func (w *world) instance(t *Type, s *scope) *Type {
	args := w.inScope(t.TArgs, s)
	changed := false
	names := make([]string, len(args))
	for i, a := range args {
		changed = changed || a != t.TArgs[i]
		names[i] = nameOf(a)
	}
	if !changed {
		return t
	}
	name := baseName(t.Name) + "[" + strings.Join(names, ",") + "]"
	if known := w.types[name]; known != nil {
		return known
	}
	out := *t
	out.Name, out.TArgs = name, args
	w.types[name] = &out
	out.Fields = append([]Field(nil), t.Fields...)
	for i := range out.Fields {
		out.Fields[i].Type = w.subst(out.Fields[i].Type, s)
	}
	out.Elem, out.Key = w.subst(t.Elem, s), w.subst(t.Key, s)
	return &out
}

// fillInstances gives instances of generic structs their fields: packages describe the fields of their own types only,
// and an instance is in nobody's package.
func (w *world) fillInstances() {
	general := map[string]*Type{}
	for _, u := range w.units {
		for _, t := range u.types {
			if t != nil && len(t.Fields) > 0 && len(t.TArgs) > 0 && !slices.ContainsFunc(t.TArgs, isBound) {
				general[baseName(t.Name)] = t
			}
		}
	}
	for _, u := range w.units {
		for _, t := range u.types {
			if t == nil || t.Kind != code.KStruct || len(t.Fields) > 0 || len(t.TArgs) == 0 {
				continue
			}
			if g := general[baseName(t.Name)]; g != nil {
				w.fillAs(t, g)
			}
		}
	}
}

// isBound reports whether a type argument is no type parameter.
func isBound(t *Type) bool { return t == nil || t.Kind != code.KUnknown || t.Named }

// fillAs gives an instance the fields of the same type over type parameters.
func (w *world) fillAs(t, general *Type) {
	params := make([]string, len(general.TArgs))
	for i, p := range general.TArgs {
		params[i] = p.Name
	}
	s := newScope(params, t.TArgs)
	if s == nil {
		return
	}
	t.Fields = slices.Clone(general.Fields)
	for i := range t.Fields {
		t.Fields[i].Type = w.subst(t.Fields[i].Type, s)
	}
}
