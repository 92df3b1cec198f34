package sqltext

import (
	"strings"

	pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"
)

func (b *builder) operands(s *Statement, list []*pg.Node) []Operand {
	var out []Operand
	for _, n := range list {
		out = append(out, b.operand(s, n))
	}
	return out
}

// operand builds the value at n. It is never nil.
func (b *builder) operand(s *Statement, n *pg.Node) Operand {
	switch {
	case n.GetParamRef() != nil:
		number := int(n.GetParamRef().GetNumber())
		if v := b.given.numbered(number); v != nil {
			return v
		}
		if number > 0 {
			return Param{number}
		}
	case n.GetColumnRef() != nil:
		if parts, star := fields(n.GetColumnRef()); !star {
			return b.column(s, parts)
		}
	case n.GetAConst() != nil:
		return b.constant(s, n.GetAConst())
	case n.GetTypeCast() != nil:
		return b.operand(s, n.GetTypeCast().GetArg())
	case n.GetCollateClause() != nil:
		return b.operand(s, n.GetCollateClause().GetArg())
	case n.GetNamedArgExpr() != nil:
		return b.operand(s, n.GetNamedArgExpr().GetArg())
	case n.GetSubLink() != nil && n.GetSubLink().GetSubLinkType() > subAny:
		return Sub{Query: b.statement(s, n.GetSubLink().GetSubselect())}
	case n.GetAExpr() != nil && makesValue(n.GetAExpr()):
		return b.arithmetic(s, n.GetAExpr())
	case n.GetAExpr() != nil, n.GetSubLink() != nil, n.GetBoolExpr() != nil, n.GetNullTest() != nil, n.GetBooleanTest() != nil:
		return Test{b.cond(s, n)}
	case n.GetRowExpr() != nil:
		return Row{b.operands(s, n.GetRowExpr().GetArgs())}
	case n.GetList() != nil:
		return Row{b.operands(s, n.GetList().GetItems())}
	case n.GetSetToDefault() != nil:
		return Const{Text: "default"}
	}
	return b.call(s, n)
}

// call builds what is written as a function or like one.
func (b *builder) call(s *Statement, n *pg.Node) Operand {
	switch {
	case n.GetFuncCall() != nil:
		return b.funcCall(s, n.GetFuncCall())
	case n.GetCoalesceExpr() != nil:
		return Call{Name: "coalesce", Args: b.operands(s, n.GetCoalesceExpr().GetArgs())}
	case n.GetMinMaxExpr() != nil:
		name := "greatest"
		if n.GetMinMaxExpr().GetOp() == 2 {
			name = "least"
		}
		return Call{Name: name, Args: b.operands(s, n.GetMinMaxExpr().GetArgs())}
	case n.GetCaseExpr() != nil:
		return b.caseOf(s, n.GetCaseExpr())
	case n.GetAArrayExpr() != nil:
		return Call{Name: "array", Args: b.operands(s, n.GetAArrayExpr().GetElements())}
	case n.GetAIndirection() != nil:
		return Call{Name: "[]", Args: []Operand{b.operand(s, n.GetAIndirection().GetArg())}, Rest: []Operand{b.unknown(s, n.GetAIndirection().GetIndirection()...)}}
	case n.GetSqlvalueFunction() != nil:
		return b.sqlValue(s, n.GetSqlvalueFunction())
	}
	return b.unknown(s, n)
}

func (b *builder) constant(s *Statement, c *pg.AConst) Operand {
	switch {
	case c.GetIsnull():
		return Const{Text: "null"}
	case c.GetBoolval() != nil:
		if c.GetBoolval().GetBoolval() {
			return Const{Text: "true"}
		}
		return Const{Text: "false"}
	case c.GetSval() != nil:
		if h := holeOf(c.GetSval().GetSval()); h != nil {
			s.lower(Holed)
			return *h
		}
		return Const{Text: c.GetSval().GetSval(), Quoted: true}
	case c.GetFval() != nil:
		return Const{Text: c.GetFval().GetFval()}
	case c.GetBsval() != nil:
		return Const{Text: c.GetBsval().GetBsval(), Quoted: true}
	}
	return Const{Text: itoa(c.GetIval().GetIval())}
}

func (b *builder) arithmetic(s *Statement, e *pg.AExpr) Operand {
	c := Call{Name: opOf(e.GetName())}
	if e.GetKind() == exprNullIf {
		c.Name = "nullif"
	}
	for _, n := range []*pg.Node{e.GetLexpr(), e.GetRexpr()} {
		if n != nil {
			c.Args = append(c.Args, b.operand(s, n))
		}
	}
	return c
}

