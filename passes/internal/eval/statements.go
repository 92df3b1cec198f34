package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// modelPart is the record or type that a session's statement is about, nil if that is not said.
func (c *cursor) modelPart(chain Value) Value {
	a := &assembly{e: c.e, known: map[Value][]Value{}}
	for _, p := range slices.Backward(a.chain(chain)) {
		if t := AsTerm(p, OpPart); t != nil && t.Name == "model" && len(t.Args) > 1 {
			return t.Args[1]
		}
	}
	return nil
}

// model is the mapped struct that a statement is about: what the session says, else that of the record; nil if there is none.
func (c *cursor) model(chain, rec Value) *Type {
	t := (*Type)(nil)
	if m := c.modelPart(chain); m != nil {
		t = mapped(typeOfValue(m))
	}
	if t == nil && rec != nil {
		t = mapped(typeOfValue(rec))
	}
	if t == nil || !c.e.ownStruct(t) {
		return nil
	}
	a := &assembly{e: c.e, known: map[Value][]Value{}}
	c.e.models.add(c, t, has(a.chain(chain), singularClause))
	return t
}

// tableName is the table that a statement is about: what the session says, else that of the model.
func (c *cursor) tableName(chain Value, model *Type) string {
	a := &assembly{e: c.e, known: map[Value][]Value{}}
	for _, p := range slices.Backward(a.chain(chain)) {
		if t := AsTerm(p, OpPart); t != nil && t.Name == "from" {
			name, _ := AsString(t.Args[0])
			return name
		}
	}
	if model == nil {
		return ""
	}
	return c.tableWithAlias(a.chain(chain), model)
}

// tableWithAlias is the table of a model, with its name within the statement if the library gives it one.
func (c *cursor) tableWithAlias(parts []Value, model *Type) string {
	if !has(parts, aliasClause) {
		return c.tableOf(model)
	}
	alias := Snake(typeWord(model))
	for _, f := range model.Fields {
		if s := tagSettings(f)["ALIAS"]; f.Embedded && s != "" {
			alias = s
		}
	}
	return c.tableOf(model) + " AS " + alias
}

// Names of the parts that say that tables have names within the statement, and that they are called like the struct.
const (
	aliasClause    = "alias"
	singularClause = "singular"
)

// selecting is the text of the SELECT that a session's statement is, into a record or list of them.
func (c *cursor) selecting(chain, rec Value) Value {
	a := &assembly{e: c.e, known: map[Value][]Value{}}
	parts := a.chain(chain)
	if has(parts, "raw") {
		return c.e.part("", a.as("raw", parts), a.vals...)
	}
	model := c.model(chain, rec)
	if !has(parts, "from") && model != nil {
		parts = append(slices.Clip(parts), c.e.part("from", c.e.in.Str(c.tableWithAlias(parts, model))))
	}
	if !has(parts, "from") {
		return c.e.part("", c.e.unknown("statement", nil, chain))
	}
	parts = c.joinedTables(parts, model)
	text := a.as("select", parts)
	return c.e.part("", c.e.eachText(text, c.marks(chain, model, has(parts, "join"))), a.vals...)
}

// writing is the text of a statement that changes something.
func (c *cursor) writing(verb string, chain Value, model *Type) Value {
	a := &assembly{e: c.e, known: map[Value][]Value{}}
	parts := slices.DeleteFunc(slices.Clone(a.chain(chain)), func(v Value) bool {
		p := AsTerm(v, OpPart)
		return p != nil && p.Name == "from"
	})
	return c.e.part("", c.e.eachText(a.as(verb, parts), c.marks(chain, model, false)), a.vals...)
}

