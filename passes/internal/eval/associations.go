package eval

import (
	"slices"
	"strings"
)

// association is what a field of a mapped struct leads to: rows of another table, by way of a junction or of a key.
type association struct {
	mine, theirs *Type
	junction     string // "" where a key leads there
	fk           string // of the junction or of their table the column that names mine, or the column of mine that names theirs
	other        string // of the junction the column that names theirs
	belongs      bool   // mine names theirs
	many         bool   // there may be several
}

// associationOf finds out what the field of a struct leads to.
func (e *Evaluator) associationOf(mine *Type, field string) (association, bool) {
	i, ok := mine.field(field)
	if !ok {
		return association{}, false
	}
	f := mine.Fields[i]
	many, ok := e.related(f)
	if !ok {
		return association{}, false
	}
	a := association{mine: mine, theirs: mapped(f.Type), many: many}
	settings := tagSettings(f)
	if a.junction = strings.TrimSpace(settings["MANY2MANY"] + settings["M2M"]); a.junction != "" {
		a.fk, a.other = Snake(typeWord(mine))+"_id", Snake(typeWord(a.theirs))+"_id"
		return a, true
	}
	if !many {
		if a.fk, a.belongs = e.foreignKey(mine, f); a.belongs {
			return a, true
		}
	}
	a.fk, ok = e.namedBy(a.theirs, f, mine)
	return a, ok
}

// namedBy is the column of a struct by which it names the one that lists it in a field.
func (e *Evaluator) namedBy(theirs *Type, f Field, mine *Type) (string, bool) {
	want := tagSettings(f)["FOREIGNKEY"]
	if want == "" {
		want = typeWord(mine) + "ID"
	}
	if _, theirCol, ok := strings.Cut(tagSettings(f)["JOIN"], "="); ok {
		want = theirCol
	}
	cols := e.columns(theirs)
	i := slices.IndexFunc(cols, func(c column) bool {
		return strings.HasSuffix(strings.ToLower(c.path), "."+strings.ToLower(want)) || c.name == want
	})
	if i < 0 {
		return "", false
	}
	return cols[i].name, true
}

// association reads or changes what belongs to the record that is the session's model.
func (r *recording) association(to Value) []Value {
	as := &assembly{e: r.e, known: map[Value][]Value{}}
	names := plainParts(as.chain(r.chain), "association")
	rec := r.record(orNil(r.e, r.modelPart(r.chain)))
	t := mapped(ptrType(rec))
	if r.row.Kind == "related" && r.row.Arg > 0 {
		names = r.leadingTo(t, to)
	}
	if len(names) != 1 || t == nil {
		return r.strayed()
	}
	a, ok := r.e.associationOf(t, names[0])
	key, hasKey := r.e.primaryKey(t)
	theirs, hasTheirs := r.e.primaryKey(orNone(a.theirs))
	if !ok || !hasKey || !hasTheirs {
		return r.strayed()
	}
	r.e.models.add(r.cursor, t, false)
	id, theirID := r.columnOf(rec, key), r.e.textPart(theirs.name)
	switch {
	case r.row.Kind == "related":
		return r.readRelated(a, id, theirID, to)
	case a.belongs:
		set := r.e.joinParts(r.e.textPart(a.fk+setMark), r.e.part("", r.e.unknown("key", nil, r.content(r.arg(1), 2))))
		return r.writeRelated("update", r.tableOf(a.mine), r.e.inClause("set", set), r.compared(r.e.textPart(key.name), "=", id))
	case a.junction != "" && r.row.Kind == "relate":
		set := r.e.joinParts(r.e.textPart(a.fk+setMark), r.binds(id))
		more := r.e.joinParts(r.e.textPart(a.other+setMark), r.binds(r.content(r.arg(1), 2)))
		return r.writeRelated("insert", a.junction, r.e.in.Term(OpBuild, "parts", r.e.inClause("set", set), r.e.inClause("set", more)), nil)
	case a.junction != "":
		cond := r.e.joinParts(r.compared(r.e.textPart(a.fk), "=", id), r.oneOf(" AND ", r.e.textPart(a.other), theirs))
		return r.writeRelated("delete", a.junction, nil, cond)
	case r.row.Kind == "relate":
		set := r.e.joinParts(r.e.textPart(a.fk+setMark), r.binds(id))
		return r.writeRelated("insert", r.tableOf(a.theirs), r.e.inClause("set", set), nil)
	}
	set := r.e.inClause("set", r.e.textPart(a.fk+setMark+"NULL"))
	cond := r.e.joinParts(r.compared(r.e.textPart(a.fk), "=", id), r.oneOf(" AND ", theirID, theirs))
	return r.writeRelated("update", r.tableOf(a.theirs), set, cond)
}

