package eval

import (
	"slices"
	"strconv"
	"strings"
)

// collectWord reads rows through a function.
func collectWord(l *libCall) []Value {
	switch l.row.Kind {
	case "foreach":
		return l.forEachRow()
	case "queued":
		return l.queuedRow()
	case "sent":
		return l.batchSent()
	case "closed":
		return l.batchClosed()
	}
	q := l.collected()
	if q == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	f := l.value(l.row.To)
	if l.row.Kind != "all" {
		v, err := l.rowThrough(f, q, l.collectedType())
		return l.unlessFailed(q, v, []Value{err}, func(l *libCall) []Value { return l.collectedTo(v, q) })
	}
	var errs []Value
	list := l.collectedType()
	v := l.listOfRows(list, q, func(q *Term) Value {
		row, err := l.rowThrough(f, q, elemOf(list))
		errs = append(errs, err)
		return row
	})
	return l.unlessFailed(q, l.e.in.Nil(), errs, func(l *libCall) []Value { return l.collectedTo(v, l.ran(q)) })
}

// collectedTo hands over what was collected, as a result or to where Key says, with the error of a query or of running it.
func (l *libCall) collectedTo(v Value, about Value) []Value {
	if l.row.Key > 0 {
		l.assign(l.value(l.row.Key), v)
	}
	return l.results(v, about)
}

// collectedType is the type of what rows are collected to.
func (l *libCall) collectedType() *Type {
	if l.row.Key > 0 {
		if dest := ptrType(l.address(l.value(l.row.Key))); dest != nil {
			return dest
		}
	}
	return l.result(0)
}

// ends are the ways on which a call comes to its end, with its results on each.
type ends struct {
	ways []*cursor
	vals []Value
}

func (x *ends) add(way *libCall, results []Value) {
	x.ways, x.vals = append(x.ways, way.cursor), append(x.vals, pack(way.e, results))
}

// join goes on behind all of them.
func (x *ends) join(l *libCall) []Value {
	return unpack(l.resolve(l.merge(x.ways, x.vals)), len(l.res))
}

// goesOn sets the way apart on which a function came to an error, beside v, and reports whether there is one on which it did not.
func (x *ends) goesOn(l *libCall, v, err Value) bool {
	if failed := l.way(); failed.fails(err, true) {
		x.add(failed, failed.failing(v, err))
	}
	return l.fails(err, false)
}

// unlessFailed is what done yields where none of the errors came that a function has made of rows, and that error beside v elsewhere. In
// a list there may be no row, so that the function was not asked.
func (l *libCall) unlessFailed(q *Term, v Value, errs []Value, done func(*libCall) []Value) []Value {
	if !says(errs...) {
		return done(l)
	}
	var x ends
	all := l.way()
	if l.row.Kind == "all" {
		none := l.way()
		none.hasRow(q, 0, false)
		x.add(none, none.collectedTo(l.e.in.Nil(), l.ran(q)))
		for n := range errs {
			all.hasRow(q, n, true)
		}
		all.hasRow(q, len(errs), false)
	}
	for _, err := range errs {
		if !x.goesOn(all, v, err) {
			return x.join(l)
		}
	}
	x.add(all, done(all))
	return x.join(l)
}

// way is the same call on a way of its own.
func (l *libCall) way() *libCall {
	way := *l
	way.cursor = l.fork()
	return &way
}

// hasRow notes whether there is row n of q, as a loop would find out.
func (l *libCall) hasRow(q *Term, n int, is bool) {
	rows := l.e.in.Term(OpRow, "", q)
	l.e.assume(l.st, l.e.in.typed(l.e.w.types["bool"], OpCall, l.key+".Next#"+strconv.Itoa(n), rows), is, l.fr)
}

// fails notes that there is an error, or that there is none, and reports whether that can be.
func (l *libCall) fails(err Value, is bool) bool {
	return !l.dead && l.e.assume(l.st, l.e.eq(err, l.e.in.Nil()), !is, l.fr)
}

// failing is the results of a call that has come to an error, beside v.
func (l *libCall) failing(v, err Value) []Value {
	out := l.results(v, err)
	for i, t := range l.res {
		if isErrorType(t) {
			out[i] = err
		}
	}
	return out
}

// says reports whether a function that was given rows of q comes to an error of its own, beside those of reading them.
func says(errs ...Value) bool {
	return slices.ContainsFunc(errs, func(err Value) bool {
		if p, ok := err.(*Phi); ok {
			return says(p.Vals...)
		}
		t := AsTerm(err, OpErr)
		return !isNil(err) && (t == nil || !readsRows(t.Args[0]))
	})
}

// readsRows reports whether what an error comes from is a query or one of its rows, or was asked of these.
func readsRows(of Value) bool {
	call := AsTerm(of, OpCall)
	return queryOf(of) != nil || call != nil && len(call.Args) == 1 && queryOf(call.Args[0]) != nil
}

// collected is the query whose rows are read: of Arg, or of the text of the call.
func (l *libCall) collected() *Term {
	if l.row.Text > 0 || l.row.Form != "" {
		return l.query(l.statement())
	}
	return queryOf(l.value(l.row.Arg))
}

// rowType is the type of the rows that a function is given, else that which the library of the call has.
func (l *libCall) rowType(f Value) *Type {
	if fn, ok := f.(*Func); ok && fn.Fn != nil && len(fn.Fn.Params) > 0 {
		return fn.Fn.res.at(fn.Fn.Params[len(fn.Fn.Params)-1])
	}
	path := l.key[:strings.LastIndexByte(l.key, '.')]
	return l.e.w.types[path+".CollectableRow"]
}

// rowThrough is what a row function makes of a row, and its error.
func (l *libCall) rowThrough(f Value, q *Term, t *Type) (row, err Value) {
	fn, ok := f.(*Func)
	if !ok || fn.Fn == nil {
		return l.rowValue(q, t), l.e.in.Nil()
	}
	way := l.fork()
	if q.Op == OpElem {
		way.moved(q, 1)
	}
	out := way.callFunc(l.in, fn, []Value{l.e.in.typed(l.rowType(f), OpRow, "", q)}, fn.Fn.results())
	if way.dead || len(out) == 0 {
		return l.rowValue(q, t), l.e.in.Nil()
	}
	l.st = way.st
	if len(out) == 1 {
		return l.resolve(out[0]), l.e.in.Nil()
	}
	return l.resolve(out[0]), l.resolve(out[1])
}

// forEachRow scans each row and calls a function, until it fails.
func (l *libCall) forEachRow() []Value {
	q := queryOf(l.value(l.row.Arg))
	f, ok := l.value(l.row.To).(*Func)
	if q == nil || !ok {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	dest, _ := l.rest(l.row.Args)
	var x ends
	way := l.way()
	for n, row := range []*Term{q, l.e.laterRow(q)} {
		over := way.way()
		over.hasRow(q, n, false)
		x.add(over, over.results(q, l.ran(q)))
		way.hasRow(q, n, true)
		for i, d := range dest {
			way.assign(d, way.columnFor(d, row, i))
		}
		out := way.callFunc(l.in, f, nil, f.Fn.results())
		if way.dead || len(out) == 0 || !x.goesOn(way, l.e.in.Nil(), way.resolve(out[0])) {
			return x.join(l)
		}
	}
	way.hasRow(q, 2, false)
	x.add(way, way.results(q, l.ran(q)))
	return x.join(l)
}
