package eval

import (
	"regexp"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// nameLine stands above a statement in a file.
var nameLine = regexp.MustCompile(`^\s*--\s*name\s*:\s*(.+)`)

// namedText is a statement in a file.
type namedText struct{ name, text string }

// namedTexts are the statements in a text, in order, with sep between their lines. Lines that are comments are left out, and all
// above the first name.
func namedTexts(text, sep string) []namedText {
	var out []namedText
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if m := nameLine.FindStringSubmatch(line); m != nil {
			out = append(out, namedText{name: strings.TrimSpace(m[1])})
			continue
		}
		if line == "" || strings.HasPrefix(line, "--") || len(out) == 0 {
			continue
		}
		last := &out[len(out)-1]
		if last.text != "" {
			last.text += sep
		}
		last.text += line
	}
	return out
}

// listingWord is a list of statements by their names.
func listingWord(l *libCall) []Value {
	if l.row.Kind == "all" {
		return l.allListed()
	}
	v := l.over(l.listingText(), func(text Value) Value {
		s, ok := AsString(strip(text))
		if !ok {
			return l.e.unknown("statements", l.result(0), text)
		}
		return l.listing(namedTexts(s, l.row.Form))
	})
	return l.results(v, v)
}

// listingText is the text that statements are in.
func (l *libCall) listingText() Value {
	if l.row.Text == 0 {
		return l.textOf(l.arg(l.row.Arg))
	}
	return l.over(l.arg(l.row.Text), func(name Value) Value {
		s, _ := AsString(strip(name))
		if text, ok := l.e.sqlCalled(s); ok {
			return l.e.in.Str(text)
		}
		return l.e.unknown("file", nil, name)
	})
}

// listing is a list of statements as the call returns it.
func (l *libCall) listing(list []namedText) Value {
	t := l.result(0)
	if t != nil && t.Kind == code.KMap {
		m := l.e.in.ptr(l.newObject(t, "statements"), "")
		for _, s := range list {
			l.mapUpdate(m, l.e.in.Str(s.name), l.listedAs(t.Elem, s))
		}
		return m
	}
	var out []Value
	for _, s := range list {
		name, _, _ := strings.Cut(s.name, " ")
		out = append(out, l.e.in.Str(name), l.plainText(s.text))
	}
	return l.e.in.typed(t, OpConv, "statements", l.e.in.Term(OpList, byName, out...))
}

// listedAs is a statement as a map has it: a text, or a struct with the text in a field.
func (l *libCall) listedAs(t *Type, s namedText) Value {
	if l.row.Kind == "" || t == nil || t.Kind != code.KPointer {
		return l.e.in.Str(s.text)
	}
	p := l.e.in.ptr(l.newObject(t.Elem, s.name), "")
	l.write(p.Obj, "."+l.row.Kind, l.e.in.Str(s.text))
	return p
}

// plainText is a statement that is no template.
func (l *libCall) plainText(s string) Value {
	if strings.Contains(s, "{{") {
		return l.e.unknown("template", nil, l.e.in.Str(s))
	}
	return l.e.in.Str(s)
}

// allListed are the statements of several lists, of which later ones come first.
func (l *libCall) allListed() []Value {
	lists, known := l.rest(l.row.Arg)
	var out []Value
	for _, v := range lists {
		list := listedIn(strip(l.resolve(v)))
		known = known && list != nil
		out = append(append([]Value{}, list...), out...)
	}
	if !known {
		return []Value{l.e.unknown("statements", l.result(0), lists...)}
	}
	return []Value{l.e.in.typed(l.result(0), OpConv, "statements", l.e.in.Term(OpList, byName, out...))}
}

// listedIn are the names and statements of a list, nil if v is none.
func listedIn(v Value) []Value {
	if t := AsTerm(strip(v), OpConv); t != nil && t.Name == "statements" {
		return listed(t.Args[0])
	}
	return nil
}

// statementCalled is the text of the statement of that name in the list that is the receiver.
func (l *libCall) statementCalled(name Value) Value {
	return l.over(l.args[0], func(of Value) Value {
		return l.over(name, func(name Value) Value {
			s, known := AsString(strip(name))
			list := listedIn(strip(of))
			for i := 0; known && i+1 < len(list); i += 2 {
				if is, _ := AsString(list[i]); is == s {
					return list[i+1]
				}
			}
			return l.e.unknown("statement", nil, of, name)
		})
	})
}

// entryWord is the text of a statement of a list.
func entryWord(l *libCall) []Value {
	v := l.statementCalled(l.arg(l.row.Text))
	return l.results(v, v)
}

// unlistWord gives the fields of a struct the statements that their tags name: texts, or statements that are prepared.
func unlistWord(l *libCall) []Value {
	p := l.record(l.arg(l.row.To))
	t := ptrType(p)
	if t == nil {
		l.lose(l.at, "what statements are put into is not known")
		return l.results(l.e.in.Nil(), l.e.in.Nil())
	}
	for _, f := range t.Fields {
		name, ok := lookupTag(f.Tag, l.row.Kind)
		if !ok || name == "" || name == "-" || f.Type == nil {
			continue
		}
		v := l.textIn(l.arg(l.row.Arg), name)
		if f.Type.Kind == code.KPointer {
			v = l.e.in.typed(f.Type, OpConv, "statement", v)
		}
		l.write(p.Obj, l.e.fieldPath(p.Path, f.Name), v)
	}
	return l.results(p, p)
}

// textIn is the text of a statement in a map.
func (l *libCall) textIn(m Value, name string) Value {
	var el *Type
	if t := typeOfValue(strip(l.resolve(m))); t != nil && t.Kind == code.KMap {
		el = t.Elem
	}
	return l.over(l.lookup(m, l.e.in.Str(name), el, false), func(v Value) Value {
		q := l.address(v)
		if q == nil {
			return l.e.unknown("statement", nil, v)
		}
		return l.resolve(l.read(q.Obj, q.Path+"."+l.row.Form, l.e.w.types["string"]))
	})
}
