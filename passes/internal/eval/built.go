package eval

import (
	"slices"
	"strconv"
	"strings"
)

// A statement's parts may come in any order and be there on some ways only. Its text is made of clauses, for each of which all
// parts are gathered; where it depends on the way whether a clause has any, marks in the text say so, which are taken out when
// the way is known: see settle.
const (
	listMark = "\x03" // a clause begins: what stands before its first part, up to the next headMark
	headMark = "\x04"
	itemMark = "\x05" // around what stands before a further part
	endMark  = "\x06" // a clause ends
	setMark  = "\x07" // between a column and what it is set to
)

// orMark begins the name of a clause whose part stands behind OR.
const orMark = "|"

// clause is a place in a statement.
type clause struct{ name, head, sep, tail, empty string }

// with are the queries in front of a statement.
var with = clause{name: "with", head: "WITH ", sep: ", ", tail: " "}

// layouts are the clauses of a statement, by the clause that begins it.
var layouts = []struct {
	verb    string
	clauses []clause
}{
	{"raw", []clause{{name: "raw"}}},
	{"select", []clause{with, {name: "prefix", sep: " ", tail: " "}, {name: "options", head: "SELECT ", sep: " ", tail: " ", empty: "SELECT "},
		{name: "select", sep: ", ", empty: "*"}, {name: "from", head: " FROM ", sep: ", "}, {name: "join", head: " ", sep: " "},
		{name: "where", head: " WHERE ", sep: " AND "}, {name: "group", head: " GROUP BY ", sep: ", "}, {name: "having", head: " HAVING ", sep: " AND "},
		{name: "order", head: " ORDER BY ", sep: ", "}, {name: "limit", head: " LIMIT "}, {name: "offset", head: " OFFSET "}, {name: "suffix", head: " ", sep: " "}}},
	{"insert", []clause{with, {name: "prefix", sep: " ", tail: " "}, {name: "insert", head: "INSERT INTO "}, {name: "columns", head: " (", sep: ", ", tail: ")"},
		{name: "values", head: " VALUES ", sep: ", "}, {name: "query", head: " "}, {name: "conflict", head: " "}, {name: "assign", head: " SET ", sep: ", "}, {name: "suffix", head: " ", sep: " "}}},
	{"update", []clause{with, {name: "prefix", sep: " ", tail: " "}, {name: "update", head: "UPDATE "}, {name: "set", head: " SET ", sep: ", "},
		{name: "from", head: " FROM ", sep: ", "}, {name: "where", head: " WHERE ", sep: " AND "}, {name: "suffix", head: " ", sep: " "}}},
	{"delete", []clause{with, {name: "prefix", sep: " ", tail: " "}, {name: "delete", head: "DELETE FROM "}, {name: "using", head: " USING ", sep: ", "},
		{name: "where", head: " WHERE ", sep: " AND "}, {name: "suffix", head: " ", sep: " "}}},
}

// lastOnly are the clauses of which a later part takes the place of an earlier one.
var lastOnly = []string{"from", "limit", "offset", "insert", "update", "delete"}

// built is the text of a piece with names in place of what is bound, and the list of names and values. Values are numbered as
// they come.
func (e *Evaluator) built(v Value) (text, named Value) {
	n := &numbers{e: e, vals: map[string]Value{}}
	text = e.spread(v, func(v Value) Value {
		t, vals := e.textOfPart(v)
		for _, v := range vals {
			n.vals[strconv.Itoa(v.ID())] = v
		}
		return e.eachText(t, n.text)
	})
	return e.spread(text, e.settled), e.in.Term(OpList, byName, n.named...)
}

// numbers gives the values in a statement names.
type numbers struct {
	e     *Evaluator
	vals  map[string]Value
	named []Value
	names map[string]string
}

func (n *numbers) text(s string) string {
	pieces := strings.Split(s, bindMark)
	for i := 1; i < len(pieces); i += 2 {
		pieces[i] = n.name(pieces[i])
	}
	return strings.Join(pieces, "")
}

// eachText puts other text in the place of the pieces of one that are known.
func (e *Evaluator) eachText(v Value, do func(string) string) Value {
	if s, ok := AsString(v); ok {
		return e.in.Str(do(s))
	}
	all := func(vs []Value) []Value {
		out := make([]Value, len(vs))
		for i, v := range vs {
			out[i] = e.eachText(v, do)
		}
		return out
	}
	switch t := v.(type) {
	case *Phi:
		return e.in.phi(t.M, all(t.Vals))
	case *Term:
		if t.Op == OpConcat {
			return e.concat(all(t.Args)...)
		}
	}
	return v
}

