package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// recordWord runs the statement of a session on records: structs that a library maps to tables.
func recordWord(l *libCall) []Value {
	r := &recording{libCall: *l}
	r.chain = r.soFar(r.resolve(r.args[0]))
	switch lib := l.e.lib.LibraryOf(l.key); {
	case lib.Alias:
		r.add(l.e.part(aliasClause, l.e.in.Str("")))
	case lib.Singular:
		r.add(l.e.part(singularClause, l.e.in.Str("")))
	}
	return r.run()
}

// recording is a call that runs a session's statement.
type recording struct {
	libCall
	chain Value
	made  int // statements so far
}

func (r *recording) run() []Value {
	if list, known := r.given(r.row.Args); r.row.Args > 0 && r.row.Text == 0 && (!known || len(list) > 0) {
		r.add(r.inlined(list, known))
	}
	if list, known := r.rest(r.row.Key); r.row.Key > 0 && known && len(list) > 0 {
		r.add(r.e.inClause("select", r.e.listParts(r.rawAll(list), ", ")))
	}
	to := Value(nil)
	if r.row.To > 0 {
		to = r.resolve(r.arg(r.row.To))
	}
	switch r.row.Kind {
	case "one":
		return r.one(to)
	case "found":
		if t := typeOfValue(strip(to)); t == nil || t.Kind != code.KSlice {
			return r.one(to)
		}
		return r.all(to)
	case "all", "scan", "ensure":
		return r.all(to)
	case "count":
		r.replace("select", "count(*)", "order")
		return r.all(to)
	case "pluck":
		r.add(r.e.part("-select", r.e.in.Str("")))
		r.add(r.e.inClause("select", r.raw(r.resolve(r.arg(1)), nil)))
		return r.all(to)
	case "row", "rows":
		q := r.execute(r.selecting(r.chain, nil))
		return r.results(r.e.in.typed(r.result(0), OpRow, "", q), r.ran(q))
	case "create":
		return r.create(to)
	case "save":
		return r.save(to)
	case "set":
		return r.set(r.arg(r.row.Arg), to)
	case "sets":
		if list, _ := r.rest(r.row.Arg); len(list) == 2 {
			return r.set(list[0], r.resolve(list[1]))
		} else if len(list) == 1 {
			to = r.resolve(list[0])
		}
		return r.updates(to)
	case "delete":
		return r.remove(to)
	case "related", "relate", "unrelate":
		return r.association(to)
	case "key":
		return r.byKey(to)
	case "read", "number", "exists", "inserted", "updated", "deleted":
		return r.modelled()
	}
	q := r.execute(r.demanded(r.resolve(r.arg(r.row.Text)), r.must(r.row.Args))) // text
	return r.outcome(r.ran(q), q)
}

func (r *recording) add(part Value) { r.chain = r.e.grown(r.chain, part) }

// replace takes the parts of clauses away and puts text in the place of the first one's.
func (r *recording) replace(clause, text string, more ...string) {
	for _, name := range append(more, clause) {
		r.add(r.e.part("-"+name, r.e.in.Str("")))
	}
	r.add(r.e.part(clause, r.e.in.Str(text)))
}

// inlined are conditions that stand behind the destination.
func (r *recording) inlined(list []Value, known bool) Value {
	if !known {
		return r.e.part("where", r.e.unknown("conditions", nil, r.content(r.arg(r.row.Args), 2)))
	}
	return r.e.inClause("where", r.e.within("(", r.demanded(r.resolve(list[0]), list[1:]), ")"))
}

// execute records a statement.
func (r *recording) execute(stmt Value) *Term {
	site := r.site()
	if r.made++; r.made > 1 {
		site += strings.Repeat("'", r.made-1)
	}
	q := r.e.in.Term(OpQuery, site)
	ev := &Event{Kind: SQL, Place: r.at, Query: q, Tx: r.txOf(r.runner(r.chain))}
	ev.Text, ev.Named = r.e.built(r.spelled(stmt, r.chain))
	r.event(ev)
	return q
}

// outcome is what the call returns: a session that holds the error, or the error.
func (r *recording) outcome(of Value, q *Term) []Value {
	if len(r.res) == 0 || isErrorType(r.res[0]) {
		return r.results(q, of)
	}
	p := r.newSession(r.result(0), r.chain)
	r.st.store(loc{p.Obj, "." + knowledge.Records.Error}, r.e.in.typed(r.e.w.types["error"], OpErr, "", of))
	r.st.store(loc{p.Obj, "." + knowledge.Records.Affected}, r.e.in.typed(nil, OpColumn, "#affected", q))
	return []Value{p}
}

// one reads a row into a record: without one, there is an error.
func (r *recording) one(to Value) []Value {
	r.add(r.e.part("limit", r.e.in.Str("1")))
	q := r.execute(r.selecting(r.withKey(to), to))
	r.fillRow(to, q, false)
	return r.outcome(q, q)
}

// all reads rows into a list, or one into a record or variable, which stays as it is if there is none.
func (r *recording) all(to Value) []Value {
	q := r.execute(r.selecting(r.withKey(to), to))
	t := typeOfValue(strip(to))
	r.fillRow(to, q, t != nil && t.Kind == code.KSlice)
	if r.row.Kind == "ensure" {
		r.insert(to)
	}
	r.callbacks(r.in, r.args[1:])
	return r.outcome(r.ran(q), q)
}

