package sqltext

import "github.com/authvet/authvet/passes/internal/sqltext/token"

// filling says what stands for a hole in the text that is parsed.
type filling uint8

const (
	fitting     filling = iota // what fits the place
	identifiers                // a name everywhere
	nothing
)

// fillHole writes a name for the hole t, with words around it that make a condition,
// a join or a list of it where the place asks for one. The tree then tells where it stood.
func (r *rewriter) fillHole(t token.Token) {
	switch {
	case r.fill == nothing:
	case r.fill == identifiers:
		r.hole(t)
	case len(r.out) == 0:
		r.fillStart(t)
	case r.wantsOperand():
		r.fillOperand(t)
	default:
		r.fillBehind(t)
	}
}

func (r *rewriter) hole(t token.Token) { r.out = append(r.out, holeToken(t)) }

// around writes before, the hole, and after.
func (r *rewriter) around(before string, t token.Token, after string) {
	r.write(before)
	r.hole(t)
	r.write(after)
}

// wantsOperand reports whether a value or a name must come next.
func (r *rewriter) wantsOperand() bool {
	prev := r.last()
	switch {
	case prev.Is(")"), prev.Is("]"):
		return false
	case prev.Is("*"):
		before := at(r.out, len(r.out)-2)
		return !before.Is("SELECT") && !before.Is(",") && !before.Is(".") && !before.Is("(")
	case prev.Kind == token.Op:
		return true
	}
	return prev.Kind == token.Word && prev.In(beforeOperand) && !at(r.out, len(r.out)-2).Is(".")
}

// next is the token behind the holes at the current position, of which there are few.
func (r *rewriter) next() token.Token {
	i := 1
	for i < 8 && isHoleToken(r.peek(i)) {
		i++
	}
	return r.peek(i)
}

// atEnd reports whether t ends a statement or its parentheses.
func atEnd(t token.Token) bool { return t.Text == "" || t.Is(")") }

// ends reports whether nothing but closing clauses follows t in its statement.
func ends(t token.Token) bool {
	return atEnd(t) || t.Is("GROUP") || t.Is("ORDER") || t.Is("LIMIT") || t.Is("RETURNING") ||
		t.Is("UNION") || t.Is("FOR") || t.Is("HAVING") || t.Is("OFFSET")
}

// fillStart fills a hole at the start of the statement by what follows it.
func (r *rewriter) fillStart(t token.Token) {
	switch next := r.next(); {
	case next.In(verbs):
		r.lowest = min(r.lowest, Open) // perhaps WITH ..
	case next.Is("SET"):
		r.around("UPDATE", t, "")
	case next.Is("VALUES"):
		r.around("INSERT INTO", t, "")
	case next.Is("FROM"):
		r.prefixed = true
		r.around("SELECT", t, "")
	default:
		r.prefixed = true
		r.around("SELECT", t, "FROM")
		r.hole(t)
	}
}

// fillOperand fills a hole behind an operator, a comma or a keyword.
func (r *rewriter) fillOperand(t token.Token) {
	prev, before, next, f := r.last(), at(r.out, len(r.out)-2), r.next(), r.track.top()
	switch {
	case prev.Is("IN"), prev.Is("ANY"), prev.Is("SOME"), prev.Is("VALUES"), prev.Is("CONFLICT"), f.clause == inValues && !f.list && prev.Is(","):
		r.around("(", t, ")")
	case prev.Is("ALL") && !before.Is("UNION") && !before.Is("SELECT"):
		r.around("(", t, ")")
	case prev.Is("EXISTS"):
		r.query("(", t, ")")
	case prev.Is("UNION"), prev.Is("ALL"), prev.Is("EXCEPT"), prev.Is("INTERSECT"),
		prev.Is("(") && (before.Is("EXISTS") || before.Is("AS")),
		prev.Is("(") && next.Is(")") && (before.Is("FROM") || before.Is("JOIN")):
		r.query("", t, "")
	case f.clause == inSet && (prev.Is("SET") || prev.Is(",")) && !next.Is("=") && !next.Is("."):
		r.assignment("", t)
	case f.clause == inConflict && !f.list && (prev.Is("SET") || prev.Is(",")) && !next.Is("=") && !next.Is("."):
		r.around("", t, "=")
		r.hole(t)
	case f.clause == inSelect && !f.list && f.verb == "SELECT" && !f.hasFrom && (ends(next) || next.Is("WHERE")) && !prev.Is("."):
		r.around("", t, "FROM")
		r.hole(t)
	case beginsOperand(next) && next.Text != "" && !next.Is("(") && r.startsItem(prev):
		r.fillBefore(t, f)
	default:
		r.hole(t)
	}
}

