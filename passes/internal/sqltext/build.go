package sqltext

import (
	"strings"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

// builder turns the grammar's tree into statements.
type builder struct {
	schema Schema                         // nil for none
	using  map[*Statement]map[string]bool // columns merged by JOIN .. USING
	within []string                       // views and functions that are being read
	given  *arguments                     // of the function that is being read, nil for none
}

// statement builds the statement at n, nested in parent if that is not nil.
func (b *builder) statement(parent *Statement, n *pg.Node) *Statement {
	s := newStatement(parent)
	b.fill(s, n)
	return s
}

func newStatement(parent *Statement) *Statement {
	s := &Statement{Kind: Other, Quality: Exact, Parent: parent}
	if parent != nil {
		parent.Subs = append(parent.Subs, s)
	}
	return s
}

// fill builds the statement at n into s, which is new.
func (b *builder) fill(s *Statement, n *pg.Node) {
	switch {
	case n.GetSelectStmt() != nil:
		b.query(s, n.GetSelectStmt())
	case n.GetInsertStmt() != nil:
		b.insert(s, n.GetInsertStmt())
	case n.GetUpdateStmt() != nil:
		b.update(s, n.GetUpdateStmt())
	case n.GetDeleteStmt() != nil:
		b.delete(s, n.GetDeleteStmt())
	case n.GetMergeStmt() != nil:
		b.merge(s, n.GetMergeStmt())
	default:
		b.operandsIn(s, n)
	}
	for _, sub := range s.Subs {
		s.lower(sub.Quality)
	}
}

// lower limits the quality of s to q.
func (s *Statement) lower(q Quality) { s.Quality = min(s.Quality, q) }

// restrict returns c as the condition of a clause of s: nil if it always holds.
// A hole that may hold more conditions opens s.
func (s *Statement) restrict(c Cond) Cond {
	if c == nil || always(c) {
		return nil
	}
	if mayHide(c) {
		s.lower(Open)
	}
	return c
}

// with adds the WITH clause; a query sees those written before it, and itself if recursive.
func (b *builder) with(s *Statement, w *pg.WithClause) {
	for _, n := range w.GetCtes() {
		e := n.GetCommonTableExpr()
		c := CTE{Name: e.GetCtename(), Columns: names(e.GetAliascolnames()), Query: newStatement(s)}
		if w.GetRecursive() {
			s.CTEs = append(s.CTEs, c)
			b.fill(c.Query, e.GetCtequery())
			continue
		}
		b.fill(c.Query, e.GetCtequery())
		s.CTEs = append(s.CTEs, c)
	}
}

// cte finds the WITH element called name that is visible in s.
func (s *Statement) cte(name string) *CTE {
	for ; s != nil; s = s.around() {
		for i := len(s.CTEs) - 1; i >= 0; i-- {
			if strings.EqualFold(s.CTEs[i].Name, name) {
				return &s.CTEs[i]
			}
		}
	}
	return nil
}

func (b *builder) query(s *Statement, q *pg.SelectStmt) {
	s.Kind, s.Verb = Select, "SELECT"
	s.noteClauses(q)
	b.with(s, q.GetWithClause())
	if q.GetLarg() != nil {
		b.setOperation(s, q)
	} else {
		b.core(s, q)
	}
	for _, n := range q.GetSortClause() {
		s.OrderBy = append(s.OrderBy, b.operand(s, n.GetSortBy().GetNode()))
	}
	for _, n := range []*pg.Node{q.GetLimitCount(), q.GetLimitOffset()} {
		if n != nil {
			s.Limit = append(s.Limit, b.operand(s, n))
		}
	}
	if len(s.Sets) > 0 && len(s.Tables) == 0 && s.Parent == nil {
		s.Kind = Other
	}
}

// core builds a SELECT or VALUES without what follows a set operation.
func (b *builder) core(s *Statement, q *pg.SelectStmt) {
	var joins Cond
	for _, n := range q.GetFromClause() {
		joins = and(joins, b.from(s, n))
	}
	s.Where = s.restrict(and(joins, b.cond(s, q.GetWhereClause())))
	s.Having = s.restrict(b.cond(s, q.GetHavingClause()))
	s.Output = b.outputs(s, q.GetTargetList())
	for _, n := range q.GetDistinctClause() {
		if n.GetNode() != nil {
			s.OrderBy = append(s.OrderBy, b.operand(s, n))
		}
	}
	s.GroupBy = b.operands(s, q.GetGroupClause())
	for _, n := range q.GetWindowClause() {
		b.operandsIn(s, n)
	}
	for _, n := range q.GetValuesLists() {
		s.Values = append(s.Values, b.operands(s, n.GetList().GetItems()))
	}
}

var setOps = [...]string{"", "", "union", "intersect", "except"}

// setOperation builds the branches; a chain of one operator is flat.
func (b *builder) setOperation(s *Statement, q *pg.SelectStmt) {
	s.SetOp = setOp(q)
	var branches []*pg.SelectStmt
	for q.GetLarg() != nil && setOp(q) == s.SetOp && (len(branches) == 0 || plain(q)) {
		branches = append(branches, q.GetRarg())
		q = q.GetLarg()
	}
	branches = append(branches, q)
	for i := len(branches) - 1; i >= 0; i-- {
		branch := newStatement(s)
		s.Union = append(s.Union, branch)
		b.query(branch, branches[i])
		for _, sub := range branch.Subs {
			branch.lower(sub.Quality)
		}
	}
}

func setOp(q *pg.SelectStmt) string {
	op := setOps[min(max(int(q.GetOp()), 0), len(setOps)-1)]
	if q.GetAll() {
		op += " all"
	}
	return op
}

// plain reports whether nothing is attached to the set operation q as a whole.
func plain(q *pg.SelectStmt) bool {
	return q.GetWithClause() == nil && len(q.GetSortClause()) == 0 && q.GetLimitCount() == nil && q.GetLimitOffset() == nil
}

func (b *builder) outputs(s *Statement, targets []*pg.Node) []Output {
	var list []Output
	for _, n := range targets {
		list = append(list, b.output(s, n.GetResTarget()))
	}
	return list
}

func (b *builder) output(s *Statement, r *pg.ResTarget) Output {
	if c := r.GetVal().GetColumnRef(); c != nil {
		parts, star := fields(c)
		if star {
			return Output{Star: true, Table: s.tableNamed(lastOf(parts))}
		}
	}
	v := b.operand(s, r.GetVal())
	name := r.GetName()
	if f := r.GetVal().GetFuncCall(); name == "" && f != nil {
		name = strings.ToLower(lastOf(names(f.GetFuncname()))) // whatever it stands for
	}
	if name == "" {
		name = outputName(v)
	}
	if holeOf(name) != nil {
		name = ""
	}
	return Output{Name: name, Value: v, Table: -1}
}

func outputName(v Operand) string {
	switch v := v.(type) {
	case Column:
		return v.Name
	case Call:
		if v.Name != "" && (v.Name[0] == '_' || v.Name[0] >= 'a' && v.Name[0] <= 'z') {
			return v.Name
		}
	case Sub:
		if outs := v.Query.Output; v.Index < len(outs) {
			return outs[v.Index].Name
		}
	}
	return ""
}

// names reads a list of string nodes.
func names(list []*pg.Node) []string {
	var out []string
	for _, n := range list {
		out = append(out, n.GetString_().GetSval())
	}
	return out
}

func lastOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}
