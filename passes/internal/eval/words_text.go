package eval

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/authvet/authvet/passes/internal/code"
)

// textWord carries out a function on text where the text is known far enough.
func textWord(l *libCall) []Value {
	name := l.key[strings.LastIndexByte(l.key, '.')+1:]
	switch l.row.Kind {
	case "path":
		return joinPaths(l)
	case "alike":
		v := l.value(l.row.Arg)
		return l.results(v, v)
	case "replacer":
		return replacerWord(l)
	case "rewrite":
		return rewriteWord(l)
	}
	if name == "Join" {
		return []Value{joinText(l)}
	}
	if len(l.args) == 1 {
		return textOne(l, name)
	}
	if name == "Cut" || name == "CutPrefix" {
		return cutText(l, name)
	}
	args := l.args
	v := l.over(args[0], func(a Value) Value {
		return l.over(args[1], func(b Value) Value { return l.e.textOp(name, strip(a), strip(b), args, l) })
	})
	return []Value{v}
}

// textOne is a function of one text.
func textOne(l *libCall, name string) []Value {
	c := l.cursor
	v := c.over(l.args[0], func(a Value) Value {
		a = strip(a)
		if s, ok := AsString(a); ok {
			switch name {
			case "ToLower":
				return c.e.in.Str(strings.ToLower(s))
			case "ToUpper":
				return c.e.in.Str(strings.ToUpper(s))
			case "TrimSpace":
				return c.e.in.Str(strings.TrimSpace(s))
			case "Fields":
				return c.texts(strings.Fields(s), l.result(0))
			case "Base", "Ext", "Dir", "Clean":
				return c.e.in.Str(pathText(name, s))
			}
		}
		return c.e.in.typed(l.result(0), OpConv, name, a)
	})
	return []Value{v}
}

func (e *Evaluator) textOp(name string, a, b Value, args []Value, l *libCall) Value {
	s, sok := AsString(a)
	t, tok := AsString(b)
	switch name {
	case "HasPrefix", "HasSuffix", "Contains":
		return e.textTest(name, a, b)
	case "TrimPrefix":
		if has, ok := asBool(e.textTest("HasPrefix", a, b)); ok {
			if has {
				return e.dropPrefix(a, len(t))
			}
			return a
		}
	case "TrimSuffix", "TrimRight", "Trim", "TrimLeft":
		if sok && tok {
			return e.in.Str(trimText(name, s, t))
		}
	case "Split", "SplitAfter":
		if sok && tok && strings.Count(s, t) < maxElements {
			return l.texts(splitText(name, s, t), l.result(0))
		}
	case "Index", "LastIndex":
		if sok && tok {
			return e.in.Int(indexText(name, s, t))
		}
		if name == "Index" && len(t) == 1 {
			return l.placeOf(a, t)
		}
	case "IndexAny":
		if t != "" {
			return l.placeOf(a, t)
		}
	case "IndexByte":
		if n, ok := AsInt(b); ok && n < utf8.RuneSelf {
			return l.placeOf(a, string(rune(n)))
		}
	case "Repeat":
		if n, ok := AsInt(b); ok && sok && n >= 0 && n*len(s) < 1<<16 {
			return e.in.Str(strings.Repeat(s, n))
		}
	case "Replace", "ReplaceAll":
		if tok && t != "" {
			return l.over(args[2], func(with Value) Value { return l.replaced(a, t, strip(with)) })
		}
	}
	return e.in.typed(l.result(0), OpConv, name, a)
}

// replaced is text a with another text in place of old; what is not known of it is taken to have none. It keeps its count, if
// there is one: the fourth argument.
func (l *libCall) replaced(a Value, old string, with Value) Value {
	left := -1
	if len(l.args) > 3 {
		if n, ok := AsInt(l.resolve(l.args[3])); ok {
			left = n
		}
	}
	if !isWritten(a) {
		return l.e.in.typed(l.result(0), OpConv, "ReplaceAll", a)
	}
	var out []Value
	for _, p := range l.e.pieces([]Value{a}) {
		s, ok := AsString(p)
		for ok && left != 0 {
			before, behind, found := strings.Cut(s, old)
			if !found {
				break
			}
			out, s, left = append(out, l.e.in.Str(before), with), behind, left-1
		}
		if ok {
			p = l.e.in.Str(s)
		}
		out = append(out, p)
	}
	return l.e.concat(out...)
}

