package sqltext

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// severalTables rewrites MySQL's UPDATE a JOIN b .. SET .. and DELETE a FROM a JOIN b .., and SQL Server's UPDATE a SET .. FROM
// b a, to a SELECT of the same rows, whose outputs are the assignments as comparisons.
func (r *rewriter) severalTables(toks []token.Token) []token.Token {
	switch {
	case at(toks, 0).Is("UPDATE"):
		return r.updateSeveral(toks)
	case at(toks, 0).Is("DELETE") && at(toks, 1).IsName() && !at(toks, 1).Is("FROM") && !at(toks, 1).In(modifiers):
		return r.deleteSeveral(toks)
	}
	return toks
}

func (r *rewriter) deleteSeveral(toks []token.Token) []token.Token {
	from := find(toks, 1, "FROM")
	if from > 8 || from == len(toks) {
		return toks
	}
	r.multi, r.target = Delete, toks[1].Ident()
	return append(wordTokens("SELECT", "NULL"), toks[from:]...)
}

// mutation rewrites ClickHouse's ALTER TABLE t UPDATE .. WHERE .. and ALTER TABLE t DELETE WHERE ..
func mutation(toks []token.Token) []token.Token {
	if !at(toks, 0).Is("ALTER") || !at(toks, 1).Is("TABLE") {
		return toks
	}
	if i := find(toks, 2, "UPDATE"); i < len(toks) && find(toks, i, "WHERE") < len(toks) {
		return slices.Concat(wordTokens("UPDATE"), uncluttered(toks[2:i]), wordTokens("SET"), toks[i+1:])
	}
	if i := find(toks, 2, "DELETE"); at(toks, i+1).Is("WHERE") {
		return slices.Concat(wordTokens("DELETE", "FROM"), uncluttered(toks[2:i]), toks[i+1:])
	}
	return toks
}

// uncluttered is the name of a table without ON CLUSTER.
func uncluttered(name []token.Token) []token.Token { return name[:find(name, 0, "ON")] }

// beforeWhere rewrites ClickHouse's PREWHERE a WHERE b, which is WHERE (a) AND (b).
func beforeWhere(toks []token.Token) []token.Token {
	pre := find(toks, 1, "PREWHERE")
	if pre == len(toks) {
		return toks
	}
	where, end := find(toks, pre, "WHERE"), len(toks)
	for _, word := range []string{"GROUP", "HAVING", "ORDER", "LIMIT", "SETTINGS"} {
		end = min(end, find(toks, pre, word))
	}
	if where >= end {
		return slices.Concat(toks[:pre], wordTokens("WHERE"), toks[pre+1:])
	}
	open, close := []token.Token{opToken("(")}, []token.Token{opToken(")")}
	return slices.Concat(toks[:pre], wordTokens("WHERE"), open, toks[pre+1:where], close, wordTokens("AND"), open, toks[where+1:end], close, toks[end:])
}

func (r *rewriter) updateSeveral(toks []token.Token) []token.Token {
	start := find(toks, 1, "SET")
	if from := find(toks, start, "FROM"); start == 2 && named(toks, from, toks[1].Ident()) {
		end := min(from, find(toks, start, "OUTPUT"))
		moved := slices.Concat(toks[:1], toks[from+1:find(toks, from, "WHERE")], toks[start:end], toks[find(toks, from, "WHERE"):])
		if start = find(moved, 1, "SET"); start == len(moved) {
			return toks // a parenthesis is not closed
		}
		r.target = toks[1].Ident()
		return r.asSelect(moved, start)
	}
	if start == len(toks) || find(toks[:start], 1, "JOIN") == start && find(toks[:start], 1, ",") == start {
		return toks
	}
	return r.asSelect(toks, start)
}

// named reports whether a table in the list that begins at from, before the condition, goes by that name without being called so.
func named(toks []token.Token, from int, name string) bool {
	for i := from + 2; i < find(toks, from, "WHERE"); i++ {
		if prev := toks[i-1]; strings.EqualFold(toks[i].Ident(), name) && (prev.Is("AS") || prev.IsName() && !prev.Is("JOIN") && !prev.Is("FROM")) {
			return true
		}
	}
	return false
}

// asSelect makes UPDATE tables SET .., which begins at start, a SELECT.
func (r *rewriter) asSelect(toks []token.Token, start int) []token.Token {
	end := find(toks, start, "WHERE")
	out := wordTokens("SELECT")
	for i, a := range token.Split(toks[start+1:end], ",") {
		if len(a) < 3 {
			return toks
		}
		if i > 0 {
			out = append(out, opToken(","))
		} else if a[1].Is(".") {
			r.target = a[0].Ident()
		}
		out = append(append(append(out, opToken("(")), a...), opToken(")"))
	}
	r.multi = Update
	out = append(append(out, wordTokens("FROM")...), toks[1:start]...)
	return append(out, toks[end:]...)
}

// find is the index of the first s outside of parentheses, from start on, or len(toks).
func find(toks []token.Token, start int, s string) int {
	depth := 0
	for i := start; i < len(toks); i++ {
		switch {
		case toks[i].Is("("):
			depth++
		case toks[i].Is(")"):
			depth--
		}
		if depth == 0 && toks[i].Is(s) {
			return i
		}
	}
	return len(toks)
}

func wordTokens(words ...string) []token.Token {
	var out []token.Token
	for _, w := range words {
		out = append(out, token.Token{Kind: token.Word, Text: w, Upper: w, Spaced: true, Hole: -1})
	}
	return out
}

func opToken(s string) token.Token {
	return token.Token{Kind: token.Op, Text: s, Spaced: true, Hole: -1}
}

// restoreMulti makes the SELECT that severalTables wrote an update or delete again.
func (r *rewriter) restoreMulti(s *Statement) {
	s.Kind, s.Verb = r.multi, strings.ToUpper(string(r.multi))
	outputs := s.Output
	s.Output = nil
	if len(s.Tables) > 0 {
		s.Tables[max(s.tableNamed(r.target), 0)].Target = true
	}
	if r.multi != Update {
		return
	}
	for _, o := range outputs {
		a := Assign{Value: o.Value}
		if t, ok := o.Value.(Test); ok {
			if c, ok := t.Cond.(Compare); ok && c.Op == "=" {
				a.Value = c.R
				if col, ok := c.L.(Column); ok {
					a.Column = col.Name
				}
			}
		}
		s.Assign = append(s.Assign, a)
	}
}
