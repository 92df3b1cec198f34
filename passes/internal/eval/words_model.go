package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// modelled runs the statement of a session that is about its model, which is read into or written where no destination is
// given.
func (r *recording) modelled() []Value {
	rec := r.modelPart(r.chain)
	parts := as(r, r.chain)
	if has(parts, "key") && rec != nil {
		r.chain = r.keyed(r.chain, rec)
	}
	switch r.row.Kind {
	case "number":
		r.replace("select", "count(*)", "order")
		q := r.execute(r.selecting(r.chain, rec))
		return r.results(r.e.in.typed(r.result(0), OpColumn, "#0", q), r.ran(q))
	case "exists":
		q := r.execute(r.e.within("SELECT EXISTS (", r.selecting(r.chain, rec), ")"))
		return r.results(r.e.in.typed(r.result(0), OpColumn, "#0", q), r.ran(q))
	case "read":
		if dest, _ := r.given(r.row.To); rec == nil && len(dest) == 1 && !has(parts, "from") {
			rec = dest[0]
		}
		q := r.execute(r.selecting(r.chain, rec))
		return r.results(r.e.in.typed(r.result(0), OpColumn, "#0", q), r.readInto(q, rec))
	}
	if r.row.Arg > 0 {
		return r.writeEach()
	}
	return r.writeModel(rec, parts)
}

// writeEach writes the records Arg..., each by its key.
func (r *recording) writeEach() (out []Value) {
	hook := map[string]string{"inserted": knowledge.Records.Creating, "updated": knowledge.Records.Updating, "deleted": knowledge.Records.Deleting}[r.row.Kind]
	begun := r.chain
	list := r.resolve(r.arg(r.row.Arg))
	records := r.recordsIn(list)
	if len(records) == 0 && !isNil(list) {
		r.lose(r.at, "which records are written is not known")
	}
	for _, rec := range records {
		r.likeFields(rec)
		r.hooks(r.record(rec), hook)
		r.chain = begun
		if r.row.Kind != "inserted" {
			r.chain = r.keyed(begun, rec)
		}
		out = r.writeModel(rec, as(r, r.chain))
	}
	if out == nil {
		return r.results(r.e.in.Int(0), r.e.in.Nil())
	}
	return out
}

// recordsIn are the records in a list, or in any that it may be: one of those that are not told apart.
func (r *recording) recordsIn(list Value) (out []Value) {
	if p, ok := list.(*Phi); ok {
		for _, v := range p.Vals {
			for _, rec := range r.recordsIn(r.resolve(v)) {
				if !slices.Contains(out, rec) {
					out = append(out, rec)
				}
			}
		}
		return out
	}
	vals, known := r.listOf(list)
	if el := r.anyOf(list); !known && el != nil {
		vals = []Value{el}
	}
	for _, v := range vals {
		out = append(out, r.resolve(v))
	}
	return out
}

// byKey reads the row whose primary key is Args... as a record of its own, as To is one: nil, and no error, if there is none.
func (r *recording) byKey(to Value) []Value {
	t, keys := mapped(typeOfValue(to)), r.must(r.row.Args)
	if t == nil || !r.e.ownStruct(t) || len(keys) == 0 {
		r.lose(r.at, "what is read by its key is not known")
		return r.e.opaque(r.cursor, r.key, r.res, r.args)
	}
	r.likeFields(to)
	cols := r.e.keyColumns(t)
	if len(cols) == 0 {
		r.lose(r.at, "the key of "+t.Name+" is not known")
	}
	for i, col := range cols {
		v := r.resolve(keys[min(i, len(keys)-1)])
		r.add(r.e.inClause("where", r.compared(r.e.textPart(ownTable+col.name), "=", v)))
	}
	q := r.execute(r.selecting(r.chain, to))
	none := r.e.eq(r.e.in.typed(r.e.w.types["error"], OpErr, "", q), r.e.in.Nil())
	hit, miss := r.fork(), r.fork()
	hit.dead = !r.e.assume(hit.st, none, true, r.fr)
	miss.dead = !r.e.assume(miss.st, none, false, r.fr)
	row := hit.newRow(q, t)
	v := r.merge([]*cursor{hit, miss}, []Value{row, r.e.in.Nil()})
	return r.results(r.resolve(v), r.ran(q))
}

