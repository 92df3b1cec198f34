package schema

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// takeView skips VIEW and what may stand before it, and reports whether they come next.
func (c *cursor) takeView() bool {
	at := *c
	at.takeAny("TEMP", "TEMPORARY", "RECURSIVE", "MATERIALIZED")
	if !at.take("VIEW") {
		return false
	}
	*c = at
	return true
}

// createView reads what follows CREATE VIEW: name, columns, options, AS and the query.
func (r *reader) createView(c *cursor) {
	c.takeAny("IF", "NOT", "EXISTS")
	name := c.name()
	v := &view{columns: c.columns()}
	for len(c.toks) > 0 && !c.take("AS") {
		c.skip(1)
	}
	query := withoutOptions(c.toks)
	if name == "" || len(query) == 0 {
		return
	}
	v.query = textOf(r.text, query)
	r.views[strings.ToLower(name)] = v
}

// withoutOptions cuts off what may follow a view's query: WITH CHECK OPTION, WITH DATA, WITH READ ONLY.
func withoutOptions(toks []token.Token) []token.Token {
	for n := 2; n <= 4 && n < len(toks); n++ {
		last := toks[len(toks)-1]
		if toks[len(toks)-n].Is("WITH") && (last.Is("OPTION") || last.Is("DATA") || last.Is("ONLY")) {
			return toks[:len(toks)-n]
		}
	}
	return toks
}
