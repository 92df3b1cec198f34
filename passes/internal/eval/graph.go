package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Generated clients describe statements by structs: a table, columns, functions that add conditions to a session and functions
// that take rows out of what was read.

// newSpecWord makes a struct with arguments in fields, by pointers where the fields are such.
func newSpecWord(l *libCall) []Value {
	p := l.newSession(l.result(0), l.e.in.Term(OpBuild, "parts"))
	for f := range strings.FieldsSeq(l.row.Form) {
		path, pos, _ := strings.Cut(f, "=")
		n, _ := strconv.Atoi(pos)
		v := l.arg(n)
		if v == nil {
			continue
		}
		if list, ok := l.listOf(v); ok && len(list) > 0 && strings.HasSuffix(path, ".ID") {
			v = list[0]
		}
		at := l.fieldAt(p, path)
		l.write(at.Obj, at.Path, l.resolve(v))
	}
	return []Value{p}
}

// fieldAt is the address of a field at a path of names; what pointers on the way lead to is made where it is not there.
func (c *cursor) fieldAt(p *Ptr, path string) *Ptr {
	names := strings.Split(path, ".")
	for i, name := range names {
		p = c.e.in.ptr(p.Obj, p.Path+"."+name)
		if i == len(names)-1 {
			break
		}
		t := ptrType(p)
		inner := c.resolve(c.read(p.Obj, p.Path, t))
		if t != nil && t.Kind != code.KPointer {
			continue
		}
		q := c.address(inner)
		if q == nil {
			el := elemOf(t)
			q = c.e.in.ptr(c.newObject(el, "spec"), "")
			c.write(p.Obj, p.Path, q)
		}
		p = q
	}
	return p
}

// taggedWord makes a list of its arguments, those of a variadic parameter among them.
func taggedWord(l *libCall) []Value {
	var out []Value
	for _, a := range l.args {
		if list, ok := l.listOf(a); ok {
			out = append(out, list...)
			continue
		}
		out = append(out, strip(l.resolve(a)))
	}
	return []Value{l.e.in.typed(l.result(0), OpList, l.row.Kind, out...)}
}

// graphCall is a call that runs the statement which a struct describes.
type graphCall struct {
	recording
	spec *Ptr
	row  *knowledge.Spec
}

