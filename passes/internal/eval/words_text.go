package eval

import (
	"strconv"
	"strings"
	"unicode/utf8"
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

// text joins two pieces of text; alternatives stay within, to be told apart when the text is used.
func (e *Evaluator) text(a, b Value) Value {
	if leaves(a)*leaves(b) <= 4 {
		return e.spread2(a, b, func(a, b Value) Value { return e.concat(a, b) })
	}
	return e.concat(a, b)
}
