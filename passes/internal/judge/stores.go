package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

// copies reports whether an INSERT .. SELECT stores more of a table's rows than their keys.
func (j *Judge) copies(a *statement, tbl string) bool {
	return a.st.Source != nil && j.yieldsMore(a.st.Source, tbl)
}

// yieldsMore reports whether a query yields more of a table's rows than their keys.
func (j *Judge) yieldsMore(query *sqltext.Statement, tbl string) bool {
	return slices.ContainsFunc(query.Output, func(o sqltext.Output) bool {
		c, ok := o.Value.(sqltext.Column)
		return o.Star || ok && c.Table >= 0 && strings.EqualFold(c.Scope.Tables[c.Table].Name, tbl) && !j.tables.key(tbl, strings.ToLower(c.Name))
	}) || slices.ContainsFunc(query.Union, func(branch *sqltext.Statement) bool { return j.yieldsMore(branch, tbl) })
}

// copied lists the sub-queries of which a statement stores text that they find in rows, as VALUES ($2, (SELECT title FROM notes WHERE
// id = $1)). Numbers are not meant, see holdsContent.
func (j *Judge) copied(st *sqltext.Statement) []*sqltext.Statement {
	var out []*sqltext.Statement
	for _, a := range slices.Concat(st.Insert, st.Assign) {
		index := 0
		if sub, ok := a.Value.(sqltext.Sub); ok {
			index = sub.Index
		}
		for _, query := range subQueries(a.Value) {
			if j.yieldsText(query, index) && !slices.Contains(out, query) {
				out = append(out, query)
			}
		}
	}
	return out
}

// yieldsText reports whether an output of a query is a column of text that is no key.
func (j *Judge) yieldsText(query *sqltext.Statement, index int) bool {
	if index >= len(query.Output) {
		return false
	}
	c, ok := yields(query.Output[index].Value)
	if !ok || c.Source() == nil {
		return false
	}
	t := j.schema.Table(c.Source().Name)
	return t != nil && t.Column(c.Name) != nil && t.Column(c.Name).IsText() && !j.tables.key(t.Name, strings.ToLower(c.Name))
}
