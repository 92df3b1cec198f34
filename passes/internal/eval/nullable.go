package eval

import "github.com/authvet/authvet/passes/internal/code"

// nullFlag is the field by which the Null types of database/sql, and those made after them, tell a value from NULL.
const nullFlag = "Valid"

// argument is a value as the database gets it: a nullable struct is its value or nil, one around a single value, as an id of a
// type of its own, is what it holds, since what a Value method makes of that says the same, and another one what that yields.
func (c *cursor) argument(v Value) Value {
	return c.over(v, func(v Value) Value { return c.bare(c.pointed(strip(v))) })
}

// pointed is the struct around a column's value that an address leads to, else v.
func (c *cursor) pointed(v Value) Value {
	p, ok := v.(*Ptr)
	if !ok || p.Obj.Sym != nil || !oneValue(ptrType(p)) && c.e.valuer(ptrType(p)) == nil {
		return v
	}
	return c.resolve(c.read(p.Obj, p.Path, ptrType(p)))
}

// bare is argument for what is no address.
func (c *cursor) bare(v Value) Value {
	s, ok := v.(*Struct)
	if !ok || len(s.Fields) == 0 {
		return c.content(v, 2)
	}
	if len(s.Fields) == 1 {
		return c.over(s.Fields[0], func(v Value) Value { return c.bare(strip(v)) })
	}
	if of := c.e.valuer(s.Type); of != nil {
		if out := c.call(of, []Value{s}, nil, Place{}, nil); !c.dead && len(out) > 0 {
			return c.content(out[0], 2)
		}
	}
	flag, ok := s.Type.flag()
	if !ok {
		return c.content(v, 2)
	}
	first := 0 // the value comes first, mostly
	if flag == 0 {
		first = 1
	}
	valid, v := c.resolve(s.Fields[flag]), c.content(s.Fields[first], 2)
	if !decided(valid) {
		return c.ifElse(valid, v, c.e.in.Nil())
	}
	return c.e.spread2(valid, v, c.e.unlessNull)
}

// unlessNull is v where valid holds, else nil.
func (e *Evaluator) unlessNull(valid, v Value) Value {
	return e.where(valid, v, e.in.Nil())
}

// oneValue reports whether a struct is what one column holds: a field alone, or one beside a flag that says whether there is a value.
func oneValue(t *Type) bool {
	if t == nil || t.Kind != code.KStruct {
		return false
	}
	if len(t.Fields) == 1 {
		return true
	}
	_, ok := t.flag()
	return ok && len(t.Fields) == 2
}

// valuer is the method by which a struct of the program's own says what the database gets (driver.Valuer), nil if there is none.
func (e *Evaluator) valuer(t *Type) *Function {
	if t == nil || t.Kind != code.KStruct || len(t.TArgs) > 0 {
		return nil
	}
	return e.w.funcs["("+t.Name+").Value"]
}

// flag is the field of a struct that tells a value from NULL.
func (t *Type) flag() (int, bool) {
	i, ok := t.field(nullFlag)
	return i, ok && t.Fields[i].Type != nil && t.Fields[i].Type.Kind == code.KBool
}