// graphWord runs what a struct describes.
func graphWord(l *libCall) []Value {
	switch l.row.Kind {
	case "rows":
		return l.rowsInto()
	case "slice":
		return l.sliceOfRows()
	}
	p := l.address(l.value(l.row.Arg))
	row := l.described(p)
	if row == nil {
		l.lose(l.at, "the statement is not known")
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	if row.Each != "" {
		return l.eachSpec(p, row)
	}
	g := &graphCall{recording: recording{libCall: *l}, spec: p, row: row}
	g.chain = g.begin()
	g.tell()
	switch l.row.Kind {
	case "query":
		return g.query()
	case "count":
		g.replace("select", "count(*)")
		q := g.execute(g.selecting(g.chain, nil))
		return g.results(g.e.in.typed(g.result(0), OpColumn, "#0", q), g.ran(q))
	case "create":
		q := g.create()
		return g.results(g.ran(q), g.ran(q))
	}
	return g.change()
}

func (c *cursor) described(p *Ptr) *knowledge.Spec {
	t := ptrType(p)
	if t == nil {
		return nil
	}
	return c.e.lib.Spec(t.Name)
}

// eachSpec runs what each of several structs describes.
func (l *libCall) eachSpec(p *Ptr, row *knowledge.Spec) []Value {
	at := l.fieldAt(p, row.Each)
	list, _ := l.listOf(l.read(at.Obj, at.Path, ptrType(at)))
	if el := l.anyOf(l.resolve(l.read(at.Obj, at.Path, ptrType(at)))); len(list) == 0 && el != nil {
		list = []Value{el}
	}
	var out []Value
	for _, v := range list {
		one := l.address(l.resolve(v))
		if inner := l.described(one); inner != nil {
			g := &graphCall{recording: recording{libCall: *l}, spec: one, row: inner}
			g.chain = g.begin()
			q := g.create()
			out = g.results(g.ran(q), g.ran(q))
		}
	}
	if out == nil {
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	return out
}

// value is what the struct has in a field.
func (g *graphCall) value(path string) Value {
	if path == "" {
		return g.e.in.Nil()
	}
	at := g.fieldAt(g.spec, path)
	return strip(g.resolve(g.read(at.Obj, at.Path, ptrType(at))))
}

// tell notes what the struct says of its table.
func (g *graphCall) tell() {
	table, cols := g.text(g.row.Table), g.columnNames()
	if table == "" || len(cols) == 0 {
		return
	}
	t := g.e.models.tell(table)
	t.key = g.text(g.row.Key)
	for _, col := range cols {
		if !slices.Contains(t.columns, col) {
			t.columns = append(t.columns, col)
		}
	}
}

func (g *graphCall) text(path string) string {
	s, _ := AsString(g.value(path))
	return s
}

// begin is the statement with its table, assignments and conditions.
func (g *graphCall) begin() Value {
	chain := g.e.grown(g.e.in.Term(OpBuild, "parts", g.e.part(runnerClause, g.e.in.Str(""), g.transactionIn(g.args[1]))), g.soFar(g.spec))
	if from, ok := g.session(g.value(g.row.From)); ok {
		chain = g.e.grown(chain, g.soFar(from))
	} else {
		chain = g.e.grown(chain, g.e.part("from", g.e.in.Str(g.text(g.row.Table))))
	}
	f := g.value(g.row.Asked)
	if isNil(f) {
		return chain
	}
	p := g.newSession(nil, chain)
	g.each(f, func(c *cursor, f Value) Value {
		if !isNil(f) {
			c.callValue(g.in, f, []Value{p}, nil)
		}
		return c.e.in.Nil()
	})
	return g.soFar(p)
}

// transactionIn is the transaction that a driver of the program's own has in one of its fields, else the driver.
func (c *cursor) transactionIn(drv Value) Value {
	p, ok := strip(c.resolve(drv)).(*Ptr)
	if t := ptrType(p); ok && t != nil && t.Kind == code.KStruct {
		for _, f := range t.Fields {
			v := c.resolve(c.read(p.Obj, p.Path+"."+f.Name, f.Type))
			if c.txOf(v) != nil {
				return v
			}
		}
	}
	return strip(c.resolve(drv))
}

// columnNames lists the columns that are read.
func (g *graphCall) columnNames() (out []string) {
	list, _ := g.listOf(g.value(g.row.Columns))
	for _, v := range list {
		if s, ok := AsString(strip(g.resolve(v))); ok {
			out = append(out, s)
		}
	}
	return out
}

// query reads rows: there may be none, one, or several.
func (g *graphCall) query() []Value {
	cols := g.columnNames()
	if len(cols) == 0 {
		cols = g.e.models.tell(g.text(g.row.Table)).columns // all that are known
	}
	if len(cols) == 0 {
		g.lose(g.at, "which columns are read is not known")
		return g.e.opaque(g.cursor, g.key, g.res, nil)
	}
	g.replace("select", strings.Join(cols, ", "))
	q := g.execute(g.selecting(g.chain, nil))
	err := g.results(g.ran(q), g.ran(q))[0]
	found := g.e.in.typed(g.e.w.types["bool"], OpColumn, "#affected", q)
	none, one := g.fork(), g.fork()
	if !g.e.assume(none.st, found, false, g.fr) {
		none.dead = true
	}
	if !g.e.assume(one.st, found, true, g.fr) {
		one.dead = true
	}
	at := *g
	at.cursor = one
	at.fill(q, cols)
	return []Value{g.merge([]*cursor{none, one}, []Value{err, err})}
}

// fill hands the columns of a row to the functions that take them.
func (g *graphCall) fill(q *Term, cols []string) {
	read, ok := g.value(g.row.Read).(*Func)
	fill, has := g.value(g.row.Fill).(*Func)
	if !ok || !has || read.Fn == nil || fill.Fn == nil {
		return
	}
	names := make([]Value, len(cols))
	for i, s := range cols {
		names[i] = g.e.in.Str(s)
	}
	list := g.sliceOf(names, read.Fn.paramType(0))
	out := g.callFunc(g.in, read, []Value{list}, read.Fn.results())
	if g.dead || len(out) == 0 {
		return
	}
	vals, _ := g.listOf(g.resolve(out[0]))
	for i, v := range vals {
		if i < len(cols) {
			g.readTo(v, q, cols[i])
		}
	}
	g.callFunc(g.in, fill, []Value{list, g.resolve(out[0])}, fill.Fn.results())
}

// paramType is the type of a function's last parameter but n.
func (fn *Function) paramType(n int) *Type {
	if i := len(fn.Params) - 1 - n; i >= 0 {
		return fn.res.at(fn.Params[i])
	}
	return nil
}

// readTo writes a column to a variable, one that may be null among them.
func (c *cursor) readTo(to Value, q *Term, name string) {
	p := c.address(c.resolve(to))
	if p == nil {
		return
	}
	t := ptrType(p)
	if t != nil && t.Kind == code.KStruct && len(t.Fields) > 1 {
		for _, f := range t.Fields {
			v := Value(c.e.in.typed(f.Type, OpColumn, name, q))
			if f.Name == nullFlag {
				v = c.e.in.Bool(true)
			}
			c.write(p.Obj, p.Path+"."+f.Name, v)
		}
		return
	}
	c.write(p.Obj, p.Path, c.e.in.typed(t, OpColumn, name, q))
}

// linked are the columns of the table that name rows of others: assignments of keys.
func (g *graphCall) linked() []Value {
	var out []Value
	list, _ := g.listOf(g.value(g.row.Edges))
	for _, v := range list {
		p := g.address(g.resolve(v))
		row := g.described(p)
		if row == nil {
			continue
		}
		edge := &graphCall{recording: g.recording, spec: p, row: row}
		cols := edge.columnNames()
		nodes, _ := g.listOf(edge.value(row.Each))
		if edge.text(row.Table) == g.text(g.row.Table) && len(cols) == 1 && len(nodes) == 1 {
			out = append(out, g.e.inClause("set", g.e.joinParts(g.e.textPart(cols[0]+setMark), g.binds(nodes[0]))))
		}
	}
	return out
}

// create inserts a row. A key that is not set is made by the database.
func (g *graphCall) create() *Term {
	table := g.text(g.row.Table)
	chain := g.e.grown(g.chain, g.e.part("insert", g.e.in.Str(table)))
	chain = g.e.grown(chain, g.e.in.Term(OpBuild, "parts", g.linked()...))
	key, id := g.text(g.row.Key), g.value(g.row.Value)
	if !isNil(id) {
		chain = g.e.grown(chain, g.e.inClause("set", g.e.joinParts(g.e.textPart(key+setMark), g.binds(id))))
	}
	q := g.execute(g.writing("insert", chain, nil))
	if isNil(id) {
		at := g.fieldAt(g.spec, g.row.Value)
		g.write(at.Obj, at.Path, g.e.in.typed(nil, OpColumn, key, q))
	}
	return q
}

// change updates or deletes rows: that of a key, or those that are asked for. An update of one row reads it.
func (g *graphCall) change() []Value {
	verb := g.libCall.row.Kind
	chain := g.e.grown(g.chain, g.e.part(verb, g.e.in.Str(g.text(g.row.Table))))
	chain = g.e.grown(chain, g.e.in.Term(OpBuild, "parts", g.linked()...))
	if id := g.value(g.row.Value); !isNil(id) {
		chain = g.e.grown(chain, g.e.inClause("where", g.compared(g.e.textPart(g.text(g.row.Key)), "=", id)))
	}
	q := g.execute(g.writing(verb, chain, nil))
	if len(g.res) > 1 {
		return g.results(g.e.in.typed(g.result(0), OpColumn, "#affected", q), g.ran(q))
	}
	g.fill(q, g.columnNames())
	return g.results(q, q)
}
