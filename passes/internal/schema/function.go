package schema

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// Function returns the query of a function that takes nothing and is written in SQL, as one that says who is asking:
// SELECT current_setting('app.tenant')::bigint. It is "" if there is no such function, or if it does more than one thing.
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

// functionBody is the query that a function stands for, "" if that is not known: one in another language, or for which settings
// are other ones than where it is called.
func (r *reader) functionBody(c *cursor) string {
	body, inSQL := "", false
	for len(c.toks) > 0 {
		switch {
		case c.take("LANGUAGE"):
			language := c.peek(0)
			inSQL = strings.EqualFold(language.Name, "sql") || language.Is("SQL")
		case c.take("SET"):
			if !c.peek(0).Is("SEARCH_PATH") {
				return ""
			}
		case c.take("AS"):
			if text := c.peek(0); text.Kind == token.String {
				body = onlyStatement(text.Name)
			}
		case c.take("RETURN"):
			first, last := c.toks[0], c.toks[len(c.toks)-1]
			return "SELECT " + r.text[first.Offset:last.Offset+len(last.Text)]
		default:
			c.skip(1)
		}
	}
	if !inSQL {
		return ""
	}
	return body
}

// onlyStatement is the one statement of a text, "" if there are several.
func onlyStatement(text string) string {
	toks := token.Lex(text, token.Guess(text))
	for len(toks) > 0 && toks[len(toks)-1].Is(";") {
		toks = toks[:len(toks)-1]
	}
	if len(toks) == 0 || len(token.Split(toks, ";")) > 1 {
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
