package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// Type is a code.Type with its references resolved. Name identifies it.
type Type struct {
	Name    string
	Kind    code.TypeKind
	Elem    *Type
	Key     *Type
	Len     int
	Fields  []Field
	Methods []code.Method
	Elems   []*Type
	Params  []*Type
	TArgs   []*Type // of an instance of a generic type
	Values  []code.Value
	Named   bool

	own origin
}

// origin tells whether a type is declared in a first-party package, once that was worked out.
type origin uint8

const (
	unsettled origin = iota
	ours
	foreign
)

// Field of a struct type.
type Field struct {
	Name, Tag string
	Type      *Type
	Embedded  bool
	Exported  bool
}

func isByte(t *Type) bool { return t.Name == "byte" || t.Name == "uint8" }

// Function is a code.Func with its package.
type Function struct {
	*code.Func
	pkg   *code.Package
	res   *unit
	plan  *plan
	alive [][]int32 // see live
	size  int
	total int  // with what it calls
	deep  bool // does something the analysis must see
	does  bool // more than to ask URLs for their queries
	works bool // leads to a receive from a channel
	wires bool // leads to a registration of routes
	takes tri  // see takesRequest
	leads tri  // see leadsToSQL

	seen []uint32 // the last request in which each block ran; see visited

	numbers tri  // see rebinds
	ownURLs bool // see findOwnURLs
}

// unit is a package with its types and constants resolved.
type unit struct {
	pkg    *code.Package
	types  []*Type
	consts []Value
}

// world holds the code of a program.
type world struct {
	units   []*unit
	types   map[string]*Type
	funcs   map[string]*Function
	globals map[string]*Type
	embeds  map[string][]code.File
	order   []*Function
	impls   map[string][]*Type
	concr   []*Type
}

func newWorld(pkgs []*code.Package) *world {
	w := &world{types: map[string]*Type{}, funcs: map[string]*Function{}, globals: map[string]*Type{},
		embeds: map[string][]code.File{}, impls: map[string][]*Type{}}
	for _, p := range pkgs {
		w.units = append(w.units, w.load(p))
	}
	for _, u := range w.units {
		w.link(u)
	}
	w.fillInstances()
	return w
}

// load registers a package's types under their names, the richest description winning.
func (w *world) load(p *code.Package) *unit {
	u := &unit{pkg: p, types: make([]*Type, len(p.Types))}
	for i := range p.Types {
		t := w.types[p.Types[i].Name]
		if t == nil {
			t = &Type{Name: p.Types[i].Name}
			w.types[t.Name] = t
		}
		u.types[i] = t
	}
	for i := range p.Types {
		u.describe(&p.Types[i], u.types[i])
	}
	return u
}

func (u *unit) at(id code.TypeID) *Type {
	if id <= 0 || int(id) >= len(u.types) {
		return nil
	}
	return u.types[id]
}

func (u *unit) list(ids []code.TypeID) []*Type {
	out := make([]*Type, len(ids))
	for i, id := range ids {
		out[i] = u.at(id)
	}
	return out
}

func (u *unit) describe(c *code.Type, t *Type) {
	if t.Kind == code.KUnknown {
		t.Kind, t.Elem, t.Key, t.Len, t.Named = c.Kind, u.at(c.Elem), u.at(c.Key), int(c.Len), c.Named
		t.Elems, t.Params, t.TArgs = u.list(c.Elems), u.list(c.Params), u.list(c.TArgs)
	}
	if len(t.Fields) == 0 {
		for _, f := range c.Fields {
			t.Fields = append(t.Fields, Field{f.Name, f.Tag, u.at(f.Type), f.Embedded, f.Exported})
		}
	}
	if len(t.Methods) == 0 {
		t.Methods = c.Methods
	}
	if len(t.Values) == 0 {
		t.Values = c.Values
	}
}

// Values lists the constants that are declared of a value's type, by number, nil if there are none.
func Values(v Value) []code.Value {
	for {
		t, ok := strip(v).(*Term)
		switch {
		case !ok:
			return nil
		case t.Type != nil && len(t.Type.Values) > 0:
			return t.Type.Values
		case t.Op != OpConv || len(t.Args) != 1:
			return nil
		}
		v = t.Args[0]
	}
}

