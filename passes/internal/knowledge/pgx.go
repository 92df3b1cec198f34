package knowledge

// https://pkg.go.dev/github.com/jackc/pgx/v5 and v4
var pgx = &Library{
	Name: "pgx",
	Like: "*Conn", Results: "Row Rows Tx github.com/jackc/pgx/v5/pgconn.CommandTag github.com/jackc/pgconn.CommandTag",
	Paths: []string{"github.com/jackc/pgx/v5", "github.com/jackc/pgx/v4"},
	// https://pkg.go.dev/github.com/jackc/pgx/v5#Conn.Query
	Options: "QueryExecMode QueryResultFormats QueryResultFormatsByOID QuerySimpleProtocol",
	Calls: []Call{
		{Recv: "*Conn Tx *dbTx", Names: "Query", Do: Query, Text: 2, Args: 3},
		{Recv: "*Conn Tx *dbTx", Names: "QueryRow", Do: QueryRow, Text: 2, Args: 3},
		{Recv: "*Conn Tx *dbTx", Names: "Exec", Do: Exec, Text: 2, Args: 3},
		{Recv: "*Conn Tx", Names: "QueryFunc", Do: Query, Text: 2, Args: 3},
		{Recv: "*Conn Tx", Names: "Prepare", Do: Prepare, Key: 2, Text: 3},
		{Recv: "*Conn Tx", Names: "CopyFrom", Do: Copy, Text: 2, Args: 3, To: 4},
		{Recv: "*Conn Tx", Names: "Begin BeginTx", Do: Begin},
		{Recv: "Tx", Names: "Commit", Do: Commit},
		{Recv: "Tx", Names: "Rollback Conn", Do: Fresh},
		{Recv: "*Conn", Names: "BeginFunc BeginTxFunc", Do: InTx, To: -1},
		{Names: "BeginFunc", Do: InTx, Arg: 2, To: 3},
		{Names: "BeginTxFunc", Do: InTx, Arg: 2, To: 4},
		{Recv: "*Batch", Names: "Queue", Do: Queue, Text: 1, Args: 2},
		{Recv: "*Conn Tx", Names: "SendBatch", Do: Collect, Kind: "sent", Arg: 2},
		{Recv: "BatchResults", Names: "Query", Do: Query, Kind: "batch"},
		{Recv: "BatchResults", Names: "QueryRow", Do: QueryRow, Kind: "batch"},
		{Recv: "BatchResults", Names: "Exec", Do: Exec, Kind: "batch"},
		{Recv: "*QueuedQuery", Names: "Query QueryRow Exec", Do: Collect, Kind: "queued", To: 1},
		{Recv: "BatchResults", Names: "Close", Do: Collect, Kind: "closed"},
		{Recv: "Row Rows CollectableRow", Names: "Scan", Do: Scan, To: 1},
		{Recv: "Rows", Names: "Next Close CommandTag Err FieldDescriptions", Do: Fresh},
		{Recv: "Rows CollectableRow", Names: "Values", Do: MapRow, Kind: "values"},
		{Names: "CollectRows", Do: Collect, Kind: "all", Arg: 1, To: 2},
		{Names: "AppendRows", Do: Collect, Kind: "all", Arg: 2, To: 3},
		{Names: "CollectOneRow CollectExactlyOneRow", Do: Collect, Kind: "one", Arg: 1, To: 2},
		{Names: "ForEachRow", Do: Collect, Kind: "foreach", Arg: 1, To: 3, Args: 2},
		{Names: "RowToStructByName RowToStructByNameLax RowToStructByPos RowToAddrOfStructByName RowToAddrOfStructByNameLax RowToAddrOfStructByPos RowTo RowToMap", Do: MapRow, Arg: 1},
	},
}

// https://pkg.go.dev/github.com/jackc/pgx/v5/pgxpool
var pgxPool = &Library{
	Name:  "pgxpool",
	Paths: []string{"github.com/jackc/pgx/v5/pgxpool", "github.com/jackc/pgx/v4/pgxpool"},
	Calls: []Call{
		{Recv: "*Pool *Conn *Tx", Names: "Query", Do: Query, Text: 2, Args: 3},
		{Recv: "*Pool *Conn *Tx", Names: "QueryRow", Do: QueryRow, Text: 2, Args: 3},
		{Recv: "*Pool *Conn *Tx", Names: "Exec", Do: Exec, Text: 2, Args: 3},
		{Recv: "*Pool *Conn *Tx", Names: "CopyFrom", Do: Copy, Text: 2, Args: 3, To: 4},
		{Recv: "*Pool *Conn *Tx", Names: "SendBatch", Do: Collect, Kind: "sent", Arg: 2},
		{Recv: "*Pool *Conn *Tx", Names: "Begin BeginTx Acquire", Do: Begin},
		{Recv: "*Pool", Names: "BeginFunc", Do: InTx, To: 2},
		{Recv: "*Pool", Names: "BeginTxFunc", Do: InTx, To: 3},
		{Recv: "*Pool", Names: "AcquireFunc", Do: InTx, To: 2, Kind: "conn"},
		{Recv: "*Conn", Names: "Release Conn", Do: Same},
		{Recv: "*Pool", Names: "Ping Close Stat", Do: Fresh},
		{Recv: "*Tx", Names: "Commit", Do: Commit},
		{Recv: "*Tx", Names: "Rollback", Do: Fresh},
	},
}

// https://pkg.go.dev/github.com/jackc/pgx/v5/pgconn and pgtype
var pgconn = &Library{
	Name:  "pgconn",
	Paths: []string{"github.com/jackc/pgx/v5/pgconn", "github.com/jackc/pgconn"},
	Calls: []Call{
		{Recv: "CommandTag *CommandTag", Names: "RowsAffected", Do: Affected},
	},
}
