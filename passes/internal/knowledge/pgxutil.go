package knowledge

// https://pkg.go.dev/github.com/jackc/pgxutil at ec54341: texts and maps of columns are run on what pgx has, at once or in a batch.
// What a batch fills is taken to be there from when it is asked for.
var pgxutil = &Library{
	Name:     "pgxutil",
	Paths:    []string{"github.com/jackc/pgxutil"},
	Verbatim: "SQLValue",
	Calls: []Call{
		{Names: "Select", Do: Collect, Kind: "all", Text: 3, Args: 4, To: 5},
		{Names: "SelectRow", Do: Collect, Kind: "one", Text: 3, Args: 4, To: 5},
		{Names: "SelectValue SelectMap SelectStringMap", Do: GetRow, Text: 3, Args: 4},
		{Names: "SelectColumn SelectAllMap SelectAllStringMap", Do: GetAll, Text: 3, Args: 4},
		{Names: "SelectStruct", Do: GetRow, To: 3, Text: 4, Args: 5},
		{Names: "SelectAllStruct", Do: GetAll, To: 3, Text: 4, Args: 5},
		{Names: "Insert InsertRow", Do: Exec, Form: "insert: {3.}; set: {4=}"},
		{Names: "InsertReturning", Do: Collect, Kind: "all", Form: "insert: {3.}; set: {4=}; suffix: RETURNING {5!}", To: 6},
		{Names: "InsertRowReturning", Do: Collect, Kind: "one", Form: "insert: {3.}; set: {4=}; suffix: RETURNING {5!}", To: 6},
		{Names: "Update", Do: Exec, Form: "update: {3.}; set: {4=}; where: [{5!}]"},
		{Names: "UpdateRow", Do: Exec, Kind: "one", Form: "update: {3.}; set: {4=}; where: [{5!}]"},
		{Names: "UpdateReturning", Do: Collect, Kind: "all", Form: "update: {3.}; set: {4=}; where: [{5!}]; suffix: RETURNING {6!}", To: 7},
		{Names: "UpdateRowReturning", Do: Collect, Kind: "one", Form: "update: {3.}; set: {4=}; where: [{5!}]; suffix: RETURNING {6!}", To: 7},
		{Names: "ExecRow", Do: Exec, Kind: "one", Text: 3, Args: 4},

		{Names: "QueueSelect", Do: Collect, Kind: "all", Text: 2, Args: 3, To: 4, Key: 5},
		{Names: "QueueSelectRow", Do: Collect, Kind: "one", Text: 2, Args: 3, To: 4, Key: 5},
		{Names: "QueueInsert QueueInsertRow", Do: Queue, Form: "insert: {2.}; set: {3=}"},
		{Names: "QueueInsertReturning", Do: Collect, Kind: "all", Form: "insert: {2.}; set: {3=}; suffix: RETURNING {4!}", To: 5, Key: 6},
		{Names: "QueueInsertRowReturning", Do: Collect, Kind: "one", Form: "insert: {2.}; set: {3=}; suffix: RETURNING {4!}", To: 5, Key: 6},
		{Names: "QueueUpdate", Do: Queue, Form: "update: {2.}; set: {3=}; where: [{4!}]", Key: 5},
		{Names: "QueueUpdateRow", Do: Queue, Form: "update: {2.}; set: {3=}; where: [{4!}]"},
		{Names: "QueueUpdateReturning", Do: Collect, Kind: "all", Form: "update: {2.}; set: {3=}; where: [{4!}]; suffix: RETURNING {5!}", To: 6, Key: 7},
		{Names: "QueueUpdateRowReturning", Do: Collect, Kind: "one", Form: "update: {2.}; set: {3=}; where: [{4!}]; suffix: RETURNING {5!}", To: 6, Key: 7},
		{Names: "QueueExecRow", Do: Queue, Text: 2, Args: 3},
	},
}