func (w *world) link(u *unit) {
	for _, f := range u.pkg.Funcs {
		fn := &Function{Func: f, pkg: u.pkg, res: u}
		for _, b := range f.Blocks {
			fn.size += len(b.Instrs)
		}
		if w.funcs[f.Key] == nil {
			w.funcs[f.Key] = fn
		}
		w.order = append(w.order, fn)
	}
	for _, g := range u.pkg.Globals {
		w.globals[g.Name] = u.at(g.Type)
		if len(g.Embed) > 0 {
			w.embeds[g.Name] = g.Embed
		}
	}
	for _, t := range u.types {
		if t.Kind != code.KInterface && len(t.Methods) > 0 && !slices.Contains(w.concr, t) {
			w.concr = append(w.concr, t)
		}
	}
}

// IsNumber reports whether values of a type are numbers, or yes or no; nil is no type.
func (t *Type) IsNumber() bool {
	return t != nil && (t.Kind == code.KInt || t.Kind == code.KFloat || t.Kind == code.KBool)
}

// implementers lists the first-party types that have all methods of an interface, in a stable order.
func (w *world) implementers(iface *Type) []*Type {
	if iface == nil || len(iface.Methods) == 0 {
		return nil
	}
	if out, ok := w.impls[iface.Name]; ok {
		return out
	}
	var out []*Type
	for _, t := range w.concr {
		if implements(t, iface) && !slices.ContainsFunc(out, func(o *Type) bool { return o.Name == "*"+t.Name || "*"+o.Name == t.Name }) {
			out = append(out, t)
		}
	}
	w.impls[iface.Name] = out
	return out
}

func implements(t, iface *Type) bool {
	for _, m := range iface.Methods {
		if !slices.ContainsFunc(t.Methods, func(n code.Method) bool { return n.Name == m.Name && n.Sig == m.Sig }) {
			return false
		}
	}
	return true
}

// lacks reports whether a type of the program, of which the methods were not listed, has no method of its own for one
// that an interface asks for, and embeds nothing that could have it.
func (e *Evaluator) lacks(t, iface *Type) bool {
	base := t
	if t.Kind == code.KPointer && t.Elem != nil {
		base = t.Elem
	}
	if base.Kind == code.KInterface || !e.ownType(base) || slices.ContainsFunc(base.Fields, func(f Field) bool { return f.Embedded }) {
		return false
	}
	name := baseName(base.Name)
	return slices.ContainsFunc(iface.Methods, func(m code.Method) bool {
		return e.w.funcs["("+name+")."+m.Name] == nil && e.w.funcs["(*"+name+")."+m.Name] == nil
	})
}

// method finds a method in a type's method set.
func (t *Type) method(name string) (code.Method, bool) {
	for _, m := range t.Methods {
		if m.Name == name {
			return m, true
		}
	}
	return code.Method{}, false
}

func (t *Type) field(name string) (int, bool) {
	for i, f := range t.Fields {
		if f.Name == name {
			return i, true
		}
	}
	return 0, false
}

// fieldType is the type of the field called name, which is the i-th if the type is the one that was counted in. Blank
// fields have one name.
func (t *Type) fieldType(i int, name string) *Type {
	if i >= len(t.Fields) || t.Fields[i].Name != name || name == "_" {
		var ok bool
		if i, ok = t.field(name); !ok {
			return nil
		}
	}
	return t.Fields[i].Type
}

// baseName is the name without a pointer's star and without type arguments.
func baseName(name string) string {
	name = strings.TrimPrefix(name, "*")
	if i := strings.IndexByte(name, '['); i > 0 {
		name = name[:i]
	}
	return name
}

// methodKey is the catalogue key of a method on a type of a library.
func methodKey(t *Type, name string) string {
	base := baseName(t.Name)
	if strings.HasPrefix(t.Name, "*") {
		base = "*" + base
	}
	return "(" + base + ")." + name
}

// ownType reports whether a named type is declared in a first-party package.
func (e *Evaluator) ownType(t *Type) bool {
	if t.own == unsettled {
		t.own = foreign
		if e.declares(baseName(t.Name)) {
			t.own = ours
		}
	}
	return t.own == ours
}

func (e *Evaluator) declares(base string) bool {
	dot := strings.LastIndexByte(base, '.')
	if dot < 0 || strings.IndexByte(base[dot:], '/') >= 0 {
		return false
	}
	for _, u := range e.w.units {
		if u.pkg.Path == base[:dot] {
			return true
		}
	}
	return false
}

// keyOf is the type of a map's keys, nil where that is not known.
func keyOf(t *Type) *Type {
	if t == nil {
		return nil
	}
	return t.Key
}

// elemOf is the type of what a collection holds, nil where that is not known.
func elemOf(t *Type) *Type {
	if t == nil {
		return nil
	}
	return t.Elem
}
