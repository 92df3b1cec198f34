package sqltext

import (
	"slices"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

// standsFor is the expression that a call of a function of the schema's own stands for, nil if it is none, or if it looks at rows.
func (b *builder) standsFor(s *Statement, c Call) Operand {
	key := c.Name + "()" // no view has that name
	if b.schema == nil || c.Computes() || len(c.Args)+len(c.Rest) > 0 || slices.Contains(b.within, key) {
		return nil
	}
	query := b.schema.Function(c.Name)
	if query == "" {
		return nil
	}
	r := rewrite(lex(query), fitting)
	n, err := pg.Parse(r.String())
	if err != nil {
		return nil
	}
	body := newStatement(nil)
	b.within = append(b.within, key)
	b.fill(body, n)
	b.within = b.within[:len(b.within)-1]
	r.restore(body)
	if !body.isExpression() {
		return nil
	}
	s.ReadsSession = append(s.ReadsSession, body.ReadsSession...)
	s.Sets = append(s.Sets, body.Sets...)
	s.Effects = append(s.Effects, body.Effects...)
	return body.Output[0].Value
}

// isExpression reports whether a query yields one value that it makes of no rows and no arguments.
func (s *Statement) isExpression() bool {
	return s.Verb == "SELECT" && s.Quality == Exact && len(s.Tables)+len(s.Subs)+len(s.Union)+len(s.Limit) == 0 &&
		s.Where == nil && s.Having == nil && len(s.Output) == 1 && !s.Output[0].Star && len(ParamsOf(s.Output[0].Value)) == 0
}
