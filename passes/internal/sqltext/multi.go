package sqltext

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// severalTables rewrites MySQL's UPDATE a JOIN b .. SET .. and DELETE a FROM a JOIN b ..
// to a SELECT of the same rows, whose outputs are the assignments as comparisons.
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

func (r *rewriter) updateSeveral(toks []token.Token) []token.Token {
	start := find(toks, 1, "SET")
	if start == len(toks) || find(toks[:start], 1, "JOIN") == start && find(toks[:start], 1, ",") == start {
		return toks
	}
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
