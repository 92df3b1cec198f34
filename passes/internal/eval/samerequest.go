package eval

import "slices"

// sameRequest is the request that a function of a library was given, where it yields one: it notes something in its context, as a rule,
// and what the client has sent is the same. It is nil where there is none, or more than one.
func (c *cursor) sameRequest(args []Value, types []*Type) Value {
	if len(types) != 1 || typeName(types[0]) != "*net/http.Request" {
		return nil
	}
	var found Value
	for _, a := range args {
		if !c.allRequests(a) {
			continue
		}
		if found != nil {
			return nil
		}
		found = a
	}
	return found
}

// allRequests reports whether a value is a request whatever way was taken.
func (c *cursor) allRequests(v Value) bool {
	v = c.resolve(v)
	if p, ok := v.(*Phi); ok {
		return !slices.ContainsFunc(p.Vals, func(v Value) bool { return !c.allRequests(v) })
	}
	return isRequest(c.address(v))
}
