package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Libraries that put a statement together from calls make values of two kinds. An OpPart is a piece of text with the values
// that are bound in it: a condition, a list of columns. An OpBuild is a statement so far, a list of parts; where ways meet it
// has alternatives like any other value. What text they yield is said in built.go.

// bindMark stands in a part's text around the number of a value that is bound there.
const bindMark = "\x02"

// part makes a piece of text in which values are bound.
func (e *Evaluator) part(clause string, text Value, vals ...Value) *Term {
	return e.in.typed(e.w.types["string"], OpPart, clause, append([]Value{text}, vals...)...)
}

// textPart is a piece of text that stands in the catalogue.
func (e *Evaluator) textPart(text string) Value { return e.part("", e.in.Str(text)) }

// joinParts puts pieces of text behind each other.
func (e *Evaluator) joinParts(list ...Value) Value {
	out := e.textPart("")
	for _, p := range list {
		out = e.spread2(out, p, e.joinTwo)
	}
	return out
}

func (e *Evaluator) joinTwo(a, b Value) Value {
	text, vals := e.textOfPart(a)
	more, others := e.textOfPart(b)
	return e.part("", e.concat(text, more), slices.Concat(vals, others)...)
}

// textOfPart takes a piece apart. What is none is text that is not known.
func (e *Evaluator) textOfPart(v Value) (text Value, vals []Value) {
	if p := AsTerm(v, OpPart); p != nil {
		return p.Args[0], p.Args[1:]
	}
	return v, nil
}

// listParts joins pieces by a separator; those without text are left out.
func (e *Evaluator) listParts(list []Value, sep string) Value {
	out := e.textPart("")
	for _, p := range list {
		out = e.spread2(out, p, func(a, b Value) Value {
			switch {
			case isEmpty(b):
				return a
			case isEmpty(a):
				return b
			}
			return e.joinTwo(e.joinTwo(a, e.textPart(sep)), b)
		})
	}
	return out
}

// within puts text around a piece that has some.
func (e *Evaluator) within(before string, v Value, after string) Value {
	return e.spread(v, func(v Value) Value {
		if isEmpty(v) {
			return v
		}
		return e.joinParts(e.textPart(before), v, e.textPart(after))
	})
}

// inClause gives pieces the name of a clause.
func (e *Evaluator) inClause(clause string, v Value) Value {
	return e.spread(v, func(v Value) Value {
		text, vals := e.textOfPart(v)
		return e.part(clause, text, vals...)
	})
}

// isBuilt reports whether a value is a piece of text of a library that builds statements, or a statement of one.
func isBuilt(v Value) bool {
	t, ok := Base(v).(*Term)
	return ok && (t.Op == OpPart || t.Op == OpBuild)
}

// together puts statements that a value may be, all of one type, into one interface: what is done with them is the same.
func (e *Evaluator) together(v Value) Value {
	p, ok := v.(*Phi)
	if !ok {
		return v
	}
	var of *Type
	same := true
	inner := e.spread(p, func(v Value) Value {
		i, ok := v.(*Iface)
		if !ok || !isBuilt(i.V) || of != nil && of != i.Type {
			same = false
			return v
		}
		of = i.Type
		return i.V
	})
	if !same {
		return v
	}
	return e.in.iface(of, inner)
}

// binds is the piece of text that binds a value: a statement or piece of text stands there itself.
func (c *cursor) binds(v Value) Value {
	v = c.resolve(v)
	if i, ok := v.(*Iface); ok && c.e.lib.IsVerbatim(i.Type.Name) {
		return c.raw(i.V, nil)
	}
	if _, ok := c.session(v); ok || isBuilt(v) {
		return c.raw(v, nil)
	}
	if p, ok := v.(*Phi); ok && slices.ContainsFunc(p.Vals, isBuilt) {
		return c.over(v, func(v Value) Value { return c.binds(v) })
	}
	if is, ok := asBool(strip(v)); ok {
		return c.e.textPart(strings.ToUpper(strconv.FormatBool(is))) // as conditions say it
	}
	v = c.argument(v)
	return c.e.part("", c.e.in.Str(bindMark+strconv.Itoa(v.ID())+bindMark), v)
}