// readInto reads rows to the destinations that the call is given, else to the model. It returns what the error speaks of.
func (r *recording) readInto(q *Term, rec Value) Value {
	dest, known := r.given(r.row.To)
	if !known {
		r.lose(r.at, "destinations of a scan are not known")
	}
	if len(dest) == 0 && rec != nil {
		dest = []Value{rec}
	}
	if len(dest) == 1 {
		t := typeOfValue(dest[0])
		if t != nil && t.Kind == code.KSlice {
			r.fillRow(dest[0], q, true)
			return r.ran(q)
		}
		r.fillRow(dest[0], q, false)
		return q
	}
	for i, d := range dest {
		r.assign(d, r.columnFor(d, q, i))
	}
	return q
}

// writeModel inserts, updates or deletes the model, or what the session says of its table.
func (r *recording) writeModel(rec Value, parts []Value) []Value {
	verb := map[string]string{"inserted": "insert", "updated": "update", "deleted": "delete"}[r.row.Kind]
	model := r.model(r.chain, rec)
	chain := r.e.grown(r.chain, r.e.part(verb, r.e.in.Str(r.tableName(r.chain, model))))
	how := assignment{nonzero: has(parts, "nonzero"), keyless: verb == "update"}
	switch {
	case verb == "update" && has(parts, "assign"):
		chain = r.e.in.Term(OpBuild, "parts", renameClause(r.e, as(r, chain), "assign", "set")...)
	case verb != "delete" && !has(parts, "set") && rec != nil:
		chain = r.e.grown(chain, r.assigned(rec, model, how))
	}
	if verb == "insert" && overwrites(parts) && !has(parts, "assign") {
		chain = r.e.grown(chain, r.e.part("assign", r.e.in.Str(allColumns)))
	}
	q := r.execute(r.writing(verb, chain, model))
	if dest, known := r.rest(r.row.To); known && len(dest) > 0 {
		r.readInto(q, nil)
	}
	if verb == "insert" && rec != nil && model != nil {
		r.keyMade(rec, model, q)
	}
	if t := r.result(0); t.IsNumber() {
		return r.results(r.e.in.typed(t, OpColumn, "#affected", q), r.ran(q))
	}
	return r.results(r.e.in.typed(r.result(0), OpRow, "", q), r.ran(q))
}

// keyMade gives an inserted record that has no key the one that the database made.
func (r *recording) keyMade(rec Value, model *Type, q *Term) {
	p := r.record(rec)
	key, ok := r.e.primaryKey(model)
	if ok && p != nil && mapped(ptrType(p)) == ptrType(p) && isZero(strip(r.columnOf(p, key))) {
		r.write(p.Obj, p.Path+key.path, r.e.in.typed(key.typ, OpColumn, key.name, q))
	}
}

func as(r *recording, chain Value) []Value {
	a := &assembly{e: r.e, known: map[Value][]Value{}}
	return a.chain(chain)
}

// overwrites reports whether parts say that rows which are there already are changed.
func overwrites(parts []Value) bool {
	return slices.ContainsFunc(plainParts(parts, "conflict"), func(s string) bool { return strings.Contains(strings.ToUpper(s), "DO UPDATE") })
}

// renameClause puts the parts of a clause into another one.
func renameClause(e *Evaluator, parts []Value, from, to string) []Value {
	out := make([]Value, len(parts))
	for i, v := range parts {
		out[i] = v
		switch t := v.(type) {
		case *Phi:
			out[i] = e.in.phi(t.M, renameClause(e, t.Vals, from, to))
		case *Term:
			if t.Op == OpBuild {
				out[i] = e.in.Term(OpBuild, t.Name, renameClause(e, t.Args, from, to)...)
			} else if t.Name == from {
				out[i] = e.part(to, t.Args[0], t.Args[1:]...)
			}
		}
	}
	return out
}
