package eval

import (
	"slices"
	"strings"
)

// Some libraries take texts of their own making, in which arguments stand by name and names of tables in brackets.

// bindClause names the part that gives the names in a statement's text values.
const bindClause = "bind"

// spelled is a statement's text as the database gets it, with the values that the parts so far give its names. A name without a
// value, with which the library would not run it, is a value that is not known.
func (l *libCall) spelled(stmt, chain Value) Value {
	if l.e.lib.LibraryOf(l.key).Spelling == nil {
		return stmt
	}
	a := &assembly{e: l.e, known: map[Value][]Value{}}
	stmt = l.withNames(stmt, l.e.boundIn(a.chain(chain)))
	t := l.template()
	t.names, t.other = map[string]Value{}, l.e.unknown("value without a name", nil)
	return l.retold(stmt, t)
}

// boundIn lists what gives names values, the latest first.
func (e *Evaluator) boundIn(parts []Value) (out []Value) {
	for _, v := range slices.Backward(parts) {
		switch v := v.(type) {
		case *Phi:
			out = append(out, e.boundIn(v.Vals)...)
		case *Term:
			if v.Op == OpBuild {
				out = append(out, e.boundIn(v.Args)...)
			} else if v.Name == bindClause && len(v.Args) > 1 {
				out = append(out, v.Args[1])
			}
		}
	}
	return out
}

// withNames puts what maps have for the names in a piece of text in their place.
func (l *libCall) withNames(piece Value, maps []Value) Value {
	for _, m := range maps {
		piece = l.over(m, func(m Value) Value {
			t := l.template()
			t.names, t.other = l.argNames([]Value{m}), l.otherNames(m)
			return l.retold(piece, t)
		})
	}
	return piece
}

// template fills texts that are spelled as the library of the call does.
func (l *libCall) template() *template {
	t := &template{c: l.cursor}
	if s := l.e.lib.LibraryOf(l.key).Spelling; s != nil {
		t.marks[0], t.marks[1], _ = strings.Cut(s.Name, "name")
		for q := range strings.FieldsSeq(s.Quotes) {
			t.quotes = append(t.quotes, strings.Split(q, "name"))
		}
	}
	return t
}

// retold is a piece of text that a template fills.
func (c *cursor) retold(piece Value, t *template) Value {
	return c.e.spread(piece, func(v Value) Value {
		text, vals := c.e.textOfPart(v)
		return c.e.joinParts(c.e.part("", c.e.in.Str(""), vals...), t.text(text))
	})
}

// otherNames is what a map has for names that are not known, nil where it has none.
func (c *cursor) otherNames(v Value) Value {
	v = strip(c.resolve(v))
	p, ok := v.(*Ptr)
	switch {
	case isNil(v):
		return nil
	case !ok:
		return c.e.unknown("value", nil, v)
	}
	if open := c.openEntry(p); len(open) > 0 {
		return open[1]
	}
	return nil
}

// named is what stands for the name that a text begins with, between its marks, and the length of all that; nil if that is not
// said.
func (t *template) named(s string) (v Value, length int) {
	n := wordLen(s[len(t.marks[0]):])
	name, after := s[len(t.marks[0]):len(t.marks[0])+n], s[len(t.marks[0])+n:]
	if n == 0 || !strings.HasPrefix(after, t.marks[1]) {
		return nil, 0
	}
	if v = t.names[name]; v == nil {
		v = t.other
	}
	return v, len(t.marks[0]) + n + len(t.marks[1])
}

// quoted is the name of a table or column that a text begins with, between marks of two letters; "" if there is none.
func (t *template) quoted(s string) string {
	for _, q := range t.quotes {
		rest, ok := strings.CutPrefix(s, q[0])
		name, _, closed := strings.Cut(rest, q[1])
		if ok && closed && strings.Trim(name, nameLetters) == "" {
			return name
		}
	}
	return ""
}

// nameLetters are those that names in brackets are made of.
const nameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. "

// quotedName is the name of a table or column as SQL has it.
func quotedName(s string) string { return `"` + strings.ReplaceAll(s, ".", `"."`) + `"` }
