package sqltext

import (
	"slices"
	"strings"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

// Bounds of one scope, far above what is written by hand: beyond them names stay unresolved.
const (
	maxTables  = 200
	maxColumns = 2000
)

// fields are the parts of a column reference; star reports whether it ends in *.
func fields(c *pg.ColumnRef) (parts []string, star bool) {
	for _, f := range c.GetFields() {
		if f.GetAStar() != nil {
			return parts, true
		}
		parts = append(parts, f.GetString_().GetSval())
	}
	return parts, false
}

// column resolves a reference written in s.
func (b *builder) column(s *Statement, parts []string) Operand {
	name := parts[len(parts)-1]
	if h := holeOf(name); h != nil {
		s.lower(Holed)
		return *h
	}
	if v := b.argument(s, parts); v != nil {
		return v
	}
	if len(parts) == 1 {
		return b.unqualified(s, name)
	}
	return qualified(s, parts[len(parts)-2], name)
}

func qualified(s *Statement, qualifier, name string) Column {
	hole := holeOf(qualifier) != nil
	for scope := s; scope != nil; scope = scope.around() {
		i := scope.tableNamed(qualifier)
		if hole {
			i = scope.onlyHole()
		}
		if i >= 0 {
			return Column{Table: i, Scope: scope, Qualifier: qualifier, Name: name}
		}
	}
	if hole {
		s.lower(Holed)
		qualifier = ""
	}
	return Column{Table: -1, Scope: s, Qualifier: qualifier, Name: name}
}

// onlyHole is the index of the one table whose name is a hole, or -1.
func (s *Statement) onlyHole() int {
	found := -1
	for i, t := range s.Tables {
		if t.Hole == nil {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// unqualified resolves name by the columns that are known, else to the one table
// whose columns are not, scope by scope.
func (b *builder) unqualified(s *Statement, name string) Column {
	for scope := s; scope != nil; scope = scope.around() {
		i, settled := b.owner(scope, name)
		if settled {
			return Column{Table: i, Scope: scope, Name: name}
		}
	}
	return Column{Table: -1, Scope: s, Name: name}
}

// owner finds the table of s that has the column. It reports false if no table of s can have it.
func (b *builder) owner(s *Statement, name string) (int, bool) {
	if len(s.Tables) > maxTables {
		return -1, true
	}
	var hits, unknown []int
	for i, t := range s.Tables {
		cols, complete := b.columnsOf(t)
		switch {
		case contains(cols, name), t.isStored() && contains(systemColumns, name):
			hits = append(hits, i)
		case !complete:
			unknown = append(unknown, i)
		}
	}
	if named := s.without(unknown); len(named) > 0 {
		unknown = named
	}
	switch {
	case len(hits) == 1 || len(hits) > 1 && b.using[s][strings.ToLower(name)]:
		return hits[0], true
	case len(hits) > 1:
		return -1, true
	case len(unknown) == 1:
		return unknown[0], true
	case len(unknown) > 1 && b.using[s][strings.ToLower(name)]:
		return unknown[0], true
	}
	return -1, len(unknown) > 1
}

// systemColumns are those that each stored table has, and that no definition names: where its rows are.
var systemColumns = []string{"ctid", "rowid", "_rowid_", "tableoid"}

// isStored reports whether t is a table by its name, and no query or function.
func (t Table) isStored() bool { return t.Name != "" && t.Sub == nil && !t.Func }

// without leaves out the tables named by a hole: beside others they are mostly
// joins that may be there, whose columns are written with a qualifier.
func (s *Statement) without(tables []int) []int {
	return slices.DeleteFunc(slices.Clone(tables), func(i int) bool { return s.Tables[i].Hole != nil })
}

// having is the first of Tables[from:to] that has the column or may have it.
func (b *builder) having(s *Statement, from, to int, name string) int {
	maybe := -1
	for i := from; i < to; i++ {
		cols, complete := b.columnsOf(s.Tables[i])
		if contains(cols, name) {
			return i
		}
		if !complete && maybe < 0 {
			maybe = i
		}
	}
	return maybe
}

// scalarFuncs return one column, named like the alias.
var scalarFuncs = map[string]bool{
	"unnest": true, "generate_series": true, "regexp_split_to_table": true, "string_to_table": true,
	"jsonb_array_elements": true, "jsonb_array_elements_text": true,
	"json_array_elements": true, "json_array_elements_text": true,
}

// columnsOf names the columns of t that are known, and reports whether these are all.
func (b *builder) columnsOf(t Table) (cols []string, complete bool) {
	switch {
	case len(t.Columns) > 0:
		return t.Columns, true
	case t.Func && scalarFuncs[t.Name]:
		return []string{t.Alias, t.Name, "ordinality"}, true
	case t.Sub != nil:
		return b.outputsOf(t.Sub, 8)
	case t.Name != "" && !t.Func && b.schema != nil:
		cols = b.schema.Columns(t.Name)
		return cols, cols != nil
	}
	return nil, false
}

// outputsOf names what a query returns; depth bounds the way through nested stars.
func (b *builder) outputsOf(s *Statement, depth int) (cols []string, complete bool) {
	for len(s.Union) > 0 {
		s = s.Union[0]
	}
	if len(s.Output) == 0 || depth == 0 {
		return nil, false
	}
	complete = true
	for _, o := range s.Output {
		if !o.Star {
			cols = append(cols, o.Name)
			if _, hole := o.Value.(Hole); hole {
				complete = false
			}
			continue
		}
		for i, t := range s.Tables {
			if o.Table != i && o.Table >= 0 {
				continue
			}
			more, all := b.starOf(t, depth)
			cols = append(cols, more...)
			if !all || len(cols) > maxColumns {
				return cols, false
			}
		}
	}
	return cols, complete
}

func (b *builder) starOf(t Table, depth int) ([]string, bool) {
	if t.Sub != nil && len(t.Columns) == 0 {
		return b.outputsOf(t.Sub, depth-1)
	}
	return b.columnsOf(t)
}

func contains(cols []string, name string) bool {
	return slices.ContainsFunc(cols, func(c string) bool { return strings.EqualFold(c, name) })
}