func (n *numbers) name(id string) string {
	if n.names == nil {
		n.names = map[string]string{}
	}
	name := n.names[id]
	if name == "" {
		name = "v" + strconv.Itoa(len(n.names)+1)
		n.names[id] = name
		if v := n.vals[id]; v != nil {
			n.named = append(n.named, n.e.in.Str(name), v)
		}
	}
	return "@" + name
}

// statementOfParts is the text of a statement, with the values that are bound in it. The text of one of which not all is known
// is not known.
func (e *Evaluator) statementOfParts(v Value) (text Value, vals []Value) {
	a := &assembly{e: e, known: map[Value][]Value{}}
	parts := a.chain(v)
	if len(parts) == 1 {
		if p, ok := parts[0].(*Phi); ok { // nothing in common
			text = e.spread(p, func(v Value) Value { return a.statement(partsOf(v)) })
			return text, a.vals
		}
	}
	return a.statement(parts), a.vals
}

// assembly puts the parts of a statement together.
type assembly struct {
	e     *Evaluator
	vals  []Value
	known map[Value][]Value // see chain
}

// chain lists the parts of a statement in the order in which they were added. Where it depends on the way which these are, an
// alternative holds those behind what all ways have in common.
func (a *assembly) chain(v Value) []Value {
	if list, ok := a.known[v]; ok {
		return list
	}
	list := a.links(v)
	a.known[v] = list
	return list
}

func (a *assembly) links(v Value) []Value {
	switch v := Base(v).(type) {
	case *Phi:
		return a.fork(v)
	case *Term:
		switch {
		case v.Op == OpBuild && v.Name == "parts":
			return v.Args
		case v.Op == OpBuild:
			return a.add(a.chain(v.Args[0]), a.chain(v.Args[1]))
		case v.Op == OpPart:
			return []Value{v}
		case v.Op == OpGlobal:
			return nil // where the library's builders begin
		}
		return []Value{a.e.part(lostClause, v)}
	}
	return nil // of the zero value
}

// lostClause is the clause of what is not known to be any.
const lostClause = "?"

// add puts parts behind others. One whose clause begins with "-" takes those of the clause away, with "=" it takes their place.
func (a *assembly) add(list, more []Value) []Value {
	out := slices.Clip(list)
	for _, p := range more {
		t := AsTerm(p, OpPart)
		if t == nil {
			out = append(out, p)
			continue
		}
		name, gone := strings.CutPrefix(t.Name, "-")
		name, instead := strings.CutPrefix(name, "=")
		if instead {
			p = a.e.part(name, t.Args[0], t.Args[1:]...)
		}
		if gone || instead || slices.Contains(lastOnly, name) {
			out = slices.DeleteFunc(slices.Clone(out), func(o Value) bool { p := AsTerm(o, OpPart); return p != nil && p.Name == name && (gone || !isEmpty(t)) })
		}
		if !gone {
			out = append(out, p)
		}
	}
	return out
}

// isEmpty reports whether a part has no text.
func isEmpty(v Value) bool {
	p := AsTerm(v, OpPart)
	if p == nil {
		return false
	}
	s, ok := AsString(p.Args[0])
	return ok && s == ""
}

// fork is chain where ways have met.
func (a *assembly) fork(p *Phi) []Value {
	lists := make([][]Value, len(p.Vals))
	for i, v := range p.Vals {
		lists[i] = a.chain(v)
	}
	n := 0
	for same := true; same; n++ {
		for _, l := range lists {
			same = same && n < len(l) && l[n] == lists[0][n]
		}
	}
	n--
	rest := make([]Value, len(lists))
	for i, l := range lists {
		rest[i] = a.e.in.Term(OpBuild, "parts", l[n:]...)
	}
	return append(slices.Clip(lists[0][:n]), a.e.in.phi(p.M, rest))
}

// has reports whether a part of one of the clauses is among parts, or may be.
func has(parts []Value, names ...string) bool {
	return slices.ContainsFunc(parts, func(v Value) bool {
		switch v := v.(type) {
		case *Phi:
			return has(v.Vals, names...)
		case *Term:
			if v.Op == OpBuild {
				return has(v.Args, names...)
			}
			return slices.Contains(names, v.Name)
		}
		return false
	})
}

