package schema

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/sqltext/token"
)

// begins are the words of a block behind which a statement stands.
var begins = words("BEGIN", "THEN", "ELSE", "LOOP")

// block applies the definitions in what follows DO: whether it is run where they are not there yet is not asked.
func (r *reader) block(c *cursor) {
	i := slices.IndexFunc(c.toks, func(t token.Token) bool { return t.Kind == token.String })
	if i < 0 {
		return
	}
	body := c.toks[i]
	outside := *r
	r.line = r.lineOf(body)
	r.text, r.pos = body.Name, 0
	for _, step := range token.Split(token.Lex(r.text, token.Guess(r.text)), ";") {
		r.step(step)
	}
	r.name, r.text, r.pos, r.line = outside.name, outside.text, outside.pos, outside.line
}

// step applies the definition in one step of a block, be it given to EXECUTE.
func (r *reader) step(toks []token.Token) {
	for i, t := range toks {
		if i > 0 && !toks[i-1].In(begins) {
			continue
		}
		if t.Is("EXECUTE") && len(toks) == i+2 {
			r.block(&cursor{toks[i+1:]})
		} else {
			r.statement(toks[i:])
		}
	}
}
