package eval

import "github.com/authvet/authvet/passes/internal/code"

// nullFlag is the field by which the Null types of database/sql, and those made after them, tell a value from NULL.
const nullFlag = "Valid"

// argument is a value as the database gets it: a nullable struct is its value or nil.
func (c *cursor) argument(v Value) Value {
	return c.over(v, func(v Value) Value {
		v = strip(v)
		s, ok := v.(*Struct)
		if !ok {
			return c.content(v, 2)
		}
		flag, ok := s.Type.field(nullFlag)
		if !ok || len(s.Fields) < 2 || s.Type.Fields[flag].Type == nil || s.Type.Fields[flag].Type.Kind != code.KBool {
			return c.content(v, 2)
		}
		first := 0 // the value comes first, mostly
		if flag == 0 {
			first = 1
		}
		return c.e.spread2(c.resolve(s.Fields[flag]), c.content(s.Fields[first], 2), c.e.unlessNull)
	})
}

// unlessNull is v where valid holds, else nil.
func (e *Evaluator) unlessNull(valid, v Value) Value {
	return e.where(valid, v, e.in.Nil())
}

// mayBeNull reports whether a struct is a column's value and whether there is one, or has such a struct in itself.
func mayBeNull(t *Type) bool {
	if t == nil || t.Kind != code.KStruct {
		return false
	}
	if len(t.Fields) == 1 {
		return t.Fields[0].Embedded && mayBeNull(t.Fields[0].Type)
	}
	flag, ok := t.field(nullFlag)
	return ok && len(t.Fields) == 2 && t.Fields[flag].Type != nil && t.Fields[flag].Type.Kind == code.KBool
}
