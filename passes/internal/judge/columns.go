package judge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// columnName is the name of a column value, by the position in the statement where that is all that is known.
func (r *route) columnName(c *eval.Term) string {
	if !strings.HasPrefix(c.Name, "#") {
		return strings.ToLower(c.Name)
	}
	q := r.byTerm[queryTerm(c)]
	n, ok := position(c)
	if q == nil || !ok {
		return ""
	}
	for _, s := range q.alts {
		if name, _ := s.outputOf(n); name != "" {
			return name
		}
	}
	return ""
}

// identifies reports whether a column holds what a row is known by, so that it is never empty: that of a row which need
// not be there, or what is computed, may be.
func (j *Judge) identifies(c *eval.Term) bool {
	q := j.byTerm[queryTerm(c)]
	if q == nil {
		return idName(c.Name)
	}
	empty := func(s *statement) bool { return !s.identifies(c) }
	return len(q.alts) > 0 && !slices.ContainsFunc(q.alts, empty)
}

func (s *statement) identifies(c *eval.Term) bool {
	o, ok := s.outputFor(c)
	if !ok {
		name := strings.ToLower(c.Name)
		if n, byPosition := position(c); byPosition {
			name, _ = s.outputOf(n)
		}
		return idName(name)
	}
	col, ok := o.Value.(sqltext.Column)
	return ok && idName(strings.ToLower(col.Name)) && (col.Source() == nil || !col.Source().Outer)
}

// isFalse reports whether a statement has FALSE in a column's place.
func (j *Judge) isFalse(c *eval.Term) bool {
	q := j.byTerm[queryTerm(c)]
	return q != nil && len(q.alts) > 0 && !slices.ContainsFunc(q.alts, func(s *statement) bool {
		o, ok := s.outputFor(c)
		k, isConst := o.Value.(sqltext.Const)
		return !ok || !isConst || k.Quoted || !isFalse(k)
	})
}

// outputFor is the output that a column value was read from, by its place or its name; ok is false where it is one of
// those that a star stands for, or not known.
func (s *statement) outputFor(c *eval.Term) (o sqltext.Output, ok bool) {
	n, byPosition := position(c)
	for i, o := range s.st.Output {
		switch {
		case o.Star && byPosition:
			return sqltext.Output{}, false
		case !o.Star && (byPosition && i == n || !byPosition && strings.EqualFold(o.Name, c.Name)):
			return o, true
		}
	}
	return sqltext.Output{}, false
}

// position is a column's place in the result, where it is known by that.
func position(c *eval.Term) (int, bool) {
	pos, ok := strings.CutPrefix(c.Name, "#")
	n, err := strconv.Atoi(pos)
	return n, ok && err == nil
}

// columnTable is the table that a column value was read from, "" if that is not known.
func (r *route) columnTable(c *eval.Term) string {
	q, name := r.byTerm[queryTerm(c)], r.columnName(c)
	if q == nil || name == "" {
		return ""
	}
	for _, s := range q.alts {
		if o, ok := s.outputFor(c); ok {
			if tbl := s.tableOf(o); tbl != "" {
				return tbl
			}
			continue
		}
		for i, o := range s.st.Output {
			if out, _ := s.output(i); out == name && s.tableOf(o) != "" {
				return s.tableOf(o)
			}
		}
	}
	if names := q.tableNames(); len(names) > 0 {
		return names[0]
	}
	return ""
}

// tableOf is the table that an output comes from, "" if it is computed or that is not known.
func (s *statement) tableOf(o sqltext.Output) string {
	if asked := subTable(o.Value); asked != "" {
		return asked
	}
	if col, ok := yields(o.Value); ok {
		if src := s.graph.column(col).Source(); src != nil {
			return strings.ToLower(src.Name)
		}
	}
	return ""
}

// subTable is the table that a sub-query in a column's place looks into, as (SELECT role FROM members WHERE ..) or
// EXISTS (SELECT 1 FROM members WHERE ..); "" if there is none.
func subTable(o sqltext.Operand) string {
	var sub *sqltext.Statement
	switch o := o.(type) {
	case sqltext.Sub:
		sub = o.Query
	case sqltext.Test:
		if exists, ok := o.Cond.(sqltext.Exists); ok {
			sub = exists.Sub
		}
	}
	if sub == nil || len(sub.Tables) == 0 {
		return ""
	}
	return strings.ToLower(sub.Tables[0].Name)
}

// outputOf is output with stars expanded by the schema.
func (s *statement) outputOf(n int) (string, bool) {
	at := 0
	for i, o := range s.st.Output {
		if !o.Star {
			if at == n {
				return s.output(i)
			}
			at++
			continue
		}
		var cols []string
		for k, t := range s.st.Tables {
			if o.Table == k || o.Table < 0 {
				cols = append(cols, s.columns(t.Name)...)
			}
		}
		if n < at+len(cols) && len(cols) > 0 {
			return strings.ToLower(cols[n-at]), false
		}
		at += len(cols)
	}
	return "", false
}
