package program

import (
	"cmp"
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// typeTable numbers types. A struct's fields and a type's methods are described when the type is the
// package's own or when the code handles its values as a whole.
type typeTable struct {
	own  *types.Package
	pkg  *code.Package
	ids  map[string]code.TypeID
	full map[code.TypeID]bool
}

// id returns the number of t, with shallow knowledge for types of other packages.
func (t *typeTable) id(typ types.Type) code.TypeID { return t.add(typ, false, false) }

// whole returns the number of t with its fields known.
func (t *typeTable) whole(typ types.Type) code.TypeID { return t.add(typ, true, false) }

// dynamic returns the number of t with its methods known.
func (t *typeTable) dynamic(typ types.Type) code.TypeID { return t.add(typ, false, true) }

func (t *typeTable) add(typ types.Type, fields, methods bool) code.TypeID {
	if typ == nil {
		return 0
	}
	typ = types.Unalias(typ)
	name := typeName(typ)
	id, ok := t.ids[name]
	if !ok {
		id = code.TypeID(len(t.pkg.Types))
		t.ids[name] = id
		t.pkg.Types = append(t.pkg.Types, code.Type{Name: name})
		c := t.shape(typ)
		c.Name = name
		t.pkg.Types[id] = c
	}
	if named := namedOf(typ); !t.full[id] && (fields || methods || named == nil || named.Obj().Pkg() == t.own) {
		t.full[id] = true
		t.fill(id, typ)
	}
	return id
}

// typeName is a type's canonical text. Types declared inside of functions carry their position: names alone would
// mix them up.
func typeName(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		if obj := t.Obj(); obj.Pkg() != nil && obj.Parent() != obj.Pkg().Scope() && obj.Parent() != nil {
			return fmt.Sprintf("%s@%d", types.TypeString(t, nil), obj.Pos())
		}
	case *types.Pointer:
		return "*" + typeName(t.Elem())
	case *types.Slice:
		return "[]" + typeName(t.Elem())
	}
	return types.TypeString(t, nil)
}

func namedOf(t types.Type) *types.Named {
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}

// shape gives the kind and the element types.
func (t *typeTable) shape(typ types.Type) code.Type {
	n, named := typ.(*types.Named)
	c := code.Type{Named: named}
	if named {
		for i := range n.TypeArgs().Len() {
			c.TArgs = append(c.TArgs, t.id(n.TypeArgs().At(i)))
		}
	}
	if _, ok := typ.(*types.TypeParam); ok {
		return c
	}
	switch u := typ.Underlying().(type) {
	case *types.Basic:
		c.Kind = basicKind(u)
	case *types.Pointer:
		c.Kind, c.Elem = code.KPointer, t.id(u.Elem())
	case *types.Struct:
		c.Kind = code.KStruct
	case *types.Slice:
		c.Kind, c.Elem = code.KSlice, t.id(u.Elem())
	case *types.Array:
		c.Kind, c.Elem, c.Len = code.KArray, t.id(u.Elem()), int32(u.Len())
	case *types.Map:
		c.Kind, c.Elem, c.Key = code.KMap, t.id(u.Elem()), t.id(u.Key())
	case *types.Chan:
		c.Kind, c.Elem = code.KChan, t.id(u.Elem())
	case *types.Signature:
		c.Kind = code.KFunc
		for i := range u.Params().Len() {
			c.Params = append(c.Params, t.id(u.Params().At(i).Type()))
		}
		for i := range u.Results().Len() {
			c.Elems = append(c.Elems, t.id(u.Results().At(i).Type()))
		}
	case *types.Interface:
		c.Kind = code.KInterface
	case *types.Tuple:
		c.Kind = code.KTuple
		for i := range u.Len() {
			c.Elems = append(c.Elems, t.id(u.At(i).Type()))
		}
	}
	return c
}