// funcCall builds a call; those that read or write session settings are noted in s.
func (b *builder) funcCall(s *Statement, f *pg.FuncCall) Operand {
	c := Call{Name: strings.ToLower(lastOf(names(f.GetFuncname()))), Args: b.operands(s, f.GetArgs())}
	if holeOf(c.Name) != nil {
		c.Name = ""
		s.lower(Holed)
	}
	for _, n := range f.GetAggOrder() {
		c.Rest = append(c.Rest, b.operand(s, n.GetSortBy().GetNode()))
	}
	if n := f.GetAggFilter(); n != nil {
		c.Rest = append(c.Rest, Test{b.cond(s, n)})
	}
	if w := f.GetOver(); w != nil {
		c.Over = true
		c.Rest = append(c.Rest, b.operandsIn(s, w)...)
	}
	if o := b.standsFor(s, c); o != nil {
		return o
	}
	s.noteSetting(c)
	s.noteCall(c)
	return c.standard()
}

// standard is c by the name that the standard has for what dialects call otherwise.
func (c Call) standard() Call {
	switch {
	case (c.Name == "ifnull" || c.Name == "nvl") && len(c.Args) == 2:
		c.Name = "coalesce"
	case (c.Name == "if" || c.Name == "iif") && len(c.Args) == 3:
		c.Name = "case"
	}
	return c
}

// noteSetting records what c reads or writes of the session.
func (s *Statement) noteSetting(c Call) {
	if len(c.Args) == 0 || c.Name != "current_setting" && c.Name != "set_config" {
		return
	}
	name, _ := c.Args[0].(Const)
	key := strings.ToLower(name.Text)
	if c.Name == "current_setting" {
		s.ReadsSession = append(s.ReadsSession, key)
		return
	}
	if len(c.Args) == 3 {
		set := Setting{Name: key, Value: c.Args[1], Local: c.Args[2] == Operand(Const{Text: "true"})}
		if key == "" {
			set.Named = c.Args[0]
		}
		s.Sets = append(s.Sets, set)
	}
}

func (b *builder) caseOf(s *Statement, e *pg.CaseExpr) Operand {
	c := Call{Name: "case"}
	for _, n := range e.GetArgs() {
		when := b.operand(s, n.GetCaseWhen().GetExpr())
		if of := e.GetArg(); of != nil {
			when = Test{compare("=", b.operand(s, of), when)}
		}
		c.Args = append(c.Args, when, b.operand(s, n.GetCaseWhen().GetResult()))
	}
	if n := e.GetDefresult(); n != nil {
		c.Args = append(c.Args, b.operand(s, n))
	}
	return c
}

var sqlValues = [...]string{
	1: "current_date", "current_time", "current_time", "now", "now", "localtime", "localtime", "localtimestamp", "localtimestamp",
	"current_role", "current_user", "user", "session_user", "current_catalog", "current_schema",
}

// sqlValue builds current_date and its like. A bare user is taken for a column:
// in PostgreSQL it is the role of the connection, which statements hardly ask for.
func (b *builder) sqlValue(s *Statement, f *pg.SQLValueFunction) Operand {
	op := int(f.GetOp())
	if op <= 0 || op >= len(sqlValues) {
		return Unknown{}
	}
	if sqlValues[op] == "user" && len(s.Tables) > 0 {
		return b.unqualified(s, "user")
	}
	return Call{Name: sqlValues[op]}
}

// unknown takes from nodes of other kinds the placeholders and the nested statements.
func (b *builder) unknown(s *Statement, list ...*pg.Node) Operand {
	var u Unknown
	for _, n := range list {
		if n == nil {
			continue
		}
		for _, v := range b.operandsIn(s, n) {
			u.Params = append(u.Params, ParamsOf(v)...)
		}
	}
	return u
}

// operandsIn builds the outermost expressions and statements below m.
func (b *builder) operandsIn(s *Statement, m pg.Message) []Operand {
	var out []Operand
	for _, n := range pg.Children(m) {
		switch {
		case isStatement(n):
			out = append(out, Sub{Query: b.statement(s, n)})
		case isExpression(n):
			out = append(out, b.operand(s, n))
		default:
			out = append(out, b.operandsIn(s, n)...)
		}
	}
	return out
}

func isStatement(n *pg.Node) bool {
	return n.GetSelectStmt() != nil || n.GetInsertStmt() != nil || n.GetUpdateStmt() != nil || n.GetDeleteStmt() != nil
}

// isExpression reports whether operand reads n without going through its fields.
func isExpression(n *pg.Node) bool {
	return n.GetParamRef() != nil || n.GetColumnRef() != nil || n.GetAConst() != nil || n.GetTypeCast() != nil ||
		n.GetSubLink() != nil || n.GetAExpr() != nil || n.GetBoolExpr() != nil || n.GetNullTest() != nil ||
		n.GetBooleanTest() != nil || n.GetFuncCall() != nil || n.GetCoalesceExpr() != nil || n.GetCaseExpr() != nil
}
