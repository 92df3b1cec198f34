package schema

import (
	"slices"
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
	v := definition{columns: c.columns()}
	options := c.toks
	for len(c.toks) > 0 && !c.take("AS") {
		c.skip(1)
	}
	v.owner = !asks(options[:len(options)-len(c.toks)])
	query := withoutOptions(c.toks)
	if name == "" || len(query) == 0 {
		return
	}
	v.query = textOf(r.text, query)
	r.views[strings.ToLower(name)] = v
}

// asks reports whether options tell a view to show what who asks it may see.
func asks(options []token.Token) bool {
	at := slices.IndexFunc(options, func(t token.Token) bool { return t.Is("SECURITY_INVOKER") })
	if at < 0 {
		return false
	}
	c := &cursor{options[at+1:]}
	c.take("=")
	return !c.peek(0).Is("FALSE") && !c.peek(0).Is("OFF") && !c.peek(0).Is("0")
}

// alterView reads what follows ALTER VIEW: another name, or options.
func (r *reader) alterView(c *cursor) {
	c.takeAny("IF", "EXISTS")
	name := strings.ToLower(c.name())
	v, ok := r.views[name]
	switch {
	case !ok:
	case c.take("RENAME", "TO"):
		delete(r.views, name)
		r.views[strings.ToLower(c.name())] = v
	case c.take("RESET"):
		v.owner = v.owner || asks(c.toks)
		r.views[name] = v
	case c.take("SET"):
		v.owner = v.owner && !asks(c.toks)
		r.views[name] = v
	}
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
