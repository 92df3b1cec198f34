package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// A library that maps structs to tables names tables after types and columns after fields, unless a method or a tag says
// otherwise (knowledge.Records).

// column is a field of a mapped struct that a table has a column for.
type column struct {
	name string
	path string // to the field, from the struct
	typ  *Type
	tag  string
	key  bool // of the primary key
}

// tableOf is the table of a mapped struct.
func (c *cursor) tableOf(t *Type) string {
	if name := c.e.models.tables[t]; name != "" {
		return name
	}
	return c.tableCalled(t, false)
}

// tableCalled is what the table of a mapped struct is called, which may be in the singular.
func (c *cursor) tableCalled(t *Type, singular bool) string {
	for _, key := range []string{"(" + t.Name + ").", "(*" + t.Name + ")."} {
		fn := c.e.w.funcs[key+knowledge.Records.Named]
		if fn == nil || c.recursive(fn, nil) {
			continue
		}
		way := c.fork()
		if out := way.call(fn, []Value{c.e.zero(t)}, nil, Place{fn.pkg, fn.Pos}, nil); len(out) > 0 {
			if name, ok := AsString(way.resolve(out[0])); ok {
				return name
			}
		}
	}
	for _, f := range t.Fields {
		if name, ok := tableTag(f); ok && f.Type != nil && !c.e.ownType(f.Type) {
			return name
		}
	}
	name := t.Name[strings.LastIndexByte(t.Name, '.')+1:]
	if i := strings.IndexAny(name, "@["); i > 0 {
		name = name[:i]
	}
	if said := c.e.models.said[t]; said != nil && said.plain {
		return name
	}
	if singular {
		return Snake(name)
	}
	return plural(Snake(name))
}

// tableTag is the table that the tag of an embedded field names.
func tableTag(f Field) (string, bool) {
	for _, name := range knowledge.Records.Tags {
		tag, _ := lookupTag(f.Tag, name)
		if table, ok := strings.CutPrefix(tag, knowledge.Records.Table); ok && f.Embedded {
			return table, true
		}
	}
	return "", false
}

// plural is the plural of an English noun, the last one of several.
func plural(s string) string {
	head, word := "", s
	if i := strings.LastIndexByte(s, '_'); i >= 0 {
		head, word = s[:i+1], s[i+1:]
	}
	if p, ok := plurals[word]; ok {
		return head + p
	}
	ends := func(suffixes ...string) bool {
		return slices.ContainsFunc(suffixes, func(x string) bool { return strings.HasSuffix(word, x) })
	}
	switch n := len(word); {
	case n > 1 && ends("y") && !strings.ContainsRune("aeiou", rune(word[n-2])):
		word = word[:n-1] + "ies"
	case ends("sis"):
		word = word[:n-2] + "es"
	case ends("ss", "sh", "ch", "x", "zz", "us"):
		word += "es"
	case !ends("s"):
		word += "s"
	}
	return head + word
}

var plurals = map[string]string{"person": "people", "child": "children", "man": "men", "woman": "women", "mouse": "mice", "matrix": "matrices",
	"vertex": "vertices", "index": "indices", "leaf": "leaves", "wife": "wives", "life": "lives", "shelf": "shelves", "half": "halves",
	"equipment": "equipment", "information": "information", "money": "money", "species": "species", "series": "series", "news": "news",
	"datum": "data", "medium": "media", "analysis": "analyses", "quiz": "quizzes", "photo": "photos", "potato": "potatoes", "tomato": "tomatoes"}

// columns lists the columns of a mapped struct, in the order of its fields.
func (e *Evaluator) columns(t *Type) []column {
	out, ok := e.models.columns[t]
	if !ok {
		if e.models.columns == nil {
			e.models.columns = map[*Type][]column{}
		}
		said := e.models.said[t]
		out = said.keyed(e.columnsAt(t, said, "", "", 0))
		e.models.columns[t] = out
	}
	return out
}

func (e *Evaluator) columnsAt(t *Type, said *mapping, path, prefix string, depth int) (out []column) {
	for _, f := range t.Fields {
		settings := tagSettings(f)
		if f.Type == nil || !f.Exported || settings["-"] != "" || said.column(f) == "-" || depth > maxConfigured {
			continue
		}
		at := path + "." + f.Name
		if f.Embedded && f.Type.Kind == code.KStruct && len(f.Type.Fields) == 0 {
			continue // says something of the table
		}
		if inner := f.Type; inner.Kind == code.KStruct && len(inner.Fields) > 0 && (f.Embedded || settings["EMBEDDED"] != "") {
			out = append(out, e.columnsAt(inner, said, at, prefix+settings["EMBEDDEDPREFIX"], depth+1)...)
			continue
		}
		if _, related := e.related(f); related {
			continue
		}
		out = append(out, column{name: prefix + said.column(f), path: at, typ: f.Type, tag: f.Tag,
			key: settings["PRIMARYKEY"] != "" || settings["PRIMARY_KEY"] != "" || settings["PK"] != ""})
	}
	if depth == 0 && !slices.ContainsFunc(out, func(c column) bool { return c.key }) {
		for i := range out {
			out[i].key = out[i].name == "id"
		}
	}
	return out
}