// textTest decides a prefix, suffix or substring test as far as the known pieces of the text go.
func (e *Evaluator) textTest(name string, a, b Value) Value {
	t, ok := AsString(b)
	if !ok {
		return e.in.Term(OpBin, name, a, b)
	}
	if s, ok := AsString(a); ok {
		switch name {
		case "HasPrefix":
			return e.in.Bool(strings.HasPrefix(s, t))
		case "HasSuffix":
			return e.in.Bool(strings.HasSuffix(s, t))
		}
		return e.in.Bool(strings.Contains(s, t))
	}
	if term, ok := a.(*Term); ok && term.Op == OpConcat {
		first, _ := AsString(term.Args[0])
		last, _ := AsString(term.Args[len(term.Args)-1])
		switch {
		case name == "HasPrefix" && len(first) >= len(t):
			return e.in.Bool(strings.HasPrefix(first, t))
		case name == "HasPrefix" && !strings.HasPrefix(t, first):
			return e.in.Bool(false)
		case name == "HasSuffix" && len(last) >= len(t):
			return e.in.Bool(strings.HasSuffix(last, t))
		case name == "HasSuffix" && !strings.HasSuffix(t, last):
			return e.in.Bool(false)
		case name == "HasSuffix" && e.isSegment(term.Args[len(term.Args)-1]):
			return e.lastSegment(term, t)
		case name == "Contains" && containsPiece(term, t):
			return e.in.Bool(true)
		}
	}
	if name == "HasPrefix" && e.run.looksFor(a, t, true) {
		return e.in.Bool(false)
	}
	return e.in.Term(OpBin, name, a, b)
}

// isSegment reports whether a value is a parameter of the path that has no slash in it.
func (e *Evaluator) isSegment(v Value) bool {
	src := AsTerm(v, OpSource)
	if src == nil || src.Name != "path" || len(src.Args) == 0 {
		return false
	}
	name, _ := AsString(src.Args[0])
	return strings.Contains(e.run.path, "{"+name+"}")
}

// lastSegment decides whether a text that ends with a segment of the path ends with t.
func (e *Evaluator) lastSegment(text *Term, t string) Value {
	at, n := strings.LastIndexByte(t, '/'), len(text.Args)
	if at < 0 {
		return e.in.Term(OpBin, "HasSuffix", text, e.in.Str(t))
	}
	head := t[:at+1]
	before, _ := AsString(text.Args[n-2])
	switch {
	case strings.HasSuffix(before, head):
		if name, _ := AsString(AsTerm(text.Args[n-1], OpSource).Args[0]); e.run.mismatch(name, t[at+1:]) {
			return e.in.Bool(false)
		}
		return e.eq(text.Args[n-1], e.in.Str(t[at+1:]))
	case len(before) >= len(head), !strings.HasSuffix(head, before):
		return e.in.Bool(false)
	}
	return e.in.Term(OpBin, "HasSuffix", text, e.in.Str(t))
}

func containsPiece(t *Term, s string) bool {
	for _, p := range t.Args {
		if lit, ok := AsString(p); ok && strings.Contains(lit, s) {
			return true
		}
	}
	return false
}

// dropPrefix drops n bytes of known text at the beginning.
func (e *Evaluator) dropPrefix(v Value, n int) Value {
	if s, ok := AsString(v); ok {
		return e.in.Str(s[n:])
	}
	t := v.(*Term)
	first, _ := AsString(t.Args[0])
	return e.concat(append([]Value{e.in.Str(first[n:])}, t.Args[1:]...)...)
}

// cutText is strings.Cut and CutPrefix.
func cutText(l *libCall, name string) []Value {
	a, b := l.value(1), l.value(2)
	s, sok := AsString(a)
	t, tok := AsString(b)
	if sok && tok {
		if name == "CutPrefix" {
			rest, ok := strings.CutPrefix(s, t)
			return []Value{l.e.in.Str(rest), l.e.in.Bool(ok)}
		}
		before, after, ok := strings.Cut(s, t)
		return []Value{l.e.in.Str(before), l.e.in.Str(after), l.e.in.Bool(ok)}
	}
	has := l.e.in.Term(OpBin, name, a, b)
	out := make([]Value, len(l.res))
	for i, rt := range l.res {
		out[i] = l.e.in.typed(rt, OpConv, name+strconv.Itoa(i), a)
	}
	if len(out) > 0 {
		out[len(out)-1] = has
	}
	return out
}