// marks puts into a text what its marks stand for.
func (c *cursor) marks(chain Value, model *Type, several bool) func(string) string {
	key, table := "id", ""
	if model != nil {
		if col, ok := c.e.primaryKey(model); ok {
			key = col.name
		}
	}
	if names := strings.Fields(c.tableName(chain, model)); several && len(names) > 0 {
		table = names[len(names)-1] + "."
	}
	var all []string
	if model != nil {
		for _, col := range c.e.columns(model) {
			if !col.key {
				all = append(all, col.name+" = excluded."+col.name)
			}
		}
	}
	name, alias := "", ""
	if names := strings.Fields(c.tableName(chain, model)); len(names) > 0 {
		name, alias = names[0], names[len(names)-1]
	}
	return strings.NewReplacer(ownName, name, ownAlias, alias, ownTable, table, ownKey, key, allColumns, strings.Join(all, ", "), " ON CONFLICT DO UPDATE", " ON CONFLICT ("+key+") DO UPDATE").Replace
}

// joinedTables makes tables of the associations that are joined by their names; other joins are text.
func (c *cursor) joinedTables(parts []Value, model *Type) []Value {
	out := make([]Value, len(parts))
	for i, v := range parts {
		switch v := v.(type) {
		case *Phi:
			out[i] = c.e.in.phi(v.M, c.joinedTables(v.Vals, model))
		case *Term:
			out[i] = v
			if v.Op == OpBuild {
				out[i] = c.e.in.Term(OpBuild, v.Name, c.joinedTables(v.Args, model)...)
			}
			if v.Name == "join" {
				out[i] = c.association(v, model)
			}
		}
	}
	return out
}

// association is the join of a model with a struct that a field of the given name leads to.
func (c *cursor) association(join *Term, model *Type) Value {
	name, _ := AsString(join.Args[0])
	if model == nil {
		return join
	}
	a, ok := c.e.associationOf(model, name)
	mine, hasMine := c.e.primaryKey(model)
	theirs, hasTheirs := c.e.primaryKey(orNone(a.theirs))
	if !ok || !hasMine || !hasTheirs {
		return join
	}
	if !a.belongs && a.many {
		return c.e.part("join", c.e.in.Str("")) // read by a query of its own
	}
	on := ownAlias + "." + mine.name + " = \"" + name + "\"." + a.fk
	if a.belongs {
		on = ownAlias + "." + a.fk + " = \"" + name + "\"." + theirs.name
	}
	return c.e.part("join", c.e.in.Str("LEFT JOIN "+c.tableOf(a.theirs)+" \""+name+"\" ON "+on))
}

func orNone(t *Type) *Type {
	if t == nil {
		return &Type{}
	}
	return t
}

// foreignKey is the column of a struct that names the row which a field of it leads to.
func (e *Evaluator) foreignKey(t *Type, f Field) (string, bool) {
	want := tagSettings(f)["FOREIGNKEY"]
	if col, _, ok := strings.Cut(tagSettings(f)["JOIN"], "="); ok {
		want = col
	}
	if want == "" {
		want = f.Name + "ID"
	}
	for _, col := range e.columns(t) {
		if strings.EqualFold(col.path[strings.LastIndexByte(col.path, '.')+1:], want) || col.name == want {
			return col.name, true
		}
	}
	return "", false
}

// columnNamed is a column by its name or by that of the field which it is mapped to.
func (c *cursor) columnNamed(v Value) Value { return c.raw(v, nil) }

// assignment says which fields of a record are set.
type assignment struct {
	nonzero bool // not those that are zero
	keyless bool // not the key
}

// assigned are the assignments of the fields of a record, of the first in a list, or of a map. A key that is zero is never set,
// nor are structs, as times are, that are zero.
func (r *recording) assigned(v Value, model *Type, how assignment) Value {
	t := typeOfValue(strip(v))
	if t != nil && t.Kind == code.KMap {
		return r.renamed(r.assignments(v), model)
	}
	if s := r.listOfRecords(v); s != nil {
		v = s
	}
	p := r.record(v)
	if s := mapped(ptrType(p)); s == nil || !r.e.ownStruct(s) {
		return r.e.openSet(r.content(v, 2))
	}
	var out []Value
	for _, col := range r.e.columns(ptrType(p)) {
		if how.keyless && col.key {
			continue
		}
		val := r.columnOf(p, col)
		left := how.nonzero || col.key || col.typ.Kind == code.KStruct
		if left {
			val = r.isSet(val)
		}
		out = append(out, r.e.spread(val, func(v Value) Value {
			if left && isNil(v) {
				return r.e.part("set", r.e.in.Str(""))
			}
			return r.e.inClause("set", r.e.joinParts(r.e.textPart(col.name+setMark), r.binds(v)))
		}))
	}
	return r.e.in.Term(OpBuild, "parts", r.wanted(out, model)...)
}

