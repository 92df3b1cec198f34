package eval

// filled is listOf, also for a list that the program has made as long as another one and into which it has written elements by
// their numbers: like one that a loop has gathered, it has as many as the loop has gone round. Placeholders and their values are
// put together so.
func (c *cursor) filled(v Value) (vals []Value, ok bool) {
	if vals, ok = c.listOf(v); ok {
		return vals, ok
	}
	s, made := c.resolve(strip(v)).(*Slice)
	if !made || c.st.holds(s.Arr, anyIndex) {
		return nil, false
	}
	vals = c.written(s)
	return vals, len(vals) > 0 && len(vals) < maxWritten
}

// maxWritten bounds the elements of a slice of unknown length that are looked for one by one.
const maxWritten = 8

// written lists the first elements of a slice as far as the program has written them by their numbers.
func (c *cursor) written(s *Slice) []Value {
	var t *Type
	if s.Arr.Type != nil {
		t = s.Arr.Type.Elem
	}
	var out []Value
	for i := s.Lo; i < s.Lo+maxWritten && c.st.holds(s.Arr, indexPath(i)); i++ {
		out = append(out, c.read(s.Arr, indexPath(i), t))
	}
	return out
}