// joinText is strings.Join.
func joinText(l *libCall) Value {
	sep := l.value(2)
	c := l.cursor
	return c.over(l.arg(1), func(list Value) Value {
		vals, ok := c.filled(list)
		if !ok {
			return c.e.in.typed(c.e.w.types["string"], OpCall, "strings.Join", c.content(list, 1), sep)
		}
		var parts []Value
		for i, v := range vals {
			if i > 0 {
				parts = append(parts, sep)
			}
			parts = append(parts, c.resolve(v))
		}
		return c.e.join2(parts)
	})
}

// join2 concatenates values of which some may be alternatives.
func (e *Evaluator) join2(parts []Value) Value {
	out := Value(e.in.Str(""))
	for _, p := range parts {
		out = e.spread2(out, p, func(a, b Value) Value { return e.concat(a, b) })
	}
	return out
}

// formatWord is fmt.Sprintf, and what writes behind a list of bytes.
func formatWord(l *libCall) []Value {
	var text Value
	if l.row.Kind == "one" {
		text = l.textOf(l.arg(l.row.Arg))
	} else {
		text = l.format(l.row.Arg, l.row.To)
	}
	if l.row.Key > 0 {
		text = l.appendTo(l.resolve(l.arg(l.row.Key)), text, l.result(0))
	}
	return []Value{text}
}

// format makes the text of a format (position 0: none) and its arguments.
func (l *libCall) format(format, args int) Value {
	vals, _ := l.rest(args)
	for i := range vals {
		vals[i] = l.textOf(vals[i])
	}
	if format == 0 {
		return l.e.join2(vals)
	}
	c := l.cursor
	return c.over(l.arg(format), func(f Value) Value {
		s, ok := AsString(f)
		if !ok {
			return c.e.join2(append([]Value{f}, vals...))
		}
		return c.e.sprintf(s, vals)
	})
}

// textOf is a value as %v prints it.
func (c *cursor) textOf(v Value) Value {
	v = strip(c.resolve(v))
	return c.e.spread(v, func(v Value) Value {
		k, ok := v.(*Const)
		switch {
		case !ok:
			return c.content(v, 1)
		case k.Kind == code.Int:
			return c.e.in.Str(strconv.FormatInt(k.Int, 10))
		case k.Kind == code.Bool:
			return c.e.in.Str(strconv.FormatBool(k.Int == 1))
		}
		return v
	})
}

// sprintf splits a format at its verbs.
func (e *Evaluator) sprintf(f string, args []Value) Value {
	var parts []Value
	next := 0
	for {
		i := strings.IndexByte(f, '%')
		if i < 0 || i+1 >= len(f) {
			parts = append(parts, e.in.Str(f))
			break
		}
		parts = append(parts, e.in.Str(f[:i]))
		n, verb, index := verbAt(f[i:])
		if index > 0 {
			next = index - 1
		}
		switch {
		case verb == '%':
			parts = append(parts, e.in.Str("%"))
		case next < len(args):
			parts = append(parts, e.quoted(verb, args[next]))
			next++
		}
		f = f[i+n:]
	}
	return e.join2(parts)
}

// quoted is an argument as a verb prints it that is not for text as it is.
func (e *Evaluator) quoted(verb byte, v Value) Value {
	s, ok := AsString(v)
	n, err := strconv.Atoi(s)
	switch {
	case ok && verb == 'q':
		return e.in.Str(strconv.Quote(s))
	case ok && verb == 'c' && err == nil:
		return e.in.Str(string(rune(n)))
	}
	return v
}

// verbAt reads the verb at the beginning of f: its length, letter and explicit argument index.
func verbAt(f string) (n int, verb byte, index int) {
	for n = 1; n < len(f); n++ {
		switch ch := f[n]; {
		case ch == '[':
			if end := strings.IndexByte(f[n:], ']'); end > 0 {
				index, _ = strconv.Atoi(f[n+1 : n+end])
				n += end
			}
		case strings.IndexByte("+-# 0123456789.*", ch) >= 0:
		default:
			return n + 1, ch, index
		}
	}
	return len(f), '%', index
}

