package eval

import "net/textproto"

// headerCell is the cell of a header that the program itself writes into the request.
func headerCell(key Value) (path string, ok bool) {
	s, ok := AsString(key)
	return ".!header " + textproto.CanonicalMIMEHeaderKey(s), ok
}

// overwrite puts a header into the request, as a middleware may for the handlers behind it; it reports whether m is the
// header of a request.
func (c *cursor) overwrite(m, key, v Value) bool {
	t := AsTerm(m, OpSource)
	path, ok := headerCell(key)
	if t == nil || t.Name != "header" || len(t.Args) > 0 || !ok {
		return false
	}
	c.st.store(loc{c.e.pointee(t).Obj, path}, v)
	return true
}

// headerNow is a header as the program has written it, on the ways on which it has, else what the client has sent.
func (c *cursor) headerNow(header *Term, key, sent Value) Value {
	path, ok := headerCell(key)
	if !ok || header.Op != OpSource || header.Name != "header" {
		return sent
	}
	v, ok := c.st.load(loc{c.e.pointee(header).Obj, path})
	if !ok {
		return sent
	}
	return c.over(v, func(v Value) Value {
		if isNil(v) {
			return sent
		}
		return v
	})
}
