package knowledge

import "slices"

// https://pkg.go.dev/gorm.io/gorm v1.31.2. A call on a handle begins a statement, further ones change it in place; what
// Session, WithContext and Debug return is set apart. The statement is run on a struct, whose type says which table it is.
var gorm = &Library{
	Name:  "gorm",
	Paths: []string{"gorm.io/gorm"},
	Calls: slices.Concat(gormBoth, []Call{
		{Recv: "*DB", Names: "Distinct", Do: Chain, Kind: "options", Form: "DISTINCT"},
		{Recv: "*DB", Names: "InnerJoins", Do: Chain, Kind: "join", Form: "{1?}"},
		{Recv: "*DB", Names: "Clauses", Do: Chain, Kind: "clauses", Form: "{1^}"},
		{Recv: "*DB", Names: "Preload Unscoped Set InstanceSet MapColumns Attrs Assign", Do: Chain, Kind: "option"},
		{Recv: "*DB", Names: "WithContext Debug", Do: Apart},
		{Recv: "*DB", Names: "Session", Do: Apart, Arg: 1, Kind: "NewDB"},

		{Recv: "*DB", Names: "Find", Do: Record, Kind: "all", To: 1, Args: 2},
		{Recv: "*DB", Names: "FindInBatches", Do: Record, Kind: "all", To: 1},
		{Recv: "*DB", Names: "CreateInBatches", Do: Record, Kind: "create", To: 1},
		{Recv: "*DB", Names: "Update UpdateColumn", Do: Record, Kind: "set", Arg: 1, To: 2},

		{Recv: "*Association", Names: "Unscoped", Do: Apart},
		{Recv: "*Association", Names: "Find", Do: Record, Kind: "related", To: 1, Args: 2},

		{Recv: "*DB", Names: "Connection", Do: InTx, To: 1, Kind: "conn"},
		{Recv: "*DB", Names: "Rollback SavePoint RollbackTo", Do: Fresh},
		{Recv: "*DB Migrator", Names: "AutoMigrate", Do: Models, Arg: 1},
		{Names: "G", Do: Unseen},
	}),
}

// gormBoth are the rows of what gorm has in both of its major versions.
var gormBoth = []Call{
	{Recv: "*DB", Names: "Model", Do: Chain, Kind: "model", Form: "{1*}"},
	{Recv: "*DB", Names: "Table", Do: Chain, Kind: "from", Form: "{1?}"},
	{Recv: "*DB", Names: "Select", Do: Chain, Kind: "select", Form: "{1?,}"},
	{Recv: "*DB", Names: "Omit", Do: Chain, Kind: "omit", Form: "{1,}"},
	{Recv: "*DB", Names: "Where", Do: Chain, Kind: "where", Form: "[({1~})]"},
	{Recv: "*DB", Names: "Not", Do: Chain, Kind: "where", Form: "[NOT ({1~})]"},
	{Recv: "*DB", Names: "Or", Do: Chain, Kind: "|where", Form: "[({1~})]"},
	{Recv: "*DB", Names: "Joins", Do: Chain, Kind: "join", Form: "{1?}"},
	{Recv: "*DB", Names: "Group", Do: Chain, Kind: "group", Form: "{1!}"},
	{Recv: "*DB", Names: "Having", Do: Chain, Kind: "having", Form: "[({1~})]"},
	{Recv: "*DB", Names: "Order", Do: Chain, Kind: "order", Form: "{1!}"},
	{Recv: "*DB", Names: "Limit", Do: Chain, Kind: "limit", Form: "{1}"},
	{Recv: "*DB", Names: "Offset", Do: Chain, Kind: "offset", Form: "{1}"},
	{Recv: "*DB", Names: "Raw", Do: Chain, Kind: "raw", Form: "{1~}"},
	{Recv: "*DB", Names: "Scopes", Do: Scope, Arg: 1},
	{Recv: "*DB", Names: "First Take Last", Do: Record, Kind: "one", To: 1, Args: 2},
	{Recv: "*DB", Names: "FirstOrCreate", Do: Record, Kind: "ensure", To: 1, Args: 2},
	{Recv: "*DB", Names: "FirstOrInit", Do: Record, Kind: "all", To: 1, Args: 2},
	{Recv: "*DB", Names: "Scan", Do: Record, Kind: "scan", To: 1},
	{Recv: "*DB", Names: "Count", Do: Record, Kind: "count", To: 1},
	{Recv: "*DB", Names: "Pluck", Do: Record, Kind: "pluck", Arg: 1, To: 2},
	{Recv: "*DB", Names: "Row", Do: Record, Kind: "row"},
	{Recv: "*DB", Names: "Rows", Do: Record, Kind: "rows"},
	{Recv: "*DB", Names: "Save", Do: Record, Kind: "save", To: 1},
	{Recv: "*DB", Names: "Updates UpdateColumns", Do: Record, Kind: "sets", To: 1},
	{Recv: "*DB", Names: "Delete", Do: Record, Kind: "delete", To: 1, Args: 2},
	{Recv: "*DB", Names: "Exec", Do: Record, Kind: "text", Text: 1, Args: 2},
	{Recv: "*DB", Names: "Association", Do: Chain, Kind: "association", Form: "{1!}"},
	{Recv: "*Association", Names: "Count", Do: Record, Kind: "related"},
	{Recv: "*Association", Names: "Append", Do: Record, Kind: "relate", Arg: 1},
	{Recv: "*Association", Names: "Delete", Do: Record, Kind: "unrelate", To: 1},
	{Recv: "*Association", Names: "Clear", Do: Record, Kind: "unrelate"},
	{Recv: "*Association", Names: "Replace", Do: Record, Kind: "unrelate", Arg: 1},
	{Recv: "*DB", Names: "ScanRows", Do: Scan, Kind: "struct", Arg: 1, To: 2},
	{Recv: "*DB", Names: "Transaction", Do: InTx, To: 1},
	{Recv: "*DB", Names: "Begin", Do: Begin},
	{Recv: "*DB", Names: "Commit", Do: Commit},
	{Names: "Expr", Do: Piece, Form: "{1?}"},
	{Recv: "*DB", Names: "Create", Do: Record, Kind: "create", To: 1},
}

// https://pkg.go.dev/gorm.io/gorm/clause v1.31.2
var gormClause = &Library{
	Name:  "gorm/clause",
	Paths: []string{"gorm.io/gorm/clause"},
	Calls: []Call{
		{Names: "And", Do: Piece, Form: "({1&})"},
		{Names: "Or", Do: Piece, Form: "({1|})"},
		{Names: "AssignmentColumns", Do: Piece, Form: "{1=excluded}"},
		{Names: "Assignments", Do: Piece, Form: "{1=}"},
	},
	Upserts: []Upsert{{Type: "OnConflict", Columns: "Columns", Nothing: "DoNothing", All: "UpdateAll", Sets: "DoUpdates"}},
	Conds: []Cond{
		{Type: "Eq", Op: "=", Column: "Column", Value: "Value"},
		{Type: "Neq", Op: "<>", Column: "Column", Value: "Value"},
		{Type: "Gt", Op: ">", Column: "Column", Value: "Value"},
		{Type: "Gte", Op: ">=", Column: "Column", Value: "Value"},
		{Type: "Lt", Op: "<", Column: "Column", Value: "Value"},
		{Type: "Lte", Op: "<=", Column: "Column", Value: "Value"},
		{Type: "Like", Op: "LIKE", Column: "Column", Value: "Value"},
		{Type: "IN", Op: "=", Column: "Column", Value: "Values"},
	},
}
