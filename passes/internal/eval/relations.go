package eval

// relation says how the rows of one table are related to those of another, as the lists that Tagged makes have it.
type relation struct {
	from, to     string // tables
	key, other   string // the columns by which rows are named
	of           Value  // whose related rows are wanted: a key or a session
	edge         string // the table that has the columns which name rows
	columns      []string
	kind         int
	inverse, has bool
}

// The numbers of relations: one to one, one to many, many to one, many to many.
const (
	oneToOne = iota + 1
	oneToMany
	manyToOne
	manyToMany
)

// relationIn reads a relation.
func (c *cursor) relationIn(v Value) (r relation) {
	for _, part := range listed(Base(v)) {
		t := AsTerm(Base(c.resolve(part)), OpList)
		if t == nil {
			continue
		}
		texts := make([]string, len(t.Args))
		for i, a := range t.Args {
			texts[i], _ = AsString(strip(c.resolve(a)))
		}
		switch {
		case t.Name == "from" && len(t.Args) >= 2:
			r.from, r.key = texts[0], texts[1]
			if len(t.Args) > 2 {
				r.of = c.resolve(t.Args[2])
			}
		case t.Name == "to" && len(t.Args) == 2:
			r.to, r.other = texts[0], texts[1]
		case t.Name == "edge" && len(t.Args) >= 4:
			r.kind, r.has = AsInt(Base(c.resolve(t.Args[0])))
			r.inverse, _ = asBool(c.resolve(t.Args[1]))
			r.edge, r.columns = texts[2], texts[3:]
		}
	}
	if r.to == "" {
		r.to, r.other = r.edge, "id"
	} else {
		r.tell(&c.e.models)
	}
	return r
}

// tell notes which columns name rows of which table.
func (r *relation) tell(m *models) {
	switch {
	case !r.has || len(r.columns) == 0 || r.kind == manyToMany:
	case r.owns():
		m.refer(r.edge, r.columns[0], r.to)
	default:
		m.refer(r.edge, r.columns[0], r.from)
	}
}

// owns reports whether the rows that a relation begins with name those which it leads to.
func (r *relation) owns() bool { return r.kind == manyToOne || r.kind == oneToOne && r.inverse }

// relatedWord adds the condition that there are related rows, or begins a statement on them.
func relatedWord(l *libCall) []Value {
	r := l.relationIn(l.resolve(l.arg(l.row.To)))
	if !r.has || len(r.columns) == 0 || r.kind == manyToMany && len(r.columns) < 2 {
		l.lose(l.at, "a relation of rows is not known")
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	if l.row.Kind == "of" {
		return []Value{l.relatedOf(r)}
	}
	p, ok := l.session(l.resolve(l.arg(l.row.Arg)))
	if !ok {
		return nil
	}
	cond := l.e.textPart("")
	if l.row.Handler > 0 {
		cond = l.conditionOn(r.to, l.arg(l.row.Handler))
	}
	part := l.e.inClause("where", l.hasRelated(r, cond))
	l.st.store(loc{p.Obj, p.Path + buildCell}, l.e.grown(l.soFar(p), part))
	return nil
}

// conditionOn is the condition that a function adds to a session on a table.
func (l *libCall) conditionOn(table string, f Value) Value {
	p := l.newSession(nil, l.e.in.Term(OpBuild, "parts", l.e.part("from", l.e.in.Str(table))))
	l.each(f, func(c *cursor, f Value) Value {
		c.callValue(l.in, f, []Value{p}, nil)
		return c.e.in.Nil()
	})
	return l.e.within(" WHERE ", l.conditionsOf(p), "")
}

// hasRelated is the condition that a row has a related one of which cond holds.
func (l *libCall) hasRelated(r relation, cond Value) Value {
	text := func(s string) Value { return l.e.textPart(s) }
	in := func(col string, query ...Value) Value {
		list := append([]Value{text(ownTable + col + " IN (")}, query...)
		return l.e.joinParts(append(list, text(")"))...)
	}
	switch {
	case r.kind == manyToMany:
		theirs, mine := r.columns[1], r.columns[0]
		if r.inverse {
			theirs, mine = mine, theirs
		}
		return in(r.key, text("SELECT "+r.edge+"."+mine+" FROM "+r.edge+" WHERE "+r.edge+"."+theirs+" IN (SELECT "+r.other+" FROM "+r.to), cond, text(")"))
	case r.owns():
		return in(r.columns[0], text("SELECT "+r.other+" FROM "+r.to), cond)
	}
	return in(r.key, text("SELECT "+r.columns[0]+" FROM "+r.edge), cond)
}

// relatedOf begins a statement on the rows that are related to others.
func (l *libCall) relatedOf(r relation) Value {
	var whose Value
	if p, ok := l.session(orNil(l.e, r.of)); ok {
		col := r.key
		if r.owns() {
			col = r.columns[0]
		}
		chain := l.e.grown(l.soFar(p), l.e.part("=select", l.e.in.Str(col)))
		whose = l.e.within(" IN (", l.selecting(chain, nil), ")")
	} else {
		whose = l.e.joinParts(l.e.textPart(" = "), l.binds(orNil(l.e, r.of)))
	}
	text := func(s string) Value { return l.e.textPart(s) }
	var cond Value
	switch {
	case r.kind == manyToMany:
		theirs, mine := r.columns[1], r.columns[0]
		if r.inverse {
			theirs, mine = mine, theirs
		}
		cond = l.e.joinParts(text(ownTable+r.other+" IN (SELECT "+theirs+" FROM "+r.edge+" WHERE "+mine), whose, text(")"))
	case r.owns() && r.of != nil && isSessionValue(l.cursor, r.of):
		cond = l.e.joinParts(text(ownTable+r.other), whose)
	case r.owns():
		cond = l.e.joinParts(text(ownTable+r.other+" IN (SELECT "+r.columns[0]+" FROM "+r.from+" WHERE "+r.key), whose, text(")"))
	default:
		cond = l.e.joinParts(text(ownTable+r.columns[0]), whose)
	}
	return l.newSession(l.result(0), l.e.in.Term(OpBuild, "parts", l.e.part("from", l.e.in.Str(r.to)), l.e.inClause("where", cond)))
}

func isSessionValue(c *cursor, v Value) bool {
	_, ok := c.session(v)
	return ok
}