func basicKind(b *types.Basic) code.TypeKind {
	switch {
	case b.Info()&types.IsBoolean != 0:
		return code.KBool
	case b.Info()&types.IsInteger != 0:
		return code.KInt
	case b.Info()&types.IsString != 0:
		return code.KString
	case b.Info()&types.IsFloat != 0:
		return code.KFloat
	}
	return code.KUnknown
}

// fill adds fields and methods.
func (t *typeTable) fill(id code.TypeID, typ types.Type) {
	if s, ok := typ.Underlying().(*types.Struct); ok {
		fields := make([]code.Field, s.NumFields())
		for i := range fields {
			f := s.Field(i)
			fields[i] = code.Field{Name: f.Name(), Tag: s.Tag(i), Embedded: f.Embedded(), Exported: f.Exported()}
			if _, nested := f.Type().Underlying().(*types.Struct); nested {
				fields[i].Type = t.whole(f.Type())
			} else {
				fields[i].Type = t.id(f.Type())
			}
		}
		t.pkg.Types[id].Fields = fields
	}
	if i, ok := typ.Underlying().(*types.Interface); ok {
		for k := range i.NumMethods() {
			m := i.Method(k)
			t.pkg.Types[id].Methods = append(t.pkg.Types[id].Methods, code.Method{Name: m.Name(), Sig: sigName(m.Type())})
		}
		return
	}
	if namedOf(typ) != nil {
		t.pkg.Types[id].Methods = methodsOf(typ)
		t.pkg.Types[id].Values = valuesOf(typ)
	}
}

// valuesOf lists the constants that a named integer type's package declares of it.
func valuesOf(typ types.Type) []code.Value {
	n, ok := typ.(*types.Named)
	if b, is := typ.Underlying().(*types.Basic); !ok || !is || b.Info()&types.IsInteger == 0 || n.Obj().Pkg() == nil {
		return nil
	}
	var out []code.Value
	scope := n.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if !ok || !types.Identical(c.Type(), typ) {
			continue
		}
		if v, exact := constant.Int64Val(c.Val()); exact {
			out = append(out, code.Value{Name: name, Int: v})
		}
	}
	slices.SortStableFunc(out, func(a, b code.Value) int { return cmp.Compare(a.Int, b.Int) })
	return out
}

// methodsOf lists the method set of a named type or a pointer to one, promoted methods included.
func methodsOf(typ types.Type) []code.Method {
	var out []code.Method
	set := types.NewMethodSet(typ)
	for i := range set.Len() {
		sel := set.At(i)
		fn, ok := sel.Obj().(*types.Func)
		if !ok {
			continue
		}
		m := code.Method{Name: fn.Name(), Func: ObjectKey(fn), Sig: sigName(sel.Type())}
		at := typ
		for _, k := range sel.Index()[:len(sel.Index())-1] {
			m.Path = append(m.Path, fieldName(at, k))
			at = fieldType(at, k)
		}
		if types.IsInterface(fn.Signature().Recv().Type()) {
			m.Func = ""
		}
		out = append(out, m)
	}
	return out
}

// sigName is the text of a method's signature without the names of parameters and results, which implementations
// choose for themselves.
func sigName(t types.Type) string {
	sig, ok := t.(*types.Signature)
	if !ok {
		return typeName(t)
	}
	return typeName(types.NewSignatureType(nil, nil, nil, unnamed(sig.Params()), unnamed(sig.Results()), sig.Variadic()))
}

func unnamed(t *types.Tuple) *types.Tuple {
	vars := make([]*types.Var, t.Len())
	for i := range vars {
		vars[i] = types.NewVar(token.NoPos, nil, "", t.At(i).Type())
	}
	return types.NewTuple(vars...)
}

func fieldType(t types.Type, i int) types.Type {
	t = t.Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	return t.(*types.Struct).Field(i).Type()
}

// BaseName strips a pointer's star and type arguments from a canonical type name.
func BaseName(name string) string {
	name = strings.TrimPrefix(name, "*")
	if i := strings.IndexByte(name, '['); i > 0 {
		name = name[:i]
	}
	return name
}
