package knowledge

// Libraries that keep statements in files, each below a line with its name.
var statementFiles = []*Library{
	{ // https://pkg.go.dev/github.com/knadh/goyesql/v2 v2.2.0. Lines of a statement are put together without their ends.
		Name:  "goyesql",
		Paths: []string{"github.com/knadh/goyesql/v2", "github.com/knadh/goyesql"},
		Calls: []Call{
			{Names: "ParseBytes MustParseBytes ParseReader", Do: Listing, Arg: 1, Kind: "Query", Form: " "},
			{Names: "ParseFile MustParseFile", Do: Listing, Text: 1, Kind: "Query", Form: " "},
			{Names: "ScanToStruct", Do: Unlist, To: 1, Arg: 2, Kind: "query", Form: "Query"},
		},
	},
	{ // https://pkg.go.dev/github.com/knadh/goyesql/v2/sqlx v2.2.0
		Name:  "goyesql/sqlx",
		Paths: []string{"github.com/knadh/goyesql/v2/sqlx", "github.com/knadh/goyesql/sqlx"},
		Calls: []Call{
			{Names: "ScanToStruct", Do: Unlist, To: 1, Arg: 2, Kind: "query", Form: "Query"},
			{Names: "ScanWithContext", Do: Unlist, To: 2, Arg: 3, Kind: "query", Form: "Query"},
		},
	},
	{ // https://pkg.go.dev/github.com/nleof/goyesql of 2023-11-29: a map of texts
		Name:  "nleof/goyesql",
		Paths: []string{"github.com/nleof/goyesql"},
		Calls: []Call{
			{Names: "ParseBytes MustParseBytes ParseReader", Do: Listing, Arg: 1, Form: " "},
			{Names: "ParseFile MustParseFile", Do: Listing, Text: 1, Form: " "},
		},
	},
	{ // https://pkg.go.dev/github.com/qustavo/dotsql v1.2.0. A statement may be a template, which is not filled.
		Name:  "dotsql",
		Paths: []string{"github.com/qustavo/dotsql", "github.com/gchaincl/dotsql"},
		Calls: []Call{
			{Names: "LoadFromString Load", Do: Listing, Arg: 1, Form: "\n"},
			{Names: "LoadFromFile", Do: Listing, Text: 1, Form: "\n"},
			{Names: "Merge", Do: Listing, Kind: "all", Arg: 1},
			{Recv: "DotSql", Names: "WithData", Do: Same},
			{Recv: "DotSql", Names: "Raw", Do: Entry, Text: 1},
			{Recv: "DotSql", Names: "Prepare", Do: Prepare, Kind: "listed", Text: 2},
			{Recv: "DotSql", Names: "PrepareContext", Do: Prepare, Kind: "listed", Text: 3},
			{Recv: "DotSql", Names: "Query", Do: Query, Kind: "listed", Text: 2, Args: 3},
			{Recv: "DotSql", Names: "QueryContext", Do: Query, Kind: "listed", Text: 3, Args: 4},
			{Recv: "DotSql", Names: "QueryRow", Do: QueryRow, Kind: "listed", Text: 2, Args: 3},
			{Recv: "DotSql", Names: "QueryRowContext", Do: QueryRow, Kind: "listed", Text: 3, Args: 4},
			{Recv: "DotSql", Names: "Exec", Do: Exec, Kind: "listed", Text: 2, Args: 3},
			{Recv: "DotSql", Names: "ExecContext", Do: Exec, Kind: "listed", Text: 3, Args: 4},
		},
	},
	{ // https://pkg.go.dev/github.com/knadh/stuffbin v1.3.0: files that are in the program, or where it runs
		Name:  "stuffbin",
		Paths: []string{"github.com/knadh/stuffbin"},
		Calls: []Call{
			{Names: "UnStuff NewLocalFS", Do: Files, Kind: "module"},
			{Recv: "FileSystem", Names: "Glob", Do: Files, Kind: "glob", Arg: 1},
			{Recv: "FileSystem", Names: "Read", Do: Files, Kind: "read", Arg: 1},
		},
	},
}
