package sqltext

import (
	"slices"
	"strings"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

func (b *builder) insert(s *Statement, n *pg.InsertStmt) {
	s.Kind, s.Verb = Insert, "INSERT"
	b.with(s, n.GetWithClause())
	b.target(s, n.GetRelation())
	var cols []string
	for _, c := range n.GetCols() {
		cols = append(cols, known(s, c.GetResTarget().GetName()))
	}
	if cols == nil && b.schema != nil {
		cols = b.schema.Columns(s.Tables[0].Name)
	}
	if q := n.GetSelectStmt().GetSelectStmt(); len(q.GetValuesLists()) > 0 && plain(q) {
		b.with(s, q.GetWithClause())
		for row, list := range q.GetValuesLists() {
			s.pair(cols, b.operands(s, list.GetList().GetItems()), row)
		}
	} else if q != nil {
		s.Source = b.statement(s, n.GetSelectStmt())
		s.pairSource(cols, s.Source)
	}
	if c := n.GetOnConflictClause(); c != nil {
		s.OnConflict = b.conflict(s, c)
	}
	s.Output = b.outputs(s, n.GetReturningClause().GetExprs())
}

// known is name, or "" if it stands for a hole.
func known(s *Statement, name string) string {
	if holeOf(name) != nil {
		s.lower(Holed)
		return ""
	}
	return name
}

// pair assigns values to cols by position. A hole among too few values holds
// several, so that the positions are not known.
func (s *Statement) pair(cols []string, values []Operand, row int) {
	if len(values) < len(cols) && slices.ContainsFunc(values, isHole) {
		cols = nil
	}
	for i, v := range values {
		a := Assign{Value: v, Row: row}
		if i < len(cols) {
			a.Column = cols[i]
		}
		s.Insert = append(s.Insert, a)
	}
}

// pairSource assigns the outputs of each branch of the source to cols, up to the
// first star, behind which positions are not known.
func (s *Statement) pairSource(cols []string, source *Statement) {
	branches := source.Union
	if len(branches) == 0 {
		branches = []*Statement{source}
	}
	for row, branch := range branches {
		var values []Operand
		for _, o := range branch.Output {
			if o.Star {
				break
			}
			values = append(values, o.Value)
		}
		s.pair(cols, values, row)
	}
}

func (b *builder) conflict(s *Statement, n *pg.OnConflictClause) *Conflict {
	c := &Conflict{}
	for _, e := range n.GetInfer().GetIndexElems() {
		if name := known(s, e.GetIndexElem().GetName()); name != "" {
			c.Columns = append(c.Columns, name)
		}
	}
	c.Assign = b.assigns(s, n.GetTargetList())
	c.Where = s.restrict(b.cond(s, n.GetWhereClause()))
	return c
}

func (b *builder) update(s *Statement, n *pg.UpdateStmt) {
	s.Kind, s.Verb = Update, "UPDATE"
	b.with(s, n.GetWithClause())
	joins := b.target(s, n.GetRelation())
	for _, f := range n.GetFromClause() {
		joins = and(joins, b.from(s, f))
	}
	s.Assign = b.assigns(s, n.GetTargetList())
	s.Where = s.restrict(and(joins, b.cond(s, n.GetWhereClause())))
	s.Output = b.outputs(s, n.GetReturningClause().GetExprs())
}

func (b *builder) delete(s *Statement, n *pg.DeleteStmt) {
	s.Kind, s.Verb = Delete, "DELETE"
	b.with(s, n.GetWithClause())
	joins := b.target(s, n.GetRelation())
	for _, f := range n.GetUsingClause() {
		joins = and(joins, b.from(s, f))
	}
	s.Where = s.restrict(and(joins, b.cond(s, n.GetWhereClause())))
	s.Output = b.outputs(s, n.GetReturningClause().GetExprs())
}

// merge reads MERGE as an update of the rows that match, with the values of all its actions.
func (b *builder) merge(s *Statement, n *pg.MergeStmt) {
	s.Kind, s.Verb = Update, "MERGE"
	b.with(s, n.GetWithClause())
	rows := b.target(s, n.GetRelation())
	joins := and(rows, b.from(s, n.GetSourceRelation()))
	s.Where = s.restrict(and(joins, b.cond(s, n.GetJoinCondition()), b.changes(s, n.GetMergeWhenClauses())))
	for row, w := range n.GetMergeWhenClauses() {
		when := w.GetMergeWhenClause()
		if values := when.GetValues(); len(values) > 0 {
			var cols []string
			for _, t := range when.GetTargetList() {
				cols = append(cols, known(s, t.GetResTarget().GetName()))
			}
			s.pair(cols, b.operands(s, values), row)
			continue
		}
		s.Assign = append(s.Assign, b.assigns(s, when.GetTargetList())...)
	}
	s.Output = b.outputs(s, n.GetReturningClause().GetExprs())
}

// changes is what must hold for one of MERGE's actions to change a row that matches, nil if there is one that always does.
func (b *builder) changes(s *Statement, list []*pg.Node) Cond {
	const whenMatched, update, remove = 1, 3, 5
	var any []Cond
	for _, w := range list {
		when := w.GetMergeWhenClause()
		if what := when.GetCommandType(); when.GetMatchKind() != whenMatched || what != update && what != remove {
			continue
		}
		if when.GetCondition() == nil {
			return nil
		}
		any = append(any, b.cond(s, when.GetCondition()))
	}
	if len(any) == 0 {
		return nil
	}
	return or(any...)
}

// assigns builds a SET list. (a, b) = (x, y) becomes two assignments.
func (b *builder) assigns(s *Statement, list []*pg.Node) []Assign {
	var out []Assign
	var several []Operand
	for _, n := range list {
		r := n.GetResTarget()
		a := Assign{Column: known(s, b.setColumn(s, r))}
		multi := r.GetVal().GetMultiAssignRef()
		switch {
		case multi == nil:
			a.Value = b.operand(s, r.GetVal())
		case multi.GetColno() <= 1:
			several = b.expand(s, multi.GetSource(), int(multi.GetNcolumns()))
			a.Value = several[0]
		default:
			a.Value = several[min(int(multi.GetColno()), len(several))-1]
		}
		out = append(out, a)
	}
	return out
}

// expand builds n as a row of the given number of values, at least one.
func (b *builder) expand(s *Statement, n *pg.Node, count int) []Operand {
	switch v := b.operand(s, n).(type) {
	case Row:
		if len(v.Items) > 0 {
			return v.Items
		}
	case Sub:
		row := []Operand{v}
		for i := 1; i < count; i++ {
			row = append(row, Sub{Query: v.Query, Index: i})
		}
		return row
	}
	return []Operand{Unknown{}}
}

// setColumn is the column that r assigns: MySQL and SQLite allow SET t.col = x.
func (b *builder) setColumn(s *Statement, r *pg.ResTarget) string {
	if len(r.GetIndirection()) > 0 && (s.tableNamed(r.GetName()) >= 0) {
		if field := r.GetIndirection()[0].GetString_().GetSval(); field != "" {
			return field
		}
	}
	return r.GetName()
}

// tableNamed is the index of the instance that name means in s itself, or -1.
func (s *Statement) tableNamed(name string) int {
	if name == "" || len(s.Tables) > maxTables {
		return -1
	}
	for i, t := range s.Tables {
		if t.Alias != "" && strings.EqualFold(t.Alias, name) || t.Alias == "" && strings.EqualFold(t.Name, name) {
			return i
		}
	}
	return -1
}
