package schema

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// signature tells functions of one name apart by how many arguments they take.
type signature struct {
	name string // in lower case
	args int
}

// Function returns the query of a function that takes so many arguments and asks for one thing, as one that says who is asking:
// SELECT current_setting('app.tenant')::bigint; the names of its parameters, those of the columns if it says that it returns a
// table, and whether it sees rows with the rights of its owner. The query is "" if there is no such function.
func (s *Schema) Function(name string, args int) (query string, params, columns []string, owner bool) {
	if s == nil {
		return "", nil, nil, false
	}
	f := s.functions[signature{strings.ToLower(name[strings.LastIndexByte(name, '.')+1:]), args}]
	return f.query, f.params, f.columns, f.owner
}

// createFunction reads what follows CREATE FUNCTION: name, arguments, and in any order the result, options and the body.
func (r *reader) createFunction(c *cursor) {
	c.takeAny("IF", "NOT", "EXISTS")
	name := strings.ToLower(c.name())
	args, ok, closed := c.parens()
	if name == "" || !ok || !closed {
		return
	}
	f := definition{params: parameters(args)}
	if c.take("RETURNS", "TABLE") {
		columns, _, _ := c.parens()
		f.columns = parameters(columns)
	}
	f.query, f.owner = r.functionBody(c)
	r.functions[signature{name, len(f.params)}] = f
}

// parameters lists the names of parameters that take something, "" for those without one.
func parameters(toks []token.Token) []string {
	var names []string
	for _, p := range token.Split(toks, ",") {
		c := &cursor{p}
		if len(p) == 0 || c.take("OUT") {
			continue
		}
		c.takeAny("IN", "INOUT", "VARIADIC")
		name := ""
		if c.peek(1).IsName() {
			name = strings.ToLower(c.peek(0).Ident())
		}
		names = append(names, name)
	}
	return names
}

// functionBody is the query that a function stands for, "" if that is not known: one in another language, one of several steps, or
// one for which settings are other ones than where it is called, and
// whether it sees rows with the rights of its owner.
func (r *reader) functionBody(c *cursor) (query string, owner bool) {
	body, language := "", ""
	for len(c.toks) > 0 {
		switch {
		case c.take("LANGUAGE"):
			if language = strings.ToLower(c.peek(0).Name); language == "" {
				language = strings.ToLower(c.peek(0).Text)
			}
		case c.take("SET"):
			if !c.peek(0).Is("SEARCH_PATH") {
				return "", owner
			}
		case c.take("SECURITY", "DEFINER"):
			owner = true
		case c.take("AS"):
			if c.peek(0).Kind == token.String {
				body = c.peek(0).Name
			}
		case c.take("RETURN"):
			return selecting(textOf(r.text, c.toks)), owner
		default:
			c.skip(1)
		}
	}
	return oneStep(body, language), owner
}

// oneStep is the query that the text of a function is all about: SELECT .., BEGIN RETURN ..; END or BEGIN RETURN QUERY ..; END.
func oneStep(text, language string) string {
	var steps [][]token.Token
	for _, step := range token.Split(token.Lex(text, token.Guess(text)), ";") {
		if len(step) > 0 {
			steps = append(steps, step)
		}
	}
	switch {
	case language == "sql" && len(steps) == 1:
		return textOf(text, steps[0])
	case language == "plpgsql" && len(steps) == 2 && len(steps[1]) == 1 && steps[1][0].Is("END"):
		c := &cursor{steps[0]}
		switch {
		case c.take("BEGIN", "RETURN", "QUERY"):
			return textOf(text, c.toks)
		case c.take("BEGIN", "RETURN"):
			return selecting(textOf(text, c.toks))
		}
	}
	return ""
}

// selecting is the query for an expression, "" for none.
func selecting(expr string) string {
	if expr == "" {
		return ""
	}
	return "SELECT " + expr
}

// textOf is the part of a text that tokens stand for.
func textOf(text string, toks []token.Token) string {
	if len(toks) == 0 {
		return ""
	}
	last := toks[len(toks)-1]
	return text[toks[0].Offset : last.Offset+len(last.Text)]
}

// dropFunction reads what follows DROP FUNCTION.
func (r *reader) dropFunction(c *cursor) {
	c.takeAny("IF", "EXISTS")
	for ok := true; ok; ok = c.take(",") {
		name := strings.ToLower(c.name())
		args, one, _ := c.parens()
		for sig := range r.functions {
			if sig.name == name && (!one || sig.args == len(parameters(args))) {
				delete(r.functions, sig)
			}
		}
	}
}
