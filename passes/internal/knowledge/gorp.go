package knowledge

// https://pkg.go.dev/github.com/go-gorp/gorp/v3 v3.1.0, and its older homes. Structs are told to it with their tables and keys; what
// is no record is text. Type converters, the hooks behind a statement, which columns UpdateColumns writes, and the column of the
// version are not looked at.
var gorp = &Library{
	Name:     "gorp",
	Paths:    []string{"github.com/go-gorp/gorp/v3", "github.com/go-gorp/gorp", "gopkg.in/gorp.v2", "gopkg.in/gorp.v1"},
	Singular: true,
	Plain:    true,
	Calls: []Call{
		{Recv: "*DbMap", Names: "AddTable AddTableDynamic", Do: Models, Arg: 1},
		{Recv: "*DbMap", Names: "AddTableWithName", Do: Models, Arg: 1, Text: 2},
		{Recv: "*DbMap", Names: "AddTableWithNameAndSchema", Do: Models, Arg: 1, Text: 3},
		{Recv: "*TableMap", Names: "SetKeys", Do: Mapping, Kind: "key", Arg: 2},
		{Recv: "*TableMap", Names: "ColMap", Do: Mapping, Kind: "column", Arg: 1},
		{Recv: "*TableMap", Names: "SetUniqueTogether", Do: Same},
		{Recv: "*ColumnMap", Names: "Rename", Do: Mapping, Kind: "name", Arg: 1},
		{Recv: "*ColumnMap", Names: "SetTransient", Do: Mapping, Kind: "without", Arg: 1},
		{Recv: "*ColumnMap", Names: "SetUnique SetNotNull SetMaxSize", Do: Same},

		{Recv: gorpHandles, Names: "Get", Do: Record, Kind: "key", To: 1, Args: 2},
		{Recv: gorpHandles, Names: "Insert", Do: Record, Kind: "inserted", Arg: 1},
		{Recv: gorpHandles, Names: "Update", Do: Record, Kind: "updated", Arg: 1},
		{Recv: "*DbMap *Transaction", Names: "UpdateColumns", Do: Record, Kind: "updated", Arg: 2},
		{Recv: gorpHandles, Names: "Delete", Do: Record, Kind: "deleted", Arg: 1},
		{Recv: gorpHandles, Names: "Select", Do: GetAll, Kind: "fields", To: 1, Text: 2, Args: 3},
		{Recv: gorpHandles, Names: "SelectOne", Do: GetRow, Kind: "fields", To: 1, Text: 2, Args: 3},
		{Recv: gorpHandles, Names: gorpValues, Do: GetRow, Kind: "fields", Text: 1, Args: 2},
		{Names: "SelectOne", Do: GetRow, Kind: "fields", To: 3, Text: 4, Args: 5},
		{Names: gorpValues, Do: GetRow, Kind: "fields", Text: 2, Args: 3},
		{Recv: gorpHandles, Names: "Exec", Do: Exec, Kind: "fields", Text: 1, Args: 2},
		{Recv: gorpHandles, Names: "Query", Do: Query, Text: 1, Args: 2},
		{Recv: gorpHandles, Names: "QueryRow", Do: QueryRow, Text: 1, Args: 2},
		{Recv: "*DbMap *Transaction", Names: "Prepare", Do: Prepare, Text: 1},
		{Recv: "*DbMap", Names: "DropTable DropTableIfExists DropTables DropTablesIfExists TruncateTables", Do: Unseen},

		{Recv: gorpHandles, Names: "WithContext", Do: Same},
		{Recv: "*DbMap", Names: "Begin", Do: Begin},
		{Recv: "*Transaction", Names: "Commit", Do: Commit},
		{Recv: "*Transaction", Names: "Rollback Savepoint RollbackToSavepoint ReleaseSavepoint", Do: Fresh},
	},
}

const (
	gorpHandles = "*DbMap *Transaction SqlExecutor"
	gorpValues  = "SelectInt SelectNullInt SelectFloat SelectNullFloat SelectStr SelectNullStr"
)
