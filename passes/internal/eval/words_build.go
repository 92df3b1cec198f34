package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// buildWord adds a part to the statement that Arg is. A clause that begins with "-" takes the parts of that clause away.
func buildWord(l *libCall) []Value {
	var before Value = l.e.in.Nil()
	if v := l.arg(l.row.Arg); v != nil {
		before = l.resolve(v)
	}
	if l.isHandle(before) {
		before = l.e.part(runnerClause, l.e.in.Str(""), before)
	}
	added := l.forms(l.row.Kind, l.row.Form)
	return l.results(l.e.in.typed(l.result(0), OpBuild, "", before, added), l.e.in.Str(l.key))
}

// isHandle reports whether what a statement begins with is what it is to be run with: a value that is no statement, of another
// type.
func (l *libCall) isHandle(v Value) bool {
	t, ok := strip(v).(*Term)
	if !ok || isBuilt(t) || t.Op == OpGlobal {
		return false
	}
	of := l.result(0)
	return t.Type != nil && of != nil && t.Type.Name != of.Name
}

// pieceWord makes a piece of text.
func pieceWord(l *libCall) []Value {
	if l.row.Kind != "" {
		return l.results(l.comparison(""), l.e.in.Str(l.key))
	}
	return l.results(l.form(l.row.Form), l.e.in.Str(l.key))
}

// comparison compares the column Arg with the argument behind it.
func (l *libCall) comparison(table string) Value {
	v := l.resolve(orNil(l.e, l.arg(l.row.Arg+1)))
	if list, ok := l.listOf(v); ok && len(list) == 1 {
		v = l.resolve(list[0]) // of one list, its elements
	}
	return l.over(orNil(l.e, l.arg(l.row.Arg)), func(col Value) Value {
		return l.compared(l.e.joinParts(l.e.textPart(table), l.raw(col, nil)), l.row.Kind, v)
	})
}

// partsOf lists the parts that a value is.
func partsOf(v Value) []Value {
	if b := AsTerm(v, OpBuild); b != nil {
		return b.Args
	}
	return []Value{v}
}

// builtWord is the text of a statement and its arguments, which go by names.
func builtWord(l *libCall) []Value {
	text, named := l.e.built(l.raw(l.resolve(l.arg(l.row.Arg)), nil))
	out := make([]Value, len(l.res))
	for i := range out {
		switch i {
		case 0:
			out[i] = text
		case 1:
			out[i] = l.sliceOf([]Value{named}, nil)
		default:
			out[i] = l.e.in.Nil() // what the library can't put together is no statement
		}
	}
	return out
}

// forms are the parts that a call adds to a statement: in the clause that it is for, or in those that the form names.
func (l *libCall) forms(clause, form string) Value {
	if clause != "" {
		return l.formIn(clause, form)
	}
	var out []Value
	for piece := range strings.SplitSeq(form, "; ") {
		clause, form, _ := strings.Cut(piece, ":")
		out = append(out, l.formIn(clause, strings.TrimPrefix(form, " ")))
	}
	return l.e.in.Term(OpBuild, "parts", out...)
}

// formIn are the parts that a form makes in a clause.
func (l *libCall) formIn(clause, form string) Value {
	switch {
	case form == "{1*}":
		return l.e.part(clause, l.e.in.Str(""), l.resolve(l.arg(1)))
	case form == "{1^}":
		return l.extras(l.arg(1))
	case form == "":
		return l.e.part(clause, l.e.in.Str(""))
	case clause == "set" && len(form) == len("{1=}") && strings.HasSuffix(form, "=}"):
		return l.assignments(l.arg(int(form[1] - '0')))
	}
	if col, val, ok := strings.Cut(form, "}={"); ok && clause == "set" {
		return l.e.inClause(clause, l.e.joinParts(l.form(col+"}"), l.e.textPart(setMark), l.form("{"+val)))
	}
	if name, ok := strings.CutPrefix(clause, "="+orMark); ok {
		either := l.e.listParts([]Value{l.e.within("(", l.gathered(name), ")"), l.form(form)}, " OR ")
		return l.e.inClause("="+name, l.e.within("(", either, ")"))
	}
	return l.e.inClause(clause, l.form(form))
}

