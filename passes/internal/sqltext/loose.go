package sqltext

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// loose reads verb, tables and comparisons of a column with a placeholder or a hole
// from tokens alone. The comparisons are conjoined only where no OR or NOT occurs.
// It returns quality None where it finds no verb.
func loose(toks []token.Token, reason error) *Statement {
	l := &looseReader{toks: toks, s: &Statement{Quality: Loose, Err: reason}}
	l.verb()
	if word := needs[l.s.Verb]; word != "" && !l.has(word) || l.s.Kind == Select && !l.has("FROM") {
		l.s.Kind = Unresolved
	}
	if l.s.Kind == Unresolved {
		l.s.Quality = None
		return l.s
	}
	for i := range toks {
		l.table(i)
	}
	l.where()
	return l.s
}

type looseReader struct {
	toks []token.Token
	s    *Statement
}

var kinds = map[string]Kind{
	"SELECT": Select, "VALUES": Select, "TABLE": Select, "INSERT": Insert, "REPLACE": Insert, "UPSERT": Insert,
	"UPDATE": Update, "MERGE": Update, "DELETE": Delete,
}

// verb finds the verb: the first outside of parentheses.
func (l *looseReader) verb() {
	l.s.Kind = Unresolved
	for i, depth := 0, 0; i < len(l.toks); i++ {
		switch t := l.toks[i]; {
		case t.Is("("):
			depth++
		case t.Is(")"):
			depth--
		case depth <= 0 && t.Kind == token.Word && kinds[t.Upper] != "":
			l.s.Kind, l.s.Verb = kinds[t.Upper], t.Upper
			return
		}
	}
}

func (l *looseReader) has(word string) bool {
	for _, t := range l.toks {
		if t.Is(word) {
			return true
		}
	}
	return false
}

// table adds the table named behind FROM, JOIN, INTO, UPDATE or USING at i.
func (l *looseReader) table(i int) {
	t, prev := l.toks[i], at(l.toks, i-1)
	switch {
	case t.Is("UPDATE"):
		if prev.Is("FOR") || prev.Is("DO") || prev.Is("KEY") || prev.Is("ON") || prev.Is("OF") {
			return
		}
	case t.Is("FROM"):
		if prev.Is("DISTINCT") {
			return
		}
	case !t.Is("JOIN") && !t.Is("STRAIGHT_JOIN") && !t.Is("INTO") && !t.Is("USING"):
		return
	}
	for j := i + 1; ; j++ {
		end := l.addTable(j, t.Is("INTO") || t.Is("UPDATE") || t.Is("FROM") && prev.Is("DELETE"))
		if end == j || !t.Is("FROM") || !at(l.toks, end).Is(",") {
			return
		}
		j = end
	}
}

// addTable adds the table named at i and returns the index behind name and alias.
func (l *looseReader) addTable(i int, target bool) int {
	for at(l.toks, i).Is("ONLY") || at(l.toks, i).In(modifiers) {
		i++
	}
	t := Table{Target: target}
	if first := at(l.toks, i); isHoleToken(first) {
		t.Hole = &Hole{N: first.Hole}
	}
	var end int
	t.Schema, t.Name, end = tableName(l.toks, i)
	if t.Hole == nil && (t.Name == "" || at(l.toks, i).In(afterOperand) || !target && at(l.toks, end).Is("(")) {
		return i
	}
	if t.Hole != nil {
		t.Name, end = "", max(end, i+1)
	}
	if at(l.toks, end).Is("AS") {
		end++
	}
	if a := at(l.toks, end); a.IsName() && a.Hole < 0 && !a.In(afterOperand) {
		t.Alias = a.Ident()
		end++
	}
	l.s.Tables = append(l.s.Tables, t)
	return end
}

// tableName reads a name with dots at i; end is the index behind it.
func tableName(toks []token.Token, i int) (schema, name string, end int) {
	for at(toks, i).IsName() {
		schema, name = name, at(toks, i).Ident()
		i++
		if !at(toks, i).Is(".") {
			break
		}
		i++
	}
	return schema, name, i
}

// where collects comparisons with a column on the left.
func (l *looseReader) where() {
	certain := !l.has("OR") && !l.has("NOT") && !l.has("UNION")
	var parts []Cond
	var seen []int
	inWhere := false
	for i, t := range l.toks {
		inWhere = inWhere || t.Is("WHERE") || t.Is("ON")
		if inWhere && t.Kind == token.Placeholder {
			seen = append(seen, explicit(t))
		}
		if c, ok := l.comparison(i); ok && inWhere {
			parts = append(parts, c)
		}
	}
	switch {
	case certain:
		l.s.Where = and(parts...)
	case len(seen) > 0:
		l.s.Where = Opaque{seen}
	}
}

// comparison reads column = value with its = at i.
func (l *looseReader) comparison(i int) (Cond, bool) {
	col := at(l.toks, i-1)
	if !l.toks[i].Is("=") || !col.IsName() || col.Hole >= 0 || at(l.toks, i-2).Is("<") {
		return nil, false
	}
	op, value := "=", at(l.toks, i+1)
	if value.Is("ANY") && at(l.toks, i+2).Is("(") {
		op, value = "= any", at(l.toks, i+3)
	}
	v := valueOf([]token.Token{value})
	if _, ok := v.(Const); ok && value.IsName() || value.Kind == token.Op {
		return nil, false
	}
	qualifier := ""
	if at(l.toks, i-2).Is(".") {
		qualifier = at(l.toks, i-3).Ident()
	}
	return Compare{Op: op, L: l.column(qualifier, col.Ident()), R: v}, true
}

func (l *looseReader) column(qualifier, name string) Column {
	c := Column{Table: -1, Scope: l.s, Qualifier: qualifier, Name: strings.ToLower(name)}
	if qualifier != "" {
		c.Table = l.s.tableNamed(qualifier)
	} else if len(l.s.Tables) == 1 {
		c.Table = 0
	}
	return c
}
