package sqltext

import (
	"slices"
	"strings"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

// from adds the tables of n to s. It returns what the inner joins inside ask of the rows.
func (b *builder) from(s *Statement, n *pg.Node) Cond {
	switch {
	case n.GetRangeVar() != nil:
		b.table(s, n.GetRangeVar())
		if s.Tables[len(s.Tables)-1].Hole != nil {
			s.lower(Open)
		}
	case n.GetRangeSubselect() != nil:
		b.derived(s, n.GetRangeSubselect())
	case n.GetRangeFunction() != nil:
		b.function(s, n.GetRangeFunction())
	case n.GetJoinExpr() != nil:
		return b.join(s, n.GetJoinExpr())
	case n.GetRangeTableSample() != nil:
		return b.from(s, n.GetRangeTableSample().GetRelation())
	case n.GetRangeTableFunc() != nil:
		s.Tables = append(s.Tables, Table{Func: true, Name: "xmltable", Alias: n.GetRangeTableFunc().GetAlias().GetAliasname(), Args: []Operand{b.unknown(s, n)}})
	default:
		s.Tables = append(s.Tables, Table{Func: true, Alias: n.GetJsonTable().GetAlias().GetAliasname(), Args: []Operand{b.unknown(s, n)}})
	}
	return nil
}

func (b *builder) table(s *Statement, r *pg.RangeVar) {
	t := Table{
		Name: r.GetRelname(), Schema: r.GetSchemaname(),
		Alias: r.GetAlias().GetAliasname(), Columns: names(r.GetAlias().GetColnames()),
		Only: !r.GetInh(),
	}
	if h := holeOf(t.Name); h != nil {
		t.Name, t.Hole = "", h
	}
	if holeOf(t.Schema) != nil {
		t.Schema = ""
		s.lower(Holed)
	}
	if holeOf(t.Alias) != nil {
		t.Alias = ""
		s.lower(Holed)
	}
	if c := s.cte(t.Name); c != nil && t.Schema == "" {
		t.CTE, t.Sub = true, c.Query
		if t.Columns == nil {
			t.Columns = c.Columns
		}
	} else {
		b.view(s, &t)
	}
	s.Tables = append(s.Tables, t)
}

// view gives a table that is a view its query. One that can't be read, or that asks itself, stays a table of that name.
func (b *builder) view(s *Statement, t *Table) {
	if b.schema == nil || slices.Contains(b.within, t.Name) {
		return
	}
	query, columns, owner := b.schema.View(t.Name)
	if query == "" {
		return
	}
	r := rewrite(lex(query), fitting)
	n, err := pg.Parse(r.String())
	if err != nil {
		return
	}
	t.Sub = newStatement(s)
	t.Sub.View, t.Sub.Owner = true, owner
	b.within = append(b.within, t.Name)
	b.fill(t.Sub, n)
	b.within = b.within[:len(b.within)-1]
	r.restore(t.Sub)
	if t.Columns == nil {
		t.Columns = columns
	}
}

func (b *builder) derived(s *Statement, r *pg.RangeSubselect) {
	sub := b.statement(s, r.GetSubquery())
	s.Tables = append(s.Tables, Table{
		Alias: r.GetAlias().GetAliasname(), Columns: names(r.GetAlias().GetColnames()),
		Lateral: r.GetLateral(), Sub: sub,
	})
}

func (b *builder) function(s *Statement, r *pg.RangeFunction) {
	t := Table{
		Func: true, Lateral: r.GetLateral(),
		Alias: r.GetAlias().GetAliasname(), Columns: names(r.GetAlias().GetColnames()),
	}
	for _, n := range r.GetFunctions() {
		for _, f := range n.GetList().GetItems() {
			if f.GetNode() == nil {
				continue // no column definitions
			}
			if call := f.GetFuncCall(); call != nil && len(r.GetFunctions()) == 1 && b.rowsOf(s, &t, call) {
				continue
			}
			v := b.operand(s, f)
			if c, ok := v.(Call); ok && t.Name == "" {
				t.Name, t.Args = c.Name, append(t.Args, c.Args...)
				continue
			}
			t.Args = append(t.Args, v)
		}
	}
	s.Tables = append(s.Tables, t)
}

const (
	joinLeft  = 2
	joinFull  = 3
	joinRight = 4
)

func (b *builder) join(s *Statement, j *pg.JoinExpr) Cond {
	first := len(s.Tables)
	left := b.from(s, j.GetLarg())
	mid := len(s.Tables)
	right := b.from(s, j.GetRarg())
	on := b.joinOn(s, j, first, mid)
	switch j.GetJointype() {
	case joinLeft:
		s.outer(mid, len(s.Tables), and(right, on))
		return left
	case joinRight:
		s.outer(first, mid, and(left, on))
		return right
	case joinFull:
		s.outer(first, mid, left)
		s.outer(mid, len(s.Tables), and(right, on))
		if mid < len(s.Tables) {
			s.Tables[mid].Full = mid - first
		}
		return nil
	}
	return and(left, right, on)
}

// outer marks Tables[from:to] as the side that may be missing; on goes to the first of them.
func (s *Statement) outer(from, to int, on Cond) {
	for i := from; i < to; i++ {
		s.Tables[i].Outer = true
	}
	if from < to {
		s.Tables[from].On = s.restrict(and(s.Tables[from].On, on))
		s.Tables[from].Span = to - from
	}
}

// joinOn is the condition between Tables[first:mid] and Tables[mid:].
func (b *builder) joinOn(s *Statement, j *pg.JoinExpr, first, mid int) Cond {
	shared := names(j.GetUsingClause())
	if j.GetIsNatural() && mid < len(s.Tables) {
		s.Tables[mid].Natural = true
		shared = b.sharedColumns(s, mid)
	}
	on := b.cond(s, j.GetQuals())
	for _, name := range shared {
		if b.using[s] == nil {
			b.using[s] = map[string]bool{}
		}
		b.using[s][strings.ToLower(name)] = true
		l := Column{Table: b.having(s, first, mid, name), Scope: s, Name: name}
		r := Column{Table: b.having(s, mid, len(s.Tables), name), Scope: s, Name: name}
		on = and(on, Compare{Op: "=", L: l, R: r})
	}
	return on
}

// sharedColumns are the columns of Tables[mid] that the table before has too,
// as far as both are known.
func (b *builder) sharedColumns(s *Statement, mid int) []string {
	var shared []string
	if mid == 0 {
		return nil
	}
	left, _ := b.columnsOf(s.Tables[mid-1])
	right, _ := b.columnsOf(s.Tables[mid])
	for _, name := range right {
		if contains(left, name) {
			shared = append(shared, name)
		}
	}
	return shared
}
