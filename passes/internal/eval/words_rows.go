package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// laterRow stands for the rows of a query behind the first one: what is found out about that one does not hold for them.
func (e *Evaluator) laterRow(q *Term) *Term { return e.in.Term(OpElem, Later, q) }

// Later is the name of the element that stands for the rows of a query behind the first one.
const Later = "later"

// rowCell holds how often a query's rows were moved on by Next.
const rowCell = ".!row"

// rowsOf holds the state of a query's rows.
func (e *Evaluator) rowsOf(q *Term) *Object {
	o := e.symbolic[q.ID()]
	if o == nil {
		o = e.in.object(nil, "rows of a query")
		e.symbolic[q.ID()] = o
	}
	return o
}

// moved notes which row of a query is the current one, from 0.
func (c *cursor) moved(rows Value, n int) {
	if q := queryOf(rows); q != nil {
		c.st.store(loc{c.e.rowsOf(q), rowCell}, c.e.in.Int(n))
	}
}

// currentRow is the row of a query that is read now.
func (c *cursor) currentRow(q *Term) *Term {
	n, ok := c.st.load(loc{c.e.rowsOf(q), rowCell})
	if i, known := AsInt(c.resolve(n)); ok && known && i > 0 {
		return c.e.laterRow(q)
	}
	return q
}

// scanWord writes a row to its destinations.
func scanWord(l *libCall) []Value {
	v := l.each(l.arg(l.row.Arg), func(c *cursor, row Value) Value {
		way := *l
		way.cursor = c
		q := queryOf(row)
		if q == nil {
			q = c.e.in.Term(OpQuery, "unknown "+way.site(), row)
		}
		if l.row.Kind == "struct" || l.row.Kind == "rows" {
			way.fillRow(way.arg(l.row.To), c.currentRow(q), l.row.Kind == "rows")
			return pack(c.e, way.results(q, q))
		}
		dest, known := way.rest(l.row.To)
		at := c.currentRow(q)
		for i, d := range dest {
			c.assign(d, c.columnFor(d, at, i))
		}
		if !known {
			c.lose(way.at, "destinations of a scan are not known")
		}
		return pack(c.e, way.results(q, q))
	})
	return unpack(l.resolve(v), len(l.res))
}

// columnFor is column i of q in the form that a destination asks for.
func (c *cursor) columnFor(d Value, q *Term, i int) Value {
	var t *Type
	if p, ok := strip(d).(*Ptr); ok {
		t = typeAt(p.Obj.Type, p.Path)
	}
	return c.e.in.typed(t, OpColumn, "#"+strconv.Itoa(i), q)
}

// oneRow reads a row to To, or returns it, or its first column, where there is no To: with an error if there is no row, or (Kind
// "fields") as nothing.
func (l *libCall) oneRow(q *Term) []Value {
	if l.row.To > 0 {
		l.likeFields(l.arg(l.row.To))
		l.fillRow(l.arg(l.row.To), q, false)
		return l.results(q, q)
	}
	v := l.rowValue(q, l.result(0))
	if l.row.Kind == "fields" {
		return l.results(v, l.ran(q))
	}
	return l.results(v, q)
}

// allRows reads rows to the list To, or returns them: as its result says, or as records that are like To.
func (l *libCall) allRows(q *Term) []Value {
	if list := l.result(0); l.row.To == 0 && list != nil {
		return l.results(l.listOfRows(list, q, func(q *Term) Value { return l.rowValue(q, list.Elem) }), l.ran(q))
	}
	to := l.resolve(l.arg(l.row.To))
	l.likeFields(to)
	list, t := l.result(0), typeOfValue(strip(to))
	switch returned := list != nil && list.Kind == code.KSlice; {
	case returned && t != nil && t.Kind == code.KStruct:
		return l.results(l.listOfRows(list, q, func(q *Term) Value { return l.newRow(q, t) }), l.ran(q))
	case returned && t != nil:
		l.fillRow(to, q, true)
		return l.results(l.e.in.Nil(), l.ran(q))
	}
	l.fillRow(to, q, true)
	return l.results(l.e.in.typed(list, OpRow, "", q), l.ran(q))
}

