package eval

import (
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

// queryWord runs a statement: it records the event and makes the rows.
func queryWord(l *libCall) []Value {
	if l.row.Kind == "batch" {
		return l.batchResult()
	}
	q := l.query(l.statement())
	switch l.row.Do {
	case knowledge.Queue:
		l.queued(q)
	case knowledge.QueryRow:
		return l.results(l.e.in.typed(l.result(0), OpRow, "", q), l.ran(q))
	case knowledge.GetRow:
		if l.row.Kind == "built" {
			return l.scanned(q)
		}
		return l.oneRow(q)
	case knowledge.GetAll:
		return l.allRows(q)
	}
	if dest := l.address(l.value(l.row.Key)); l.row.Key > 0 && dest != nil {
		l.write(dest.Obj, dest.Path, l.e.in.typed(ptrType(dest), OpRow, "", q))
	}
	if l.row.Kind == "one" {
		return l.results(l.e.in.typed(l.result(0), OpRow, "", q), q)
	}
	return l.results(l.e.in.typed(l.result(0), OpRow, "", q), l.ran(q))
}

// ran is what the error of a call speaks of that says nothing about rows: nil if the statement could be run.
func (l *libCall) ran(q *Term) Value { return l.e.in.Term(OpCall, "ran", q) }

// statement is the text of a call: its own argument, or that of the prepared statement it is called on.
func (l *libCall) statement() Value {
	if l.row.Form != "" {
		return l.raw(l.forms("", l.row.Form), nil)
	}
	if l.row.Kind == "built" {
		return l.raw(l.resolve(l.arg(l.row.Arg)), nil)
	}
	if l.row.Kind == "listed" {
		return l.statementCalled(l.arg(l.row.Text))
	}
	if l.row.Text > 0 {
		return l.e.spread(l.text(l.arg(l.row.Text)), l.e.ofPrepared)
	}
	return l.prepared(l.value(l.row.Arg))
}

// ofPrepared is the text of the prepared statement that a text names, else the text itself.
func (e *Evaluator) ofPrepared(text Value) Value {
	if name, ok := AsString(text); ok {
		if prepared := e.named[name]; prepared != nil {
			return prepared
		}
	}
	return text
}

// prepared is the text of a prepared statement.
func (l *libCall) prepared(v Value) Value {
	return l.e.spread(l.e.notNil(v), func(v Value) Value {
		if t := preparedTerm(v); t != nil {
			return t.Args[0]
		}
		return l.e.unknown("statement", nil, v)
	})
}

// preparedTerm is a prepared statement (text, transaction), nil if v is none. It is in no transaction if there is only
// the text.
func preparedTerm(v Value) *Term {
	if t := AsTerm(strip(v), OpConv); t != nil && t.Name == "statement" {
		return t
	}
	return nil
}

// notNil leaves out the alternatives that are nil: a method is called on the value.
func (e *Evaluator) notNil(v Value) Value {
	p, ok := v.(*Phi)
	if !ok {
		return v
	}
	var some Value
	vals := make([]Value, len(p.Vals))
	for i, w := range p.Vals {
		vals[i] = e.notNil(w)
		if !isNil(vals[i]) {
			some = vals[i]
		}
	}
	for i, w := range vals {
		if isNil(w) && some != nil {
			vals[i] = some
		}
	}
	return e.in.phi(p.M, vals)
}

// text is a statement's text; a prepared statement given by name stands for its text.
func (l *libCall) text(v Value) Value {
	if v == nil {
		return l.e.unknown("no text", nil)
	}
	return strip(l.resolve(v))
}

// query records a SQL call.
func (l *libCall) query(text Value) *Term {
	q := l.e.in.Term(OpQuery, l.site())
	ev := &Event{Kind: SQL, Place: l.at, Query: q, Text: text, Tx: l.within(), Queued: l.row.Do == knowledge.Queue && l.row.Key == 0}
	if l.row.Kind == "built" || l.row.Form != "" {
		ev.Text, ev.Named = l.e.built(l.spelled(text, l.soFar(l.resolve(orNil(l.e, l.arg(l.row.Arg))))))
	}
	l.bindArgs(ev)
	l.e.run.looksUp(q, ev.Args)
	l.event(ev)
	return q
}

// within is the transaction that a call is made in: on the receiver, or in what a function is given, a context first, as are the
// methods of a list of statements.
func (l *libCall) within() *Term {
	most := 2
	if l.row.Kind == "listed" {
		most = 3
	}
	for _, a := range l.args[:min(len(l.args), most)] {
		if tx := l.txOf(a); tx != nil {
			return tx
		}
	}
	if l.row.Kind == "built" {
		return l.txOf(l.runner(l.arg(l.row.Arg)))
	}
	return nil
}

func prepareWord(l *libCall) []Value {
	parts := []Value{l.statement()}
	if name, ok := AsString(l.value(l.row.Key)); ok && l.row.Key > 0 {
		l.e.named[name] = parts[0]
	}
	if tx := l.within(); tx != nil {
		parts = append(parts, tx)
	}
	v := l.e.in.typed(l.result(0), OpConv, "statement", parts...)
	return l.results(v, l.e.in.Term(OpCall, l.key, v))
}

// queryOf is the query behind a row or rows value.
func queryOf(v Value) *Term {
	t, ok := strip(v).(*Term)
	if !ok {
		return nil
	}
	switch t.Op {
	case OpQuery:
		return t
	case OpRow, OpConv, OpColumn, OpResult, OpElem:
		if len(t.Args) > 0 {
			return queryOf(t.Args[0])
		}
	}
	return nil
}

// beginWord is a transaction or a connection; it is called as its own type.
func beginWord(l *libCall) []Value {
	return l.results(l.transaction(l.result(0)), l.e.in.Term(OpCall, l.key))
}

const txName = "transaction"

// transaction makes a transaction of the given type, different from those of other calls.
func (l *libCall) transaction(t *Type) Value {
	return l.e.in.typed(t, OpConv, typeNameOf(t), l.e.in.Term(OpUnknown, txName, l.e.in.Str(l.site())))
}

// txOf is the transaction that a value stands for or was prepared in, nil if it is none.
func (c *cursor) txOf(v Value) *Term {
	v = Base(strip(c.resolve(v)))
	if p, ok := c.session(v); ok {
		v = Base(c.runner(c.soFar(p)))
	}
	if t := preparedTerm(v); t != nil && len(t.Args) > 1 {
		v = t.Args[1]
	}
	t := AsTerm(v, OpUnknown)
	if t == nil || t.Name != txName {
		return nil
	}
	return t
}

// commitWord notes that what was done in a transaction lasts.
func commitWord(l *libCall) []Value {
	if tx := l.txOf(l.args[0]); tx != nil {
		l.event(&Event{Kind: Commit, Place: l.at, Tx: tx})
	}
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}

// commits notes that a transaction lasts where the function that ran in it returned no error.
func (c *cursor) commits(at Place, tx, err Value) {
	if c.dead {
		return
	}
	way := c.fork()
	if t := way.txOf(tx); t != nil && way.e.assume(way.st, way.e.eq(err, way.e.in.Nil()), true, way.fr) {
		way.event(&Event{Kind: Commit, Place: at, Tx: t})
	}
}

func inTxWord(l *libCall) []Value {
	f, ok := l.value(l.row.To).(*Func)
	if l.row.To < 0 {
		f, ok = strip(l.resolve(l.args[len(l.args)-1])).(*Func)
	}
	if !ok || f.Fn == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	params := f.Fn.Params
	if f.Recv != nil {
		params = params[1:]
	}
	args := make([]Value, len(params))
	for i, t := range params {
		if p := f.Fn.res.at(t); p != nil && p.Name == contextType {
			args[i] = l.context()
			continue
		}
		args[i] = l.transaction(f.Fn.res.at(t))
	}
	begin, commit := l.fork(), l.fork()
	out := commit.callFunc(l.in, f, args, f.Fn.results())
	failed := l.e.in.typed(l.result(0), OpNew, "begin "+l.site())
	tx := l.args[0]
	if len(args) > 0 {
		tx = args[len(args)-1]
	}
	if l.row.Kind != "conn" && len(out) > 0 {
		commit.commits(l.at, tx, out[len(out)-1])
	}
	inner := pack(l.e, out)
	v := l.merge([]*cursor{commit, begin}, []Value{inner, failed})
	return []Value{l.resolve(v)}
}

const contextType = "context.Context"

// context is the first argument of a call that is a context.
func (l *libCall) context() Value {
	if l.row.Recv != "" && len(l.args) > 1 {
		return l.resolve(l.args[1])
	}
	return l.resolve(l.args[0])
}

// copyWord is a bulk insert.
func copyWord(l *libCall) []Value {
	table := ""
	if vals, ok := l.rest(l.row.Text); ok && len(vals) > 0 {
		table, _ = AsString(strip(l.resolve(vals[len(vals)-1])))
	} else if s, ok := AsString(l.value(l.row.Text)); ok {
		table = s
	}
	var cols []string
	if vals, ok := l.rest(l.row.Args); ok {
		for _, v := range vals {
			if s, ok := AsString(strip(l.resolve(v))); ok {
				cols = append(cols, s)
			}
		}
	}
	marks := make([]string, len(cols))
	for i := range cols {
		marks[i] = "$" + strconv.Itoa(i+1)
	}
	text := "INSERT INTO " + table + " (" + strings.Join(cols, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
	if l.row.To == 0 { // a statement to prepare
		return []Value{l.e.in.Str(text)}
	}
	q := l.e.in.Term(OpQuery, l.site())
	ev := &Event{Kind: SQL, Place: l.at, Query: q, Text: l.e.in.Str(text), Open: true}
	ev.Args = []Value{l.content(l.arg(l.row.To), 3)}
	l.callbacks(l.in, l.args)
	l.event(ev)
	return l.results(l.e.unknown("copied", l.result(0)), l.ran(q))
}

// namedArgWord is an argument that is bound to a name.
func namedArgWord(l *libCall) []Value {
	return []Value{l.e.in.Term(OpList, byName, l.value(l.row.Arg), l.content(l.value(l.row.To), 2))}
}

// inQueryWord is sqlx.In and sqlx.Named: the text stays, the arguments are the same ones.
func inQueryWord(l *libCall) []Value {
	text := l.text(l.arg(l.row.Text))
	args := l.arg(l.row.Args)
	if l.row.Kind == "named" {
		args = l.sliceOf([]Value{l.named(args)}, nil)
	}
	out := []Value{text, args}
	if len(l.res) > 2 {
		out = append(out, l.e.in.typed(l.res[2], OpErr, "", l.e.in.Term(OpCall, l.key, text)))
	}
	return out
}

// valueOfWord wraps a value for the database: an argument, or the address that a column is to be read to.
func valueOfWord(l *libCall) []Value {
	v := l.resolve(l.arg(l.row.Arg))
	if _, isAddr := strip(v).(*Ptr); isAddr {
		return l.results(v, v)
	}
	return sameWord(l)
}

// affectedWord is the number of rows of a statement.
func affectedWord(l *libCall) []Value {
	q := queryOf(l.value(l.row.Arg))
	if q == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	n := l.e.in.typed(l.result(0), OpColumn, "#affected", q)
	return l.results(n, l.e.in.Str("affected"))
}
