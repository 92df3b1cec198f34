// Package pgquery is the PostgreSQL grammar: the one place that knows which parser
// provides it. Its tree is that of libpg_query, so that oliphant can be
// exchanged for pg_query_go by the imports below.
package pgquery

import (
	"fmt"

	"github.com/sqlc-dev/oliphant/ast"
	"github.com/sqlc-dev/oliphant/parser"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// Nodes of the tree.
type (
	Message          = proto.Message // any of the others
	Node             = ast.Node
	SelectStmt       = ast.SelectStmt
	InsertStmt       = ast.InsertStmt
	UpdateStmt       = ast.UpdateStmt
	DeleteStmt       = ast.DeleteStmt
	MergeStmt        = ast.MergeStmt
	WithClause       = ast.WithClause
	ReturningClause  = ast.ReturningClause
	OnConflictClause = ast.OnConflictClause
	RangeVar         = ast.RangeVar
	RangeSubselect   = ast.RangeSubselect
	RangeFunction    = ast.RangeFunction
	JoinExpr         = ast.JoinExpr
	Alias            = ast.Alias
	AExpr            = ast.A_Expr
	AConst           = ast.A_Const
	BoolExpr         = ast.BoolExpr
	BooleanTest      = ast.BooleanTest
	ColumnRef        = ast.ColumnRef
	FuncCall         = ast.FuncCall
	CaseExpr         = ast.CaseExpr
	SubLink          = ast.SubLink
	ResTarget        = ast.ResTarget
	SQLValueFunction = ast.SQLValueFunction
)

// Parse reads one statement of PostgreSQL's grammar. A panic inside of the parser
// is returned as an error; the caller bounds size and depth of sql.
func Parse(sql string) (stmt *Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			stmt, err = nil, fmt.Errorf("parser gave up: %v", r)
		}
	}()
	tree, err := parser.ParseToTree(sql)
	if err != nil {
		return nil, err
	}
	if len(tree.Stmts) != 1 {
		return nil, fmt.Errorf("%d statements where one was expected", len(tree.Stmts))
	}
	return tree.Stmts[0].Stmt, nil
}

// Children returns the nodes below m that no other node lies above, in order.
func Children(m Message) []*Node {
	var out []*Node
	children(m.ProtoReflect(), &out)
	return out
}

func children(m protoreflect.Message, out *[]*Node) {
	visit := func(m protoreflect.Message) {
		if n, ok := m.Interface().(*Node); ok && n.GetNode() != nil {
			*out = append(*out, n)
			return
		}
		children(m, out)
	}
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		f := fields.Get(i)
		switch {
		case f.Message() == nil || !m.Has(f):
		case f.IsList():
			for list, j := m.Get(f).List(), 0; j < list.Len(); j++ {
				visit(list.Get(j).Message())
			}
		default:
			visit(m.Get(f).Message())
		}
	}
}