// startsItem reports whether an element of a list or a condition begins behind prev.
func (r *rewriter) startsItem(prev token.Token) bool {
	return prev.Is("SELECT") || prev.Is("DISTINCT") || prev.Is("WHERE") || prev.Is("AND") || prev.Is("OR") || prev.Is("ON") ||
		prev.Is("HAVING") || prev.Is(",") || prev.Is("(") && !at(r.out, len(r.out)-2).IsName()
}

// fillBefore fills a hole that comes right before a complete element: more of the same.
func (r *rewriter) fillBefore(t token.Token, f *frame) {
	switch f.clause {
	case inSelect:
		r.around("", t, ",")
	case inWhere, inOn, inHaving:
		r.around("", t, "AND")
	default:
		r.hole(t)
	}
}

// query writes a query about which nothing is known.
func (r *rewriter) query(before string, t token.Token, after string) {
	r.around(before+" SELECT", t, "FROM")
	r.hole(t)
	r.write(after)
}

// assignment writes col = value, and a condition where the hole may hold WHERE too.
func (r *rewriter) assignment(before string, t token.Token) {
	r.around(before, t, "=")
	r.hole(t)
	if ends(r.next()) {
		r.around("WHERE", t, "")
	}
}

// fillBehind fills a hole behind a complete expression or name.
func (r *rewriter) fillBehind(t token.Token) {
	next, f := r.next(), r.track.top()
	if beginsOperand(next) && f.clause != inFrom && f.clause != inInsert && f.clause != inValues {
		r.out = append(r.out, token.Token{Kind: token.Op, Text: anyOp, Spaced: true, Hole: -1})
		return
	}
	if f.list {
		r.around(",", t, "")
		return
	}
	switch f.clause {
	case inWhere, inOn, inHaving:
		r.around("AND", t, "")
	case inFrom:
		r.fillFrom(t, next)
	case inUpdate:
		if !next.Is("SET") {
			r.assignment("SET", t)
		}
	case inSet:
		r.fillSet(t, next)
	case inInsert:
		r.fillInsert(t, next)
	case inSelect:
		if f.verb == "SELECT" && (ends(next) || next.Is("WHERE")) {
			r.around("FROM", t, "")
		}
	}
}

// anyOp is the operator that a hole between two operands stands for.
const anyOp = "#@#"

func beginsOperand(t token.Token) bool {
	switch t.Kind {
	case token.Word:
		return !t.In(afterOperand)
	case token.Op:
		return t.Is("(")
	}
	return true
}

// fillFrom fills a hole behind a table: an alias before ON, else a join or a WHERE.
func (r *rewriter) fillFrom(t, next token.Token) {
	switch {
	case next.Is("ON"), next.Is("USING"), next.Is("SET"):
	case ends(next) && r.track.top().verb != "":
		r.around("WHERE", t, "")
	default:
		r.around("CROSS JOIN", t, "")
	}
}

func (r *rewriter) fillSet(t, next token.Token) {
	if ends(next) {
		r.around("WHERE", t, "")
		return
	}
	r.assignment(",", t)
}

// fillInsert fills a hole behind INSERT INTO t: columns, or what is inserted.
func (r *rewriter) fillInsert(t, next token.Token) {
	switch {
	case next.Is("VALUES"), next.Is("SELECT"):
		if !r.last().Is(")") {
			r.around("(", t, ")")
		}
	case !next.Is("("):
		r.query("", t, "")
	}
}