// oneOf is the condition, behind a text, that a column is the key of the one record To that the call is given; nothing if there may be
// several.
func (r *recording) oneOf(before string, col Value, key column) Value {
	none := r.e.textPart("")
	list, _ := r.given(r.row.To)
	if len(list) != 1 {
		return none
	}
	p := r.record(list[0])
	if t := mapped(ptrType(p)); t == nil || t != ptrType(p) {
		return none
	}
	return r.e.joinParts(r.e.textPart(before), r.compared(col, "=", r.columnOf(p, key)))
}

// leadingTo are the fields of a struct that lead to rows of a destination's type: those called Arg... if there are any.
func (r *recording) leadingTo(t *Type, to Value) (names []string) {
	if list, _ := r.rest(r.row.Arg); len(list) > 0 {
		return textsOf(list)
	}
	for _, f := range orNone(t).Fields {
		if _, ok := r.e.related(f); ok && mapped(f.Type) == mapped(typeOfValue(strip(to))) {
			names = append(names, f.Name)
		}
	}
	return names
}

func orNil(e *Evaluator, v Value) Value {
	if v == nil {
		return e.in.Nil()
	}
	return v
}

// strayed notes that it is not known which rows a call is about.
func (r *recording) strayed() []Value {
	r.lose(r.at, "which rows an association leads to is not known")
	return r.e.opaque(r.cursor, r.key, r.res, r.args[1:])
}

// readRelated reads the rows that belong to the record with a key.
func (r *recording) readRelated(a association, id, theirID, to Value) []Value {
	table := r.tableOf(a.theirs)
	join := r.e.textPart("")
	cond := r.compared(r.e.textPart(table+"."+a.fk), "=", id)
	switch {
	case a.junction != "":
		join = r.e.joinParts(r.e.textPart("JOIN "+a.junction+" ON "+a.junction+"."+a.other+" = "+table+"."), theirID)
		cond = r.compared(r.e.textPart(a.junction+"."+a.fk), "=", id)
	case a.belongs:
		mine := r.tableOf(a.mine)
		key, _ := r.e.primaryKey(a.mine)
		join = r.e.joinParts(r.e.textPart("JOIN "+mine+" ON "+mine+"."+a.fk+" = "+table+"."), theirID)
		cond = r.compared(r.e.textPart(mine+"."+key.name), "=", id)
	}
	r.add(r.e.part("-model", r.e.in.Str("")))
	r.add(r.e.part("from", r.e.in.Str(table)))
	r.add(r.e.part("select", r.e.in.Str(table+".*")))
	r.add(r.e.inClause("join", join))
	r.add(r.e.inClause("where", cond))
	if to != nil && !isSliceAt(to) {
		r.chain = r.keyedIn(r.chain, table+".", to)
	}
	q := r.execute(r.selecting(r.chain, nil))
	if to == nil { // their number
		return []Value{r.e.in.typed(r.result(0), OpColumn, "#0", q)}
	}
	r.fillRow(to, q, r.listOfRecords(to) != nil || isSliceAt(to))
	return r.outcome(r.ran(q), q)
}

func isSliceAt(v Value) bool {
	t := typeOfValue(strip(v))
	return t != nil && mapped(t) != nil && strings.HasPrefix(t.Name, "[]")
}

// writeRelated runs a statement on one table.
func (r *recording) writeRelated(verb, table string, set, cond Value) []Value {
	parts := []Value{r.e.part(verb, r.e.in.Str(table))}
	if set != nil {
		parts = append(parts, partsOf(set)...)
	}
	if cond != nil {
		parts = append(parts, r.e.inClause("where", cond))
	}
	a := &assembly{e: r.e}
	text := a.as(verb, parts)
	q := r.execute(r.e.part("", text, a.vals...))
	return r.outcome(r.ran(q), q)
}

// plainParts lists the texts of a clause's parts.
func plainParts(parts []Value, clause string) (out []string) {
	for _, p := range parts {
		if t := AsTerm(p, OpPart); t != nil && t.Name == clause {
			if text, ok := AsString(t.Args[0]); ok {
				out = append(out, text)
			}
		}
	}
	return out
}