// statement is the text of a statement with the given parts.
func (a *assembly) statement(parts []Value) Value {
	if has(parts, lostClause) {
		return a.e.unknown("statement", nil, parts...)
	}
	for _, layout := range layouts {
		if has(parts, layout.verb) {
			return a.as(layout.verb, parts)
		}
	}
	if has(parts, "from") {
		return a.as("select", parts)
	}
	return a.e.unknown("statement", nil, parts...)
}

// as is the text of a statement that the parts make with a verb.
func (a *assembly) as(verb string, parts []Value) Value {
	var texts []Value
	for _, layout := range layouts {
		if layout.verb != verb {
			continue
		}
		for _, cl := range layout.clauses {
			texts = append(texts, a.clauses(parts, verb, cl))
		}
	}
	return a.e.settled(a.e.concat(texts...))
}

// clauses is the text of a clause. What an INSERT sets is columns and values.
func (a *assembly) clauses(parts []Value, verb string, cl clause) Value {
	if verb != "insert" || has(parts, "values", "query") || cl.name != "columns" && cl.name != "values" {
		return a.clause(parts, cl, entire)
	}
	if cl.name == "columns" {
		cl.name = "set"
		return a.clause(parts, cl, before)
	}
	return a.clause(parts, clause{name: "set", head: " VALUES (", sep: ", ", tail: ")"}, behind)
}

// clause is the text of a clause of which part takes what is wanted from each part.
func (a *assembly) clause(parts []Value, cl clause, part func(*Evaluator, Value) Value) Value {
	var texts []Value
	for _, p := range parts {
		if t := a.item(p, cl, part); t != nil {
			texts = append(texts, t)
		}
	}
	if len(texts) == 0 {
		return a.e.in.Str(cl.empty)
	}
	texts = append([]Value{a.e.in.Str(listMark + cl.head + headMark)}, texts...)
	return a.e.concat(append(texts, a.e.in.Str(cl.tail+headMark+cl.empty+endMark))...)
}

// item is the text of a part that belongs to a clause, behind marks; nil if it does not.
func (a *assembly) item(v Value, cl clause, part func(*Evaluator, Value) Value) Value {
	if p, ok := v.(*Phi); ok {
		vals, some := make([]Value, len(p.Vals)), false
		for i, w := range p.Vals {
			vals[i] = a.item(w, cl, part)
			some = some || vals[i] != nil
		}
		for i, w := range vals {
			if w == nil {
				vals[i] = a.e.in.Str("")
			}
		}
		if !some {
			return nil
		}
		return a.e.in.phi(p.M, vals)
	}
	t := v.(*Term)
	if t.Op == OpBuild {
		var texts []Value
		for _, w := range t.Args {
			if text := a.item(w, cl, part); text != nil {
				texts = append(texts, text)
			}
		}
		if len(texts) == 0 {
			return nil
		}
		return a.e.concat(texts...)
	}
	if name, or := strings.CutPrefix(t.Name, orMark); or {
		cl.sep = " OR "
		t = a.e.part(name, t.Args[0], t.Args[1:]...)
	}
	if t.Name != cl.name || isEmpty(t) {
		return nil
	}
	a.vals = append(a.vals, t.Args[1:]...)
	return a.e.concat(a.e.in.Str(itemMark+cl.sep+itemMark), part(a.e, t.Args[0]))
}

func entire(e *Evaluator, v Value) Value { return v }

// before is the column that a part sets.
func before(e *Evaluator, v Value) Value { return e.side(v, 0) }

// behind is what a part sets it to.
func behind(e *Evaluator, v Value) Value { return e.side(v, 1) }

// side is what stands on one side of the mark in an assignment.
func (e *Evaluator) side(v Value, side int) Value {
	var sides [2][]Value
	at := 0
	for _, p := range e.pieces([]Value{v}) {
		s, ok := AsString(p)
		if l, r, cut := strings.Cut(s, setMark); ok && cut {
			sides[0], sides[1], at = append(sides[0], e.in.Str(l)), append(sides[1], e.in.Str(r)), 1
			continue
		}
		sides[at] = append(sides[at], p)
	}
	return e.concat(sides[side]...)
}
