package eval

import (
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// fieldAddr is the address of a field.
func (c *cursor) fieldAddr(v Value, name string, t *Type) Value {
	switch v := v.(type) {
	case *Ptr:
		return c.e.in.ptr(v.Obj, c.e.fieldPath(v.Path, name))
	case *Iface:
		return c.fieldAddr(v.V, name, t)
	case *Term:
		if v.Type == nil {
			v.Type = t
		}
		p := c.e.pointee(v)
		return c.e.in.ptr(p.Obj, c.e.fieldPath(p.Path, name))
	}
	c.dead = isNil(v) // a nil pointer's field: the program would have stopped
	return c.e.unknown("field of "+name, nil, v)
}

// part is a field of a struct value.
func (c *cursor) part(v Value, name string, t *Type) Value {
	switch v := v.(type) {
	case *Struct:
		if i, ok := v.Type.field(name); ok && i < len(v.Fields) {
			return v.Fields[i]
		}
	case *Phi:
		vals := c.e.in.take(len(v.Vals))
		defer c.e.in.give(vals)
		for i, w := range v.Vals {
			vals[i] = c.part(w, name, t)
		}
		return c.resolve(c.e.in.phi(v.M, vals))
	case *Iface:
		return c.part(v.V, name, t)
	case *Const:
		return c.e.zero(t)
	case *Term:
		if isZeroArray(v) {
			return c.e.zero(t)
		}
		return c.e.shape(c.e.partOf(v, v.Type, name), t)
	}
	return c.e.unknown("part "+name, t, v)
}

// partOf is a part of an opaque value whose type is t.
func (e *Evaluator) partOf(v Value, t *Type, name string) Value {
	if t != nil && t.Kind == code.KPointer {
		t = t.Elem
	}
	term, ok := v.(*Term)
	if !ok {
		return e.unknown("part "+name, nil, v)
	}
	var f Field
	if t != nil {
		if i, ok := t.field(name); ok {
			f = t.Fields[i]
		}
	}
	f.Name = name
	if r := e.requestField(term, t, name); r != nil {
		return r
	}
	switch term.Op {
	case OpSource:
		return e.sourcePart(term, f)
	case OpRow:
		return e.in.typed(f.Type, OpColumn, e.models.said[t].column(f), term.Args[0])
	case OpColumn:
		switch {
		case !oneValue(t):
		case name == nullFlag && len(t.Fields) > 1:
			return e.not(e.in.Term(OpEq, "", term, e.in.Nil()))
		default:
			return e.in.typed(f.Type, OpColumn, term.Name, term.Args...)
		}
	case OpVerify, OpClaim:
		return e.in.typed(f.Type, OpClaim, name, v)
	case OpConv:
		if preparedTerm(term) != nil && (name == "Name" || name == "SQL") {
			return term.Args[0] // the text stands for its name as well
		}
		return e.partOf(term.Args[0], t, name)
	}
	return e.in.typed(f.Type, OpField, name, v)
}

// requestField is what the catalogue says of a library type's field (http.Request.Method, gin.Context.Request).
func (e *Evaluator) requestField(v *Term, t *Type, name string) Value {
	tn := ""
	switch {
	case t != nil:
		tn = baseName(t.Name)
	case v.Type != nil:
		tn = baseName(v.Type.Name)
	}
	f := e.lib.Field(tn, name)
	switch {
	case f == nil:
		return nil
	case f.Kind == "self":
		return v
	}
	return e.run.source(e, f.Kind, v)
}

// sourcePart is a field of decoded client data, an element of a header or query bag.
func (e *Evaluator) sourcePart(v *Term, f Field) Value {
	if strings.HasPrefix(f.Name, "[") || len(v.Args) > 0 && v.Name != "body" {
		return e.in.typed(f.Type, OpConv, "part", v)
	}
	if key, _ := lookupTag(f.Tag, "json"); key == "-" && v.Name == "body" { // what it was decoded from is not JSON
		if src := e.taggedSource(f); src != nil {
			return src
		}
	}
	key := tagKey(f, "json", "form", "query", "uri", "schema")
	if key == f.Name && f.Embedded {
		return e.in.typed(f.Type, OpSource, v.Name, v.Args...) // its fields travel as those around it do
	}
	if len(v.Args) > 0 {
		if s, ok := AsString(v.Args[0]); ok {
			key = s + "." + key
		}
	}
	return e.in.typed(f.Type, OpSource, v.Name, e.in.Str(key))
}

// tagKey is the key under which a field travels: the first of the tags, else its name. A "-" keeps it off one way only.
func tagKey(f Field, tags ...string) string {
	for _, t := range tags {
		if k, ok := lookupTag(f.Tag, t); ok && k != "" && k != "-" {
			return k
		}
	}
	return f.Name
}

// keptOff reports whether a field's tags keep it, and all that is in it, off every way by which a binder fills it.
func keptOff(f Field, kinds string) bool {
	for kind := range strings.FieldsFuncSeq(kinds, func(r rune) bool { return r == ',' || r == '+' }) {
		tag, _, _ := strings.Cut(kind, ":")
		if kind == "any" {
			tag = "json"
		}
		if key, _ := lookupTag(f.Tag, tag); key != "-" {
			return false
		}
	}
	return true
}

// lookupTag returns the key of a struct tag, without options.
func lookupTag(tag, name string) (string, bool) {
	val, ok := wholeTag(tag, name)
	val, _, _ = strings.Cut(val, ",")
	return val, ok
}

// wholeTag returns a struct tag with its options.
func wholeTag(tag, name string) (string, bool) {
	for tag != "" {
		tag = strings.TrimLeft(tag, " ")
		i := strings.Index(tag, `:"`)
		if i < 0 {
			return "", false
		}
		key := tag[:i]
		rest := tag[i+1:]
		end := 1
		for end < len(rest) && (rest[end] != '"' || rest[end-1] == '\\') {
			end++
		}
		if end >= len(rest) {
			return "", false
		}
		val, err := strconv.Unquote(rest[:end+1])
		if err == nil && key == name {
			return val, true
		}
		tag = rest[end+1:]
	}
	return "", false
}

// columnName is the column that a field is scanned from.
func columnName(f Field) string {
	if tag, _ := wholeTag(f.Tag, "db"); tag == knowledge.Records.Key {
		return Snake(f.Name)
	} else if name, ok := strings.CutPrefix(tag, knowledge.Records.Key+","); ok {
		return name
	}
	if k := tagKey(f, "db", "bun"); k != f.Name && !strings.Contains(k, ":") {
		return k
	}
	if k := tagSettings(f)["COLUMN"]; k != "" {
		return k
	}
	return Snake(f.Name)
}

// Snake turns OwnerID into owner_id.
func Snake(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		ch := s[i]
		upper := ch >= 'A' && ch <= 'Z'
		if upper && i > 0 {
			prevLower := s[i-1] < 'A' || s[i-1] > 'Z'
			nextLower := i+1 < len(s) && s[i+1] >= 'a' && s[i+1] <= 'z'
			if (prevLower || nextLower) && s[i-1] != '_' {
				b.WriteByte('_')
			}
		}
		if upper {
			ch += 'a' - 'A'
		}
		b.WriteByte(ch)
	}
	return b.String()
}
