package schema

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// Function returns the query of a function that takes nothing and asks for one thing, as one that says who is asking:
// SELECT current_setting('app.tenant')::bigint. It is "" if there is no such function.
func (s *Schema) Function(name string) (query string) {
	if s == nil {
		return ""
	}
	return s.functions[strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])]
}

// createFunction reads what follows CREATE FUNCTION: name, arguments, and in any order the result, options and the body. One that
// takes arguments has a name of its own, so to speak: it leaves another one that takes none.
func (r *reader) createFunction(c *cursor) {
	c.takeAny("IF", "NOT", "EXISTS")
	name := strings.ToLower(c.name())
	args, ok, closed := c.parens()
	if name == "" || !ok || !closed || len(args) > 0 {
		return
	}
	r.functions[name] = r.functionBody(c)
}

// functionBody is the query that a function stands for, "" if that is not known: one in another language, one of several steps, or
// one for which settings are other ones than where it is called.
func (r *reader) functionBody(c *cursor) string {
	body, language := "", ""
	for len(c.toks) > 0 {
		switch {
		case c.take("LANGUAGE"):
			if language = strings.ToLower(c.peek(0).Name); language == "" {
				language = strings.ToLower(c.peek(0).Text)
			}
		case c.take("SET"):
			if !c.peek(0).Is("SEARCH_PATH") {
				return ""
			}
		case c.take("AS"):
			if c.peek(0).Kind == token.String {
				body = c.peek(0).Name
			}
		case c.take("RETURN"):
			return selecting(textOf(r.text, c.toks))
		default:
			c.skip(1)
		}
	}
	return oneStep(body, language)
}

// oneStep is the query that the text of a function is all about: SELECT .., or BEGIN RETURN ..; END.
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
		if c := (&cursor{steps[0]}); c.take("BEGIN", "RETURN") {
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
		if args, _, _ := c.parens(); len(args) == 0 {
			delete(r.functions, name)
		}
	}
}
