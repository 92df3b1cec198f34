package sqltext

import (
	"cmp"
	"slices"
	"strings"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

// arguments are what a function of the schema is called with.
type arguments struct {
	function string // its name
	names    []string
	values   []Operand
}

// numbered is the argument that $n stands for, nil if there is none.
func (a *arguments) numbered(n int) Operand {
	if a == nil || n < 1 || n > len(a.values) {
		return nil
	}
	return a.values[n-1]
}

// named is the argument of a name, nil if there is none.
func (a *arguments) named(name string) Operand {
	if a == nil {
		return nil
	}
	return a.numbered(1 + slices.IndexFunc(a.names, func(n string) bool { return n != "" && strings.EqualFold(n, name) }))
}

// argument is what a name stands for in the body of a function, nil if that is no argument: columns come first.
func (b *builder) argument(s *Statement, parts []string) Operand {
	v := b.given.named(parts[len(parts)-1])
	if v == nil || len(parts) > 1 && !strings.EqualFold(parts[len(parts)-2], b.given.function) {
		return nil
	}
	for scope := s; scope != nil; scope = scope.around() {
		isColumn := func(t Table) bool {
			cols, _ := b.columnsOf(t)
			return contains(cols, parts[0])
		}
		if len(parts) == 1 && slices.ContainsFunc(scope.Tables, isColumn) || len(parts) > 1 && scope.tableNamed(parts[len(parts)-2]) >= 0 {
			return nil
		}
	}
	return v
}

// standsFor is what a call of a function of the schema's own yields, nil if that is not one value out of a query.
func (b *builder) standsFor(s *Statement, c Call) Operand {
	if c.Computes() || len(c.Rest) > 0 {
		return nil
	}
	subs := len(s.Subs)
	body, _ := b.body(s, c.Name, c.Args)
	switch {
	case body == nil:
	case len(body.Output) != 1 || body.Output[0].Star:
		s.Subs = s.Subs[:subs]
	case body.isExpression():
		s.ReadsSession = append(s.ReadsSession, body.ReadsSession...)
		s.Sets = append(s.Sets, body.Sets...)
		s.Effects = append(s.Effects, body.Effects...)
		s.Subs = s.Subs[:subs]
		for _, sub := range body.Subs {
			sub.Parent = s
			s.Subs = append(s.Subs, sub)
		}
		return body.Output[0].Value
	default:
		return Sub{Query: body}
	}
	return nil
}

// rowsOf gives a table that a function of the schema's own yields its query.
func (b *builder) rowsOf(s *Statement, t *Table, f *pg.FuncCall) bool {
	name := strings.ToLower(lastOf(names(f.GetFuncname())))
	if b.schema == nil {
		return false
	}
	if query, _, _, _ := b.schema.Function(name, len(f.GetArgs())); query == "" {
		return false
	}
	body, columns := b.body(s, name, b.operands(s, f.GetArgs()))
	if body == nil || body.isExpression() {
		return false
	}
	t.Func, t.Sub, t.Alias = false, body, cmp.Or(t.Alias, name)
	if columns == nil && len(body.Output) == 1 && !body.Output[0].Star {
		columns = []string{t.Alias} // values have the name of their table
	}
	if t.Columns == nil {
		t.Columns = columns
	}
	return true
}

// maxWithin bounds how deep functions and views are read that call each other.
const maxWithin = 8

// body is the query of a function of the schema's own as it is called in s, nil if there is none or if it can't be read in full, and
// the names that it gives its columns.
func (b *builder) body(s *Statement, name string, args []Operand) (body *Statement, columns []string) {
	key := name + "()" // no view has that name
	if b.schema == nil || slices.Contains(b.within, key) || len(b.within) >= maxWithin {
		return nil, nil
	}
	query, params, columns, owner := b.schema.Function(name, len(args))
	if query == "" {
		return nil, nil
	}
	r := rewrite(lex(query), fitting)
	n, err := pg.Parse(r.String())
	if err != nil {
		return nil, nil
	}
	subs := len(s.Subs)
	body = newStatement(s)
	body.View, body.Owner = true, owner
	outside := b.given
	b.given = &arguments{name, params, args}
	b.within = append(b.within, key)
	b.fill(body, n)
	b.within = b.within[:len(b.within)-1]
	b.given = outside
	r.restore(body)
	if body.Verb != "SELECT" || body.Quality < Exact {
		s.Subs = s.Subs[:subs]
		return nil, nil
	}
	return body, columns
}

// isExpression reports whether a query yields one value that it makes of no rows of its own.
func (s *Statement) isExpression() bool {
	return len(s.Tables)+len(s.Union)+len(s.Limit)+len(s.CTEs) == 0 && s.Where == nil && s.Having == nil && len(s.Output) == 1 && !s.Output[0].Star
}
