package eval

import "slices"

// batchCell holds, of a query, the batch in which it stands. Of a batch, queueCell holds its queries in order, answerCell how many of them
// were asked for their answer, and failedCell the error to which a function has come that was given one.
const (
	batchCell  = ".!batch"
	queueCell  = ".!queue"
	answerCell = ".!answer"
	failedCell = ".!failed"
)

// queued puts a query into a batch.
func (l *libCall) queued(q *Term) {
	b := l.address(l.args[0])
	if b == nil {
		return
	}
	l.st.store(loc{l.e.rowsOf(q), batchCell}, b)
	before, _ := l.st.load(loc{b.Obj, queueCell})
	l.st.store(loc{b.Obj, queueCell}, l.e.spread(l.resolveOr(before), func(list Value) Value {
		switch t := AsTerm(list, OpList); {
		case t != nil:
			return l.e.in.Term(OpList, "queue", append(slices.Clone(t.Args), q)...)
		case isNil(list):
			return l.e.in.Term(OpList, "queue", q)
		}
		return list
	}))
}

// batchOf is the batch whose answers a call is made on, nil if that is not known.
func (l *libCall) batchOf() *Object {
	if b, ok := Base(strip(l.resolve(l.args[0]))).(*Ptr); ok {
		return b.Obj
	}
	return nil
}

// batchResult is the next answer of a batch. Where it depends on the way what was queued, it is not known to what that is the answer.
func (l *libCall) batchResult() []Value {
	q := l.nextAnswer()
	if q == nil {
		q = l.e.in.Term(OpQuery, "batch "+l.site())
		return l.results(l.e.in.typed(l.result(0), OpRow, "", q), q)
	}
	l.e.follow(q)
	return l.results(l.e.in.typed(l.result(0), OpRow, "", q), l.ran(q))
}

// nextAnswer is the query of which the answer comes next, nil if that is not known.
func (l *libCall) nextAnswer() *Term {
	b := l.batchOf()
	if b == nil {
		return nil
	}
	queue, _ := l.st.load(loc{b, queueCell})
	at, ok := l.st.load(loc{b, answerCell})
	n, known := AsInt(l.resolveOr(at))
	if ok && !known {
		return nil
	}
	list := AsTerm(l.resolveOr(queue), OpList)
	if list == nil || n >= len(list.Args) {
		return nil
	}
	l.st.store(loc{b, answerCell}, l.e.in.Int(n+1))
	return queryOf(list.Args[n])
}

// follow notes that what is made of the answer to a query is seen.
func (e *Evaluator) follow(q *Term) {
	for _, ev := range e.run.Events {
		ev.Queued = ev.Queued && ev.Query != q
	}
}

// holding is the batch in which a query stands, nil if that is not known.
func (l *libCall) holding(q *Term) *Object {
	held, _ := l.st.load(loc{l.e.rowsOf(q), batchCell})
	if b, ok := held.(*Ptr); ok {
		return b.Obj
	}
	return nil
}

// queuedRow calls a function with the answer to a statement of a batch. Its error is for who closes the batch.
func (l *libCall) queuedRow() []Value {
	none := make([]Value, len(l.res))
	q := queryOf(l.args[0])
	f, ok := l.value(l.row.To).(*Func)
	if q == nil || !ok || f.Fn == nil || l.holding(q) == nil {
		l.callbacks(l.in, l.args[1:])
		return none
	}
	failure := loc{l.holding(q), failedCell}
	if _, ok := l.st.load(failure); !ok {
		l.st.store(failure, l.e.in.Nil())
	}
	way := l.way()
	out := way.callFunc(l.in, f, []Value{l.e.in.typed(l.rowType(f), OpRow, "", q)}, f.Fn.results())
	if way.dead || len(out) == 0 {
		return none
	}
	l.e.follow(q)
	err, failed := way.resolve(out[0]), way.way()
	if failed.dead = !failed.fails(err, true); !failed.dead {
		failed.st.store(failure, err)
	}
	way.dead = !way.fails(err, false)
	l.merge([]*cursor{way.cursor, failed.cursor}, []Value{q, q})
	return none
}

// batchSent is the answers to a batch, which it stands for. Its queries are a part of the transaction that it is sent in.
func (l *libCall) batchSent() []Value {
	if b, tx := l.address(l.value(l.row.Arg)), l.within(); b != nil && tx != nil {
		for _, ev := range l.e.run.Events {
			if ev.Kind == SQL && ev.Tx == nil && l.holding(ev.Query) == b.Obj {
				ev.Tx = tx
			}
		}
	}
	return []Value{l.e.in.typed(l.result(0), OpConv, "batch", l.value(l.row.Arg))}
}

// batchClosed is the error of a batch: that of a function which was given an answer, or of running it.
func (l *libCall) batchClosed() []Value {
	own := l.e.opaque(l.cursor, l.key, l.res, l.args)
	b := l.batchOf()
	if b == nil || len(own) == 0 {
		return own
	}
	failed, ok := l.st.load(loc{b, failedCell})
	if !ok {
		return own
	}
	return []Value{l.e.spread(l.resolve(failed), func(err Value) Value {
		if isNil(err) {
			return own[0]
		}
		return err
	})}
}