// gathered is the text of what the receiver's statement has in a clause so far.
func (l *libCall) gathered(name string) Value {
	return l.over(l.args[0], func(v Value) Value {
		if p, ok := l.session(v); ok {
			return l.clauseOf(p, name)
		}
		return l.e.textPart("")
	})
}

// extras are the parts that structs of the library stand for: conditions, or what becomes of rows that are there already. Others
// change nothing in which rows a statement is about.
func (l *libCall) extras(v Value) Value {
	return l.over(v, func(v Value) Value {
		list, _ := l.listOf(v)
		var out []Value
		for _, x := range list {
			i, ok := l.resolve(x).(*Iface)
			if !ok {
				continue
			}
			if up := l.e.lib.Upsert(i.Type.Name); up != nil {
				out = append(out, l.e.inClause("conflict", l.upsert(up, i.V)))
			} else if cond, ok := l.condition(i); ok {
				out = append(out, l.e.inClause("where", l.e.within("(", cond, ")")))
			}
		}
		return l.e.in.Term(OpBuild, "parts", out...)
	})
}

// upsert is what a struct says of rows that are there already. Which columns are all of them the statement tells.
func (l *libCall) upsert(row *knowledge.Upsert, v Value) Value {
	var cols []Value
	list, _ := l.listOf(l.part(v, row.Columns, nil))
	for _, x := range list {
		cols = append(cols, l.columnIn(x))
	}
	out := []Value{l.e.textPart("ON CONFLICT "), l.e.within("(", l.e.listParts(cols, ", "), ") ")}
	if nothing, _ := asBool(l.resolve(l.part(v, row.Nothing, nil))); nothing {
		return l.e.joinParts(append(out, l.e.textPart("DO NOTHING"))...)
	}
	sets := l.raw(l.part(v, row.Sets, nil), nil)
	if all, _ := asBool(l.resolve(l.part(v, row.All, nil))); all {
		sets = l.e.textPart(allColumns)
	}
	return l.e.joinParts(append(out, l.e.textPart("DO UPDATE SET "), sets)...)
}

// fieldsSet are the assignments of the fields of a struct.
func (l *libCall) fieldsSet(v Value) Value {
	t := mapped(typeOfValue(v))
	if t == nil || !l.e.ownStruct(t) {
		return l.e.openSet(l.content(v, 2))
	}
	p := l.record(v)
	var out []Value
	for _, col := range l.e.columns(t) {
		out = append(out, l.e.inClause("set", l.e.joinParts(l.e.textPart(col.name+setMark), l.binds(l.columnOf(p, col)))))
	}
	return l.e.in.Term(OpBuild, "parts", out...)
}

// openSet are assignments that are not known, made of v.
func (e *Evaluator) openSet(v Value) Value {
	return e.part("set", e.concat(e.unknown("column", nil, v), e.in.Str(setMark), e.unknown("value", nil, v)))
}

// assignments are the columns in a map and what they are set to.
func (l *libCall) assignments(v Value) Value {
	return l.over(v, func(v Value) Value {
		if list, ok := l.listOf(v); ok && len(list) > 0 {
			v = l.resolve(list[0]) // rows have the same columns
		} else if s, ok := strip(v).(*Slice); ok && l.anyOf(s) != nil {
			v = l.resolve(l.anyOf(s))
		}
		m, ok := strip(v).(*Ptr)
		if t := ptrType(m); !ok || t == nil || t.Kind != code.KMap {
			return l.fieldsSet(v)
		}
		return l.over(l.columnsOf(m), func(v Value) Value {
			list := listed(v)
			var out []Value
			for i := 0; i+1 < len(list); i += 2 {
				out = append(out, l.e.inClause("set", l.e.joinParts(l.raw(list[i], nil), l.e.textPart(setMark), l.binds(list[i+1]))))
			}
			return l.e.in.Term(OpBuild, "parts", out...)
		})
	})
}

// scanned reads the row of a statement to the destinations from To on.
func (l *libCall) scanned(q *Term) []Value {
	if t := l.result(0); t != nil && t.Kind == code.KBool { // says whether there is a row
		l.fillRow(l.arg(l.row.To), q, false)
		return l.results(l.e.in.typed(t, OpColumn, "#affected", q), l.ran(q))
	}
	dest, known := l.rest(l.row.To)
	for i, d := range dest {
		l.assign(d, l.columnFor(d, q, i))
	}
	if !known {
		l.lose(l.at, "destinations of a scan are not known")
	}
	return l.results(q, q)
}