// withKey is the statement so far, where the record to read has a key already with the condition that it is that one.
func (r *recording) withKey(to Value) Value {
	if t := typeOfValue(strip(to)); t == nil || t.Kind == code.KSlice || mapped(t) == nil || r.row.Kind == "scan" {
		return r.chain
	}
	return r.keyed(r.chain, to)
}

// keyed adds the condition that the primary key is that of a record, where it has one.
func (r *recording) keyed(chain, v Value) Value { return r.keyedIn(chain, ownTable, v) }

// keyedIn is keyed for columns behind the name of a table.
func (r *recording) keyedIn(chain Value, table string, v Value) Value {
	p := r.record(v)
	t := mapped(ptrType(p))
	if t == nil {
		return chain
	}
	for _, col := range r.e.columns(t) {
		if !col.key {
			continue
		}
		cond := r.e.spread(r.isSet(r.columnOf(p, col)), func(v Value) Value {
			if isNil(v) {
				return r.e.textPart("")
			}
			return r.compared(r.e.textPart(table+col.name), "=", v)
		})
		chain = r.e.grown(chain, r.e.inClause("where", cond))
	}
	return chain
}

// create inserts a record, a list of them, or a map.
func (r *recording) create(to Value) []Value {
	q := r.insert(to)
	return r.outcome(r.ran(q), q)
}

func (r *recording) insert(to Value) *Term {
	model := r.model(r.chain, to)
	chain := r.e.grown(r.chain, r.e.part("insert", r.e.in.Str(r.tableName(r.chain, model))))
	p := r.record(to)
	r.hooks(p, knowledge.Records.Saving, knowledge.Records.Creating)
	chain = r.e.grown(chain, r.assigned(to, model, assignment{}))
	key, hasKey := column{}, false
	if model != nil {
		key, hasKey = r.e.primaryKey(model)
	}
	if hasKey {
		chain = r.e.grown(chain, r.e.part("suffix", r.e.in.Str("RETURNING "+key.name)))
	}
	q := r.execute(r.writing("insert", chain, model))
	if hasKey {
		r.keyMade(to, model, q)
	}
	return q
}

// save inserts a record without a key, and overwrites the row of one that has one.
func (r *recording) save(to Value) []Value {
	p := r.record(to)
	model := r.model(r.chain, to)
	key, ok := column{}, false
	if model != nil {
		key, ok = r.e.primaryKey(model)
	}
	if !ok || p == nil || mapped(ptrType(p)) != ptrType(p) || isZero(strip(r.columnOf(p, key))) {
		return r.create(to)
	}
	r.hooks(p, knowledge.Records.Saving, knowledge.Records.Updating)
	return r.update(r.assigned(to, model, assignment{keyless: true}), to)
}

// set sets one column.
func (r *recording) set(name, to Value) []Value {
	col := r.e.joinParts(r.columnNamed(r.resolve(name)), r.e.textPart(setMark), r.binds(to))
	return r.update(r.e.inClause("set", col), nil)
}

// updates sets the columns in a map or a struct, of which those that are zero are left out.
func (r *recording) updates(to Value) []Value {
	model := r.model(r.chain, to)
	own := to
	if m := r.modelPart(r.chain); m != nil {
		own = nil
		if r.record(m) != nil && r.record(m) == r.record(to) {
			own = to
		}
	}
	r.hooks(r.record(to), knowledge.Records.Saving, knowledge.Records.Updating)
	return r.update(r.assigned(to, model, assignment{nonzero: true, keyless: own != nil}), own)
}

// update runs an UPDATE with assignments, of the row of a record that has a key and of that which is the session's model.
func (r *recording) update(set, rec Value) []Value {
	model := r.model(r.chain, rec)
	chain := r.e.grown(r.chain, r.e.part("update", r.e.in.Str(r.tableName(r.chain, model))))
	chain = r.e.grown(chain, set)
	if rec != nil {
		chain = r.keyed(chain, rec)
	} else if m := r.modelPart(r.chain); m != nil {
		chain = r.keyed(chain, m)
	}
	q := r.execute(r.writing("update", chain, model))
	return r.outcome(r.ran(q), q)
}

// remove deletes the rows that are asked for, those with the keys of the record and of the session's model among them.
func (r *recording) remove(to Value) []Value {
	model := r.model(r.chain, to)
	r.hooks(r.record(to), knowledge.Records.Deleting)
	chain := r.keyed(r.chain, to)
	if m := r.modelPart(r.chain); m != nil {
		chain = r.keyed(chain, m)
	}
	chain = r.e.grown(chain, r.e.part("delete", r.e.in.Str(r.tableName(r.chain, model))))
	q := r.execute(r.writing("delete", chain, model))
	return r.outcome(r.ran(q), q)
}

// unseenWord begins a statement that is not followed: the route that reaches it is unresolved.
func unseenWord(l *libCall) []Value {
	if l.e.run.serving {
		l.lose(l.at, l.e.lib.LibraryOf(l.key).Name+l.key[strings.LastIndexByte(l.key, '.'):]+" begins SQL that authvet does not read")
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

// hooks runs the methods of a record that the library calls before it writes. What they refuse is not looked at.
func (r *recording) hooks(p *Ptr, names ...string) {
	t := ptrType(p)
	if t == nil {
		return
	}
	for _, name := range strings.Fields(strings.Join(names, " ")) {
		fn := r.e.w.funcs["(*"+t.Name+")."+name]
		if fn == nil || len(fn.Params) != 2 || r.recursive(fn, nil) {
			continue
		}
		way := r.fork()
		way.call(fn, []Value{p, r.runner(r.chain)}, nil, r.at, nil)
		if !way.dead {
			r.st = way.st
		}
	}
}
