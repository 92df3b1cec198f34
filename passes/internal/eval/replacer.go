package eval

import "strings"

// replacerTerm is the name of what strings.NewReplacer makes: its arguments are old and new texts in turn.
const replacerTerm = "replacer"

// replacerWord makes a replacer, where all that it looks for is known.
func replacerWord(l *libCall) []Value {
	pairs, ok := l.rest(l.row.To)
	for i := 0; i < len(pairs) && ok; i++ {
		pairs[i] = strip(l.resolve(pairs[i]))
		old, known := AsString(pairs[i])
		ok = i%2 == 1 || known && old != ""
	}
	if !ok || len(pairs)%2 == 1 {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	return []Value{l.e.in.typed(l.result(0), OpConv, replacerTerm, pairs...)}
}

// rewriteWord is a text as a replacer leaves it; what is not known of the text is taken to have nothing to replace.
func rewriteWord(l *libCall) []Value {
	by := AsTerm(strip(l.value(0)), OpConv)
	if by == nil || by.Name != replacerTerm {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	return []Value{l.over(l.arg(l.row.Arg), func(text Value) Value {
		if text = strip(text); !isWritten(text) {
			return l.e.in.typed(l.result(0), OpConv, "Replace", text)
		}
		var out []Value
		for _, p := range l.e.pieces([]Value{text}) {
			if s, known := AsString(p); known {
				out = append(out, l.e.rewritten(s, by.Args)...)
			} else {
				out = append(out, p)
			}
		}
		return l.e.join2(out)
	})}
}

// rewritten are the pieces of a text with others in place of what is looked for: at each place the first that fits.
func (e *Evaluator) rewritten(s string, pairs []Value) []Value {
	var out []Value
	start := 0
	for i := 0; i < len(s); {
		at := 0
		for ; at < len(pairs); at += 2 {
			if old, _ := AsString(pairs[at]); strings.HasPrefix(s[i:], old) {
				break
			}
		}
		if at == len(pairs) {
			i++
			continue
		}
		old, _ := AsString(pairs[at])
		out = append(out, e.in.Str(s[start:i]), pairs[at+1])
		i += len(old)
		start = i
	}
	return append(out, e.in.Str(s[start:]))
}