const textCell = ".!text"

// writeToWord appends to a builder or a buffer, or answers the client if it is the response.
func writeToWord(l *libCall) []Value {
	text := l.textOf(l.arg(l.row.Arg))
	if l.row.Kind == "sign" {
		text = l.e.spread(text, func(v Value) Value { return l.e.quoted('c', v) })
	}
	return l.writes(text)
}

// formatToWord is fmt.Fprintf and its like.
func formatToWord(l *libCall) []Value {
	var v Value
	if l.row.Key > 0 {
		v = l.format(l.row.Arg, l.row.Key)
	}
	return l.writes(v)
}

// writes appends text to what To holds; a writer of another kind gets hold of the arguments.
func (l *libCall) writes(v Value) []Value {
	to := l.resolve(l.arg(l.row.To))
	if s, ok := strip(to).(*Slice); ok {
		l.spread(s, v)
	} else if l.reachesWriter(to, 3) || !l.appendText(to, v) {
		l.release(l.in, l.key, l.args)
	}
	return l.results(l.e.in.Int(0), l.e.in.Str("written"))
}

// spread writes a value over the elements of a slice: each is a part of it.
func (c *cursor) spread(s *Slice, v Value) {
	n, known := s.length()
	if !known || n > maxKeys {
		c.st.store(loc{s.Arr, ""}, v)
		return
	}
	for i := range n {
		c.st.store(loc{s.Arr, indexPath(s.Lo + i)}, v)
	}
}

// appendText adds text to what a builder holds; it reports whether to is one.
func (c *cursor) appendText(to, v Value) bool {
	p := c.keeper(to, 0)
	if p == nil {
		var ok bool
		if p, ok = strip(c.resolve(to)).(*Ptr); !ok || p.Obj.Sym != nil {
			return false
		}
	}
	c.st.store(loc{p.Obj, p.Path + textCell}, c.e.text(c.heldText(p), v))
	return true
}

// keeper is the variable of a library that keeps what is written to v: v itself, or what v, made by libraries in up to
// depth steps, writes to. It is nil if there is none.
func (c *cursor) keeper(v Value, depth int) *Ptr {
	switch v := strip(c.resolve(v)).(type) {
	case *Ptr:
		if c.e.keepsText(typeAt(v.Obj.Type, v.Path)) {
			return v
		}
	case *Term:
		if v.Type != nil && v.Type.Kind == code.KPointer && c.e.keepsText(v.Type.Elem) {
			return c.e.pointee(v)
		}
		if depth == 0 || v.Op != OpCall && v.Op != OpConv && v.Op != OpResult {
			return nil
		}
		for _, a := range v.Args {
			if p := c.keeper(a, depth-1); p != nil {
				return p
			}
		}
	}
	return nil
}

func (e *Evaluator) keepsText(t *Type) bool { return t != nil && e.lib.KeepsText(t.Name) }

// text joins two pieces of text; alternatives stay within, to be told apart when the text is used.
func (e *Evaluator) text(a, b Value) Value {
	if leaves(a)*leaves(b) <= 4 {
		return e.spread2(a, b, func(a, b Value) Value { return e.concat(a, b) })
	}
	return e.concat(a, b)
}

// newTextWord makes a buffer with the text in Arg.
func newTextWord(l *libCall) []Value {
	p := l.e.in.ptr(l.newObject(l.result(0).Elem, "buffer"), "")
	l.appendText(p, l.textOf(l.arg(l.row.Arg)))
	return []Value{p}
}

// readTextWord is what a buffer holds, or (Kind "length") how long that is.
func readTextWord(l *libCall) []Value {
	p := l.address(l.value(0))
	if p == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	v := l.heldText(p)
	if l.row.Kind == "length" {
		v = l.over(v, l.length)
	}
	return []Value{v}
}

// heldText is what a buffer holds: nothing on ways where nothing was written.
func (c *cursor) heldText(p *Ptr) Value {
	empty := Value(c.e.in.Str(""))
	v, ok := c.st.load(loc{p.Obj, p.Path + textCell})
	if !ok {
		return empty
	}
	return c.e.spread(c.resolve(v), func(v Value) Value {
		if isNil(v) {
			return empty
		}
		return v
	})
}