// listOfRecords is one of the records in a list, nil if v is no list or has none: those are not written.
func (r *recording) listOfRecords(v Value) Value {
	v = strip(v)
	if p, ok := v.(*Ptr); ok {
		if t := ptrType(p); t == nil || t.Kind != code.KSlice {
			return nil
		}
		v = strip(r.resolve(r.read(p.Obj, p.Path, ptrType(p))))
	} else if t := typeOfValue(v); t == nil || t.Kind != code.KSlice {
		return nil
	}
	if el := r.anyOf(v); el != nil {
		return r.resolve(el)
	}
	return nil
}

// wanted leaves out the assignments of columns that the session says are not to be written.
func (r *recording) wanted(sets []Value, model *Type) []Value {
	a := &assembly{e: r.e, known: map[Value][]Value{}}
	parts := a.chain(r.chain)
	omitted := r.e.columnsCalled(plainNames(parts, "omit"), model)
	selected := r.e.columnsCalled(plainNames(parts, "select"), model)
	if len(omitted) == 0 && (len(selected) == 0 || slices.Contains(selected, "*")) {
		return sets
	}
	return slices.DeleteFunc(sets, func(v Value) bool {
		p := AsTerm(v, OpPart)
		if p == nil {
			return false
		}
		text, _ := AsString(p.Args[0])
		name, _, _ := strings.Cut(text, setMark)
		name = plainName(name)
		return slices.Contains(omitted, name) || len(selected) > 0 && !slices.Contains(selected, name)
	})
}

// columnsCalled adds to names those of the columns whose fields are called so.
func (e *Evaluator) columnsCalled(names []string, model *Type) []string {
	if model == nil || len(names) == 0 {
		return names
	}
	for _, col := range e.columns(model) {
		if field := plainName(col.path[strings.LastIndexByte(col.path, '.')+1:]); slices.Contains(names, field) {
			names = append(names, plainName(col.name))
		}
	}
	return names
}

// plainNames lists the names in a clause.
func plainNames(parts []Value, clause string) (out []string) {
	for _, p := range parts {
		if t := AsTerm(p, OpPart); t != nil && t.Name == clause {
			text, _ := AsString(t.Args[0])
			for name := range strings.SplitSeq(text, ",") {
				out = append(out, plainName(strings.TrimSpace(name)))
			}
		}
	}
	return out
}

// renamed puts columns in the place of the fields that a map's keys name.
func (r *recording) renamed(sets Value, model *Type) Value {
	if model == nil {
		return sets
	}
	return r.e.spread(sets, func(v Value) Value {
		b := AsTerm(v, OpBuild)
		if b == nil {
			return v
		}
		out := make([]Value, len(b.Args))
		for i, p := range b.Args {
			out[i] = r.e.spread(p, func(v Value) Value { return r.e.renamedPart(v, model) })
		}
		return r.e.in.Term(OpBuild, "parts", r.wanted(out, model)...)
	})
}

func (e *Evaluator) renamedPart(v Value, model *Type) Value {
	p := AsTerm(v, OpPart)
	if p == nil {
		return v
	}
	text := e.eachText(p.Args[0], func(s string) string {
		name, rest, ok := strings.Cut(s, setMark)
		if !ok {
			return s
		}
		for _, col := range e.columns(model) {
			if strings.HasSuffix(col.path, "."+name) {
				name = col.name
			}
		}
		return name + setMark + rest
	})
	return e.part(p.Name, text, p.Args[1:]...)
}