// newRow is the address of a row as a t.
func (c *cursor) newRow(q *Term, t *Type) *Ptr {
	o := c.newObject(t, "row")
	c.write(o, "", c.rowValue(q, t))
	return c.e.in.ptr(o, "")
}

// listOfRows is a list of what is made of a query's rows.
func (c *cursor) listOfRows(t *Type, q *Term, row func(*Term) Value) Value {
	o := c.newObject(t, "rows")
	c.st.store(loc{o, anyIndex}, row(q))
	c.st.store(loc{o, laterIndex}, row(c.e.laterRow(q)))
	return c.e.in.slice(o, 0, nil)
}

// fillRow writes a row, or all rows, to a struct, a scalar or a slice.
func (l *libCall) fillRow(dst Value, q *Term, all bool) {
	l.each(dst, func(c *cursor, d Value) Value {
		p := c.address(d)
		if p == nil {
			return nil
		}
		t := typeAt(p.Obj.Type, p.Path)
		if all {
			el := elemOf(t)
			c.st.store(loc{p.Obj, p.Path}, c.listOfRows(t, q, func(q *Term) Value { return c.rowValue(q, el) }))
			return c.e.in.Nil()
		}
		row := c.rowValue(q, t)
		if s, ok := row.(*Struct); ok {
			row = c.beside(p, s, q)
		}
		c.write(p.Obj, p.Path, row)
		return c.e.in.Nil()
	})
}

// beside is a row that is written over a struct by the names of columns: a field whose name is nowhere in the statement keeps
// what it holds.
func (c *cursor) beside(p *Ptr, row *Struct, q *Term) Value {
	text, known := c.e.statementOf(q)
	if !known || strings.Contains(text, "*") {
		return row
	}
	text = plainName(text)
	fields := slices.Clone(row.Fields)
	for i, f := range row.Type.Fields {
		if name := columnName(f); !f.Embedded && (name == "-" || !strings.Contains(text, plainName(name))) {
			fields[i] = c.resolve(c.read(p.Obj, c.e.fieldPath(p.Path, f.Name), f.Type))
		}
	}
	return c.e.in.structOf(row.Type, fields)
}

// plainName is a name as it is compared: libraries differ in what they make of the words in it.
func plainName(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "")) }

// statementOf is the text of a SQL call, where there is one that is known in full.
func (e *Evaluator) statementOf(q *Term) (text string, known bool) {
	if q.Op == OpElem {
		q, _ = q.Args[0].(*Term)
	}
	for _, ev := range slices.Backward(e.run.Events) {
		if ev.Query == q {
			return AsString(ev.Text)
		}
	}
	return "", false
}

// rowValue is a row of q as a t: a struct by column names, or a single column.
func (c *cursor) rowValue(q *Term, t *Type) Value {
	if t == nil || t.Kind == code.KUnknown {
		return c.e.in.typed(t, OpRow, "", q)
	}
	switch t.Kind {
	case code.KPointer:
		return c.newRow(q, t.Elem)
	case code.KStruct:
		if len(t.Fields) > 0 && (c.e.ownType(t) || !t.Named) {
			return c.rowStruct(q, t, c.e.models.said[t])
		}
	case code.KMap:
		return c.e.in.typed(t, OpRow, "", q)
	}
	return c.e.in.typed(t, OpColumn, "#0", q)
}

// rowStruct is a row of q as a struct, by the names of columns.
func (c *cursor) rowStruct(q *Term, t *Type, said *mapping) Value {
	fields := make([]Value, len(t.Fields))
	for i, f := range t.Fields {
		fields[i] = c.rowField(q, f, said)
	}
	return c.e.in.structOf(t, fields)
}

func (c *cursor) rowField(q *Term, f Field, said *mapping) Value {
	if f.Embedded && f.Type != nil && f.Type.Kind == code.KStruct && len(f.Type.Fields) > 0 && !c.e.sealed(f.Type) {
		return c.rowStruct(q, f.Type, said) // also one of a library, as gorm.Model
	}
	return c.e.in.typed(f.Type, OpColumn, said.column(f), q)
}

// mapRowWord reads a row into a struct by its type.
func mapRowWord(l *libCall) []Value {
	q := queryOf(l.value(l.row.Arg))
	if q == nil || len(l.res) == 0 {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	return l.results(l.rowValue(q, l.res[0]), q)
}
