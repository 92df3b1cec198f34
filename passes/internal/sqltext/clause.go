package sqltext

import "github.com/authvet/authvet/passes/internal/sqltext/token"

// clause is the part of a statement in which a token stands.
type clause uint8

const (
	inNone clause = iota
	inSelect
	inFrom
	inOn
	inWhere
	inHaving
	inUpdate // between UPDATE and SET
	inSet
	inInsert // between INTO and what is inserted
	inValues
	inConflict
	inTail // ORDER BY, GROUP BY, LIMIT, RETURNING and further
)

// frame is a statement or a pair of parentheses during a pass over tokens.
type frame struct {
	verb    string // of the statement; "" for other parentheses
	clause  clause // of other parentheses: that around them
	list    bool   // elements separated by commas: arguments, IN, VALUES
	hasFrom bool
}

// tracker follows the clauses of a statement token by token.
type tracker struct{ stack []frame }

func (t *tracker) top() *frame {
	if len(t.stack) == 0 {
		t.stack = append(t.stack, frame{})
	}
	return &t.stack[len(t.stack)-1]
}

// step takes the next token into account, given its neighbours.
func (t *tracker) step(prev, tok, next token.Token) {
	switch {
	case tok.Is("("):
		f := t.top()
		t.stack = append(t.stack, frame{clause: f.clause, list: isListOpen(prev, f)})
	case tok.Is(")"):
		if len(t.stack) > 1 {
			t.stack = t.stack[:len(t.stack)-1]
		}
	case tok.Kind == token.Word && !prev.Is("."):
		t.top().keyword(prev, tok, next)
	}
}

// isListOpen reports whether a parenthesis after prev holds a list.
func isListOpen(prev token.Token, f *frame) bool {
	if prev.Kind == token.Word && prev.In(beforeOperand) {
		return prev.Is("IN") || prev.Is("VALUES")
	}
	return prev.IsName() || f.clause == inValues || f.clause == inInsert
}

// clauseOf are the keywords that begin a clause wherever they stand in a statement.
var clauseOf = map[string]clause{
	"WHERE": inWhere, "HAVING": inHaving, "GROUP": inTail, "ORDER": inTail, "LIMIT": inTail, "OFFSET": inTail,
	"FETCH": inTail, "WINDOW": inTail, "RETURNING": inTail, "FOR": inTail, "INTO": inInsert,
	"UNION": inNone, "INTERSECT": inNone, "EXCEPT": inNone,
}

func (f *frame) keyword(prev, tok, next token.Token) {
	w := tok.Upper
	switch w {
	case "SELECT":
		f.verb, f.clause, f.hasFrom = w, inSelect, false
		return
	case "WITH", "INSERT", "UPDATE", "DELETE", "MERGE":
		f.begin(w)
		return
	case "JOIN":
		if f.clause == inOn {
			f.clause = inFrom
		}
		return
	case "ON":
		f.on(prev, next)
		return
	}
	if f.verb == "" {
		if w == "VALUES" {
			f.verb, f.clause = w, inValues
		}
		return
	}
	switch c, ok := clauseOf[w]; {
	case w == "FROM" && !prev.Is("DISTINCT"):
		f.clause, f.hasFrom = inFrom, true
	case f.clause == inConflict && w != "RETURNING":
	case w == "SET":
		f.clause = inSet
	case w == "VALUES":
		f.clause = inValues
	case ok && (w != "INTO" || f.verb != "SELECT"):
		f.clause = c
	}
}

// begin starts a statement, unless its verb is a word of another one, as in DO UPDATE.
func (f *frame) begin(verb string) {
	if f.verb != "" && f.verb != "WITH" {
		return
	}
	f.verb = verb
	if verb == "UPDATE" {
		f.clause = inUpdate
	}
}

func (f *frame) on(prev, next token.Token) {
	switch {
	case next.Is("CONFLICT"), next.Is("DUPLICATE"):
		f.clause = inConflict
	case prev.Is("DISTINCT"):
	case f.clause == inFrom, f.clause == inOn:
		f.clause = inOn
	}
}

// beforeOperand are the keywords behind which a value, a name or a list must come.
var beforeOperand = set(
	"SELECT", "DISTINCT", "ALL", "WHERE", "AND", "OR", "NOT", "ON", "BY", "FROM", "JOIN", "INTO", "UPDATE", "SET", "LIMIT",
	"OFFSET", "HAVING", "IN", "LIKE", "ILIKE", "BETWEEN", "WHEN", "THEN", "ELSE", "CASE", "VALUES", "RETURNING", "AS",
	"USING", "IS", "ANY", "SOME", "EXISTS", "UNION", "EXCEPT", "INTERSECT", "ONLY", "LATERAL", "TABLE", "CONFLICT",
)

// afterOperand are the keywords that end an expression, or join it with the next.
var afterOperand = set(
	"FROM", "WHERE", "AND", "OR", "ON", "JOIN", "LEFT", "RIGHT", "INNER", "FULL", "CROSS", "NATURAL", "STRAIGHT_JOIN", "USING", "SET",
	"GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "FETCH", "WINDOW", "RETURNING", "FOR", "UNION", "EXCEPT", "INTERSECT",
	"VALUES", "THEN", "WHEN", "ELSE", "END", "AS", "ASC", "DESC", "NULLS", "SELECT", "IS", "IN", "NOT", "LIKE", "ILIKE", "BETWEEN",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
