package eval

// rowsCell holds the query whose rows a variable has.
const rowsCell = ".!rows"

// rowsInto runs a text; its rows are in the variable To from here on.
func (l *libCall) rowsInto() []Value {
	q := l.e.in.Term(OpQuery, l.site())
	ev := &Event{Kind: SQL, Place: l.at, Query: q, Text: l.text(l.arg(l.row.Text)), Tx: l.txOf(l.transactionIn(l.args[0]))}
	l.bindArgs(ev)
	l.event(ev)
	if p := l.address(l.value(l.row.To)); p != nil {
		l.st.store(loc{p.Obj, p.Path + rowsCell}, q)
	}
	return l.results(l.ran(q), l.ran(q))
}

// sliceOfRows reads the rows that a variable has to a list.
func (l *libCall) sliceOfRows() []Value {
	p := l.address(l.value(l.row.Arg))
	if p == nil {
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	v, _ := l.st.load(loc{p.Obj, p.Path + rowsCell})
	q := AsTerm(l.resolve(orNil(l.e, v)), OpQuery)
	if q == nil {
		q = l.e.in.Term(OpQuery, "unknown "+l.site())
	}
	l.fillRow(l.arg(l.row.To), q, true)
	return l.results(l.ran(q), l.ran(q))
}