// raw is the piece of text that a value is, with args for each "?" in it.
func (c *cursor) raw(v Value, args []Value) Value {
	return c.over(v, func(v Value) Value {
		if cond, ok := c.condition(v); ok {
			return cond
		}
		if p, ok := c.session(v); ok {
			return c.subQuery(p)
		}
		switch v := strip(v).(type) {
		case *Const:
			if v.Kind == code.Nil {
				return c.e.textPart("")
			}
		case *Term:
			switch {
			case v.Op == OpPart:
				return v
			case v.Op == OpBuild:
				text, vals := c.e.statementOfParts(v)
				return c.e.part("", text, vals...)
			case v.Op == OpConv && len(v.Args) == 1 && isBuilt(v):
				return c.raw(v.Args[0], args)
			}
		}
		return (&template{c: c, args: args}).text(strip(v))
	})
}

// template fills the "?" of a text, in turn.
type template struct {
	c    *cursor
	args []Value
	next int

	names  map[string]Value // of arguments that go by names
	other  Value            // what stands for all other names, nil if they stay
	marks  [2]string        // around a name
	quotes [][]string       // around the name of a table or column
}

// tableMark is the mark that a word behind "?" stands for, "" if it is none.
func tableMark(word string) string {
	return map[string]string{"alias": ownAlias, "table": ownName, "key": ownKey}[knowledge.TableWords[word]]
}

// wordLen is the length of the name that a text begins with.
func wordLen(s string) int {
	n := 0
	for n < len(s) && (s[n] == '_' || s[n] >= '0' && s[n] <= '9' || s[n] >= 'A' && s[n] <= 'Z' || s[n] >= 'a' && s[n] <= 'z') {
		n++
	}
	return n
}

// inList is binds for a value behind a text, in parentheses behind IN.
func (c *cursor) inList(before string, v Value) Value {
	words := strings.Fields(before)
	if len(words) > 0 && strings.EqualFold(words[len(words)-1], "IN") {
		return c.e.joinParts(c.e.textPart("("), c.binds(v), c.e.textPart(")"))
	}
	return c.binds(v)
}

func (t *template) text(v Value) Value {
	if s, ok := AsString(v); ok {
		return t.fill(s)
	}
	e := t.c.e
	switch v := v.(type) {
	case *Phi:
		at, after := t.next, t.next
		vals := make([]Value, len(v.Vals))
		for i, w := range v.Vals {
			t.next = at
			vals[i] = t.text(w)
			after = max(after, t.next)
		}
		t.next = after
		return e.in.phi(v.M, vals)
	case *Term:
		switch v.Op {
		case OpConcat:
			pieces := make([]Value, len(v.Args))
			for i, w := range v.Args {
				pieces[i] = t.text(w)
			}
			return e.joinParts(pieces...)
		case OpPart:
			return v
		}
	}
	return e.part("", v)
}

// fill puts arguments in the place of each "?" outside of quotes; "??" is one that is none. A text without any may number its
// arguments.
func (t *template) fill(s string) Value {
	var out []Value
	begin, quote := 0, byte(0)
	put := func(end, next int, v Value) {
		out = append(out, t.c.e.textPart(s[begin:end]), v)
		begin = next
	}
	for i := 0; i < len(s); i++ {
		switch ch := s[i]; {
		case quote != 0:
			if ch == quote {
				quote = 0
			}
		case ch == '\'' || ch == '"' || ch == '`':
			quote = ch
		case ch == '?' && i+1 < len(s) && s[i+1] == '?':
			put(i, i+2, t.c.e.textPart("?"))
			i++
		case ch == '?' && tableMark(s[i+1:i+1+wordLen(s[i+1:])]) != "":
			n := wordLen(s[i+1:])
			put(i, i+1+n, t.c.e.textPart(tableMark(s[i+1:i+1+n])))
			i += n
		case ch == '?' && t.next < len(t.args):
			put(i, i+1, t.c.inList(s[begin:i], t.args[t.next]))
			t.next++
		case t.names != nil && strings.HasPrefix(s[i:], t.marks[0]):
			if v, n := t.named(s[i:]); v != nil {
				put(i, i+n, t.c.inList(s[begin:i], v))
				i += n - 1
			}
		case t.quoted(s[i:]) != "":
			name := t.quoted(s[i:])
			put(i, i+4+len(name), t.c.e.textPart(quotedName(name)))
			i += 3 + len(name)
		case ch == '$' && t.next == 0 && i+1 < len(s):
			n := wordLen(s[i+1:])
			if at, err := strconv.Atoi(s[i+1 : i+1+n]); err == nil && at >= 1 && at <= len(t.args) {
				put(i, i+1+n, t.c.binds(t.args[at-1]))
				i += n
			}
		}
	}
	return t.c.e.joinParts(append(out, t.c.e.textPart(s[begin:]))...)
}