// form is the piece of text that a row of the catalogue describes. What stands in brackets around an argument is left out where
// that is no text.
func (l *libCall) form(form string) Value {
	if before, rest, ok := strings.Cut(form, "["); ok {
		inner, after, _ := strings.Cut(rest, "]")
		left, slot, _ := strings.Cut(inner, "{")
		slot, right, _ := strings.Cut(slot, "}")
		return l.e.joinParts(l.form(before), l.e.within(left, l.slot(int(slot[0]-'0'), slot[1:]), right), l.form(after))
	}
	var out []Value
	for {
		text, rest, more := strings.Cut(form, "{")
		out = append(out, l.e.textPart(text))
		if !more {
			return l.e.joinParts(out...)
		}
		slot, after, _ := strings.Cut(rest, "}")
		out = append(out, l.slot(int(slot[0]-'0'), slot[1:]))
		form = after
	}
}

// slot is what argument n is in a form.
func (l *libCall) slot(n int, how string) Value {
	if l.arg(n) == nil {
		return l.e.textPart("")
	}
	switch how {
	case "":
		return l.binds(l.arg(n))
	case "!":
		return l.raw(l.resolve(l.arg(n)), nil)
	case ".":
		return l.over(l.arg(n), func(v Value) Value {
			if list, known := l.listOf(v); known {
				return l.e.listParts(l.rawAll(list), ".")
			}
			return l.raw(v, nil)
		})
	case ":":
		return l.withNames(l.raw(l.resolve(l.arg(n)), nil), l.must(n+1))
	case "?,":
		args, known := l.rest(n + 1)
		if text, ok := AsString(l.value(n)); known && ok && !strings.Contains(text, "?") {
			return l.e.listParts(l.rawAll(append([]Value{l.arg(n)}, args...)), ", ")
		}
		if _, ok := l.listOf(l.arg(n)); ok {
			return l.slot(n, ",")
		}
		return l.slot(n, "?")
	case "?", "~":
		args := l.must(n + 1)
		if how == "~" {
			return l.demanded(l.resolve(l.arg(n)), args)
		}
		return l.raw(l.resolve(l.arg(n)), args)
	}
	if how == "=" {
		sets := l.e.spread(l.assignments(l.arg(n)), func(v Value) Value { return l.e.listParts(partsOf(v), ", ") })
		return l.e.inClause("", sets)
	}
	return l.over(l.arg(n), func(v Value) Value {
		list, known := l.listOf(v)
		if !known {
			return l.e.part("", l.e.unknown("list", nil, l.content(v, 2)))
		}
		list = l.conditionsBy(list)
		switch how {
		case "=excluded":
			var sets []Value
			for _, col := range l.rawAll(list) {
				sets = append(sets, l.e.joinParts(col, l.e.textPart(" = excluded."), col))
			}
			return l.e.listParts(sets, ", ")
		case "&":
			return l.e.listParts(l.rawAll(list), " AND ")
		case "|":
			return l.e.listParts(l.rawAll(list), " OR ")
		case "&&":
			return l.e.listParts(l.enclosed(list), " AND ")
		case "||":
			return l.e.listParts(l.enclosed(list), " OR ")
		case ";":
			return l.e.listParts(l.boundAll(list), ", ")
		case "+":
			return l.e.joinParts(l.rawAll(list)...)
		}
		return l.e.listParts(l.rawAll(list), ", ")
	})
}

func (c *cursor) rawAll(vals []Value) []Value {
	out := make([]Value, len(vals))
	for i, v := range vals {
		out[i] = c.raw(v, nil)
		if AsTerm(Base(c.resolve(v)), OpBuild) != nil {
			out[i] = c.e.within("(", out[i], ")")
		}
	}
	return out
}

// enclosed are the pieces of text that values are, each in parentheses.
func (c *cursor) enclosed(vals []Value) []Value {
	out := make([]Value, len(vals))
	for i, v := range vals {
		out[i] = c.e.within("(", c.raw(v, nil), ")")
	}
	return out
}
