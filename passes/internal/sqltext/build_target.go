package sqltext

import (
	"strings"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

// target adds the table that s writes. What is written through a view is written to the table that it shows, of which it has
// the rows for which the condition holds.
func (b *builder) target(s *Statement, r *pg.RangeVar) Cond {
	b.table(s, r)
	at := len(s.Tables) - 1
	var rows Cond
	for name := r.GetRelname(); s.Tables[at].Sub.isPlain() && s.Tables[at].Columns == nil; {
		t := &s.Tables[at]
		under := t.Sub.Tables[0]
		where := b.whereOf(name)
		name, t.Name, t.Sub = under.Name, under.Name, under.Sub
		called := t.Alias
		t.Alias = under.Alias
		rows = and(rows, b.cond(s, where))
		s.Tables[at].Alias = called
	}
	t := &s.Tables[at]
	if t.Alias == "" && t.Hole == nil && t.Name != r.GetRelname() {
		t.Alias = r.GetRelname()
	}
	t.Target, t.Sub, t.CTE = true, nil, false
	if t.Hole != nil {
		s.lower(Holed)
	}
	return rows
}

// isPlain reports whether s is the query of a view that shows rows of one table, with columns of the same names.
func (s *Statement) isPlain() bool {
	if s == nil || !s.View || len(s.Tables) != 1 || s.Tables[0].Func || s.Tables[0].Name == "" || len(s.Tables[0].Columns) > 0 {
		return false
	}
	for _, o := range s.Output {
		if c, ok := o.Value.(Column); !o.Star && (!ok || !strings.EqualFold(c.Name, o.Name)) {
			return false
		}
	}
	return len(s.Output) > 0 && len(s.Union)+len(s.GroupBy)+len(s.Limit)+len(s.CTEs) == 0 && s.Having == nil
}

// whereOf is the condition of a view's query.
func (b *builder) whereOf(view string) *pg.Node {
	query, _, _ := b.schema.View(view)
	n, err := pg.Parse(rewrite(lex(query), fitting).String())
	if err != nil {
		return nil
	}
	return n.GetSelectStmt().GetWhereClause()
}
