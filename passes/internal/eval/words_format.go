package eval

import (
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

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
