package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
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
	return r.writeModel(rec, parts)
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