// tagSettings are what a field's tag says to the libraries that map structs, by names in upper case.
func tagSettings(f Field) map[string]string {
	out := map[string]string{}
	for _, library := range knowledge.Records.Tags {
		tag, _ := wholeTag(f.Tag, library)
		for i, s := range strings.FieldsFunc(tag, func(r rune) bool { return r == ';' || r == ',' }) {
			name, val, _ := strings.Cut(s, ":")
			if i > 0 || strings.ContainsAny(tag, ":;") || s == "-" || isSetting(name) {
				out[strings.ToUpper(strings.TrimSpace(name))] = strings.TrimSpace(val) + " "
			}
		}
	}
	for name, val := range out {
		if val != " " {
			out[name] = strings.TrimSpace(val)
		}
	}
	return out
}

// isSetting reports whether the first word of a tag is a setting and no column.
func isSetting(s string) bool {
	switch strings.ToUpper(strings.TrimSpace(s)) {
	case "PRIMARYKEY", "PRIMARY_KEY", "PK", "EMBEDDED", "UNIQUEINDEX", "UNIQUE", "NOT NULL":
		return true
	}
	return false
}

// related is the mapped struct that a field leads to, where it is none of the table's columns; many says that it is a list.
func (e *Evaluator) related(f Field) (many, ok bool) {
	t := f.Type
	if t.Kind == code.KSlice {
		many, t = true, t.Elem
	}
	if t != nil && t.Kind == code.KPointer {
		t = t.Elem
	}
	if t == nil || t.Kind != code.KStruct || !e.ownType(t) || len(t.Fields) == 0 {
		return many, false
	}
	settings := tagSettings(f)
	if settings["TYPE"] != "" || settings["SERIALIZER"] != "" {
		return many, false
	}
	for _, name := range []string{"Value", "Scan", "GormDataType"} { // it is a column's value
		if e.w.funcs["("+t.Name+")."+name] != nil || e.w.funcs["(*"+t.Name+")."+name] != nil {
			return many, false
		}
	}
	return many, true
}

// primaryKey is the column that is a mapped struct's key, if it has one.
func (e *Evaluator) primaryKey(t *Type) (column, bool) {
	cols := e.columns(t)
	i := slices.IndexFunc(cols, func(c column) bool { return c.key })
	if i < 0 {
		return column{}, false
	}
	return cols[i], true
}

// keyColumns are the columns of a mapped struct's key, in the order in which the program lists them.
func (e *Evaluator) keyColumns(t *Type) []column {
	keys := slices.DeleteFunc(slices.Clone(e.columns(t)), func(c column) bool { return !c.key })
	if said := e.models.said[t]; said != nil && len(said.keys) > 0 {
		slices.SortStableFunc(keys, func(a, b column) int { return said.keyAt(a) - said.keyAt(b) })
	}
	return keys
}

// mapped is the struct that a value is, points to, or lists; nil if it is none of the kind.
func mapped(t *Type) *Type {
	for t != nil && (t.Kind == code.KPointer || t.Kind == code.KSlice || t.Kind == code.KArray) {
		t = t.Elem
	}
	if t == nil || t.Kind != code.KStruct || len(t.Fields) == 0 {
		return nil
	}
	return t
}

// record is the address of a struct that a library is given by address or by value; nil if it is none. Where the pointer's
// variable is given, what it points to is made if it is nil.
func (c *cursor) record(v Value) *Ptr {
	v = strip(c.resolve(v))
	if s, ok := v.(*Struct); ok {
		o := c.newObject(s.Type, "record")
		c.write(o, "", s)
		return c.e.in.ptr(o, "")
	}
	if t, ok := v.(*Term); ok && t.Type != nil && t.Type.Kind == code.KStruct {
		v = c.temp(t)
	}
	p := c.address(v)
	for range 3 {
		t := ptrType(p)
		if t == nil || t.Kind != code.KPointer {
			break
		}
		inner := strip(c.resolve(c.read(p.Obj, p.Path, t)))
		if isNil(inner) {
			o := c.newObject(t.Elem, "record")
			inner = c.e.in.ptr(o, "")
			c.write(p.Obj, p.Path, inner)
		}
		p = c.address(inner)
	}
	return p
}

// columnOf is what a record has for a column.
func (c *cursor) columnOf(p *Ptr, col column) Value {
	return c.resolve(c.read(p.Obj, p.Path+col.path, col.typ))
}

// isSet tells the values that are not zero: those that are known to be are nil.
func (c *cursor) isSet(v Value) Value {
	return c.e.spread(v, func(v Value) Value {
		if isZeroWhole(strip(v)) {
			return c.e.in.Nil()
		}
		return v
	})
}

// isZeroWhole is isZero also for structs within structs.
func isZeroWhole(v Value) bool {
	s, ok := v.(*Struct)
	return isZero(v) || ok && !slices.ContainsFunc(s.Fields, func(f Value) bool { return !isZeroWhole(strip(f)) })
}
