package knowledge

// https://pkg.go.dev/github.com/zeromicro/go-zero v1.10.3: of a request, the guard of its route runs first, then what Use has
// added, in whatever order (rest/engine.go, bindRoute), then what the route itself is wrapped in.
var goZeroLibraries = []*Library{
	{
		Name:  "go-zero",
		Paths: []string{"github.com/zeromicro/go-zero/rest"},
		Routers: []Router{
			{Kind: "go-zero", Type: "Server", Chain: "wrap", Inner: true, Syntax: "colon"},
		},
		Listed: []Listed{{Type: "Route", Method: "Method", Pattern: "Path", Handler: "Handler"}},
		// claims of RFC 7519 are left out of the context (rest/handler/authhandler.go)
		Gates: []Gate{{Config: "WithJwt", Under: "*"}, {Config: "WithJwtTransition", Under: "*"},
			// clients sign with a secret of their own, which they send encrypted by the server's public key; requests that are not
			// signed well go on unless it is strict, and it takes keys for that (rest/engine.go, rest/handler/contentsecurityhandler.go)
			{Config: "SignatureConf", On: "Strict", Only: "DELETE GET POST PUT", Public: true}},
		Calls: []Call{
			{Names: "NewServer MustNewServer", Do: NewRouter, Kind: "go-zero", Args: 2},
			{Recv: "*Server", Names: "AddRoute AddRoutes", Do: Handle, Arg: 1, To: 2},
			{Recv: "*Server", Names: "Use", Do: Use, Arg: 1},
			{Recv: "*Server", Names: "Start StartWithOpts", Do: Serve, Kind: "self"},
			{Recv: "*Server", Names: "Stop PrintRoutes", Do: Fresh},
			{Names: "ToMiddleware", Do: Adapt, Handler: 1},
			{Names: "WithMiddleware WithMiddlewares", Do: With, Kind: "routes", To: 1, Args: 2},
			{Names: "WithChain", Do: Adapt, Handler: 1},
			{Names: "WithPrefix", Do: Below, Pattern: 1},
			{Names: "WithJwt WithJwtTransition", Do: Guard, Kind: "jwt"}, // a callback for strangers can't let them by
			{Names: "WithSignature", Do: Guard, Kind: "signature", Arg: 1},
			{Names: "WithTimeout WithMaxBytes WithPriority WithSSE", Do: PassBy},
		},
	},
	{
		Name:  "go-zero/chain",
		Paths: []string{"github.com/zeromicro/go-zero/rest/chain"},
		Calls: []Call{
			{Names: "New", Do: With, Kind: "chain", To: 1},
			{Recv: "Chain", Names: "Append", Do: With, Kind: "chain", To: 1},
			{Recv: "Chain", Names: "Then ThenFunc", Do: Wrap, Kind: "chain", Handler: 1},
		},
	},
	{
		Name:  "go-zero/handler",
		Paths: []string{"github.com/zeromicro/go-zero/rest/handler"},
		Gates: []Gate{{Config: "Authorize", Under: "*"}},
		Calls: []Call{
			{Names: "Authorize", Do: Guard, Kind: "jwt"},
			{Names: "LogHandler DetailedLogHandler RecoverHandler GunzipHandler", Do: PassBy},
		},
	},
	{
		Name:  "go-zero/token",
		Paths: []string{"github.com/zeromicro/go-zero/rest/token"},
		Calls: []Call{{Recv: "*TokenParser", Names: "ParseToken", Do: Verify, Kind: "jwt", Arg: 1, Bag: "MapClaims"}},
	},
	{
		Name:  "go-zero/httpx",
		Paths: []string{"github.com/zeromicro/go-zero/rest/httpx"},
		Calls: []Call{
			{Names: "Parse", Do: Bind, Kind: "path:path,form,header,json", To: 2},
			{Names: "ParsePath", Do: Bind, Kind: "path:path", To: 2},
			{Names: "ParseForm", Do: Bind, Kind: "form", To: 2},
			{Names: "ParseHeaders", Do: Bind, Kind: "header", To: 2},
			{Names: "ParseJsonBody", Do: Bind, Kind: "json", To: 2},
			{Names: "GetFormValues", Do: Source, Kind: "form"},
			{Names: "GetRemoteAddr", Do: Source, Kind: "remote"},
			{Names: "OkJson Error", Do: Respond, Arg: 2},
			{Names: "OkJsonCtx ErrorCtx WriteJson", Do: Respond, Arg: 3},
			{Names: "WriteJsonCtx", Do: Respond, Arg: 4},
			{Names: "Ok SetValidator SetErrorHandler SetErrorHandlerCtx SetOkHandler", Do: Fresh},
		},
	},
	{
		Name:  "go-zero/pathvar",
		Paths: []string{"github.com/zeromicro/go-zero/rest/pathvar"},
		Calls: []Call{{Names: "Vars", Do: Source, Kind: "path"}},
	},
	{
		Name:  "go-zero/sqlx",
		Paths: []string{"github.com/zeromicro/go-zero/core/stores/sqlx"},
		Calls: []Call{
			{Recv: "SqlConn Session", Names: "Exec", Do: Exec, Text: 1, Args: 2},
			{Recv: "SqlConn Session", Names: "ExecCtx", Do: Exec, Text: 2, Args: 3},
			{Recv: "SqlConn Session", Names: "QueryRow QueryRowPartial", Do: GetRow, To: 1, Text: 2, Args: 3},
			{Recv: "SqlConn Session", Names: "QueryRowCtx QueryRowPartialCtx", Do: GetRow, To: 2, Text: 3, Args: 4},
			{Recv: "SqlConn Session", Names: "QueryRows QueryRowsPartial", Do: GetAll, To: 1, Text: 2, Args: 3},
			{Recv: "SqlConn Session", Names: "QueryRowsCtx QueryRowsPartialCtx", Do: GetAll, To: 2, Text: 3, Args: 4},
			{Recv: "SqlConn Session", Names: "Prepare", Do: Prepare, Text: 1},
			{Recv: "SqlConn Session", Names: "PrepareCtx", Do: Prepare, Text: 2},
			{Recv: "StmtSession", Names: "Exec", Do: Exec, Args: 1},
			{Recv: "StmtSession", Names: "ExecCtx", Do: Exec, Args: 2},
			{Recv: "StmtSession", Names: "QueryRow QueryRowPartial", Do: GetRow, To: 1, Args: 2},
			{Recv: "StmtSession", Names: "QueryRowCtx QueryRowPartialCtx", Do: GetRow, To: 2, Args: 3},
			{Recv: "StmtSession", Names: "QueryRows QueryRowsPartial", Do: GetAll, To: 1, Args: 2},
			{Recv: "StmtSession", Names: "QueryRowsCtx QueryRowsPartialCtx", Do: GetAll, To: 2, Args: 3},
			{Recv: "SqlConn", Names: "Transact", Do: InTx, To: 1},
			{Recv: "SqlConn", Names: "TransactCtx", Do: InTx, To: 2},
			{Names: "NewSqlConnFromSession NewSqlConnFromDB NewSessionFromTx", Do: Same, Arg: 1},
		},
	},
	{
		Name:  "go-zero/sqlc",
		Paths: []string{"github.com/zeromicro/go-zero/core/stores/sqlc"},
		Calls: []Call{
			{Recv: "CachedConn", Names: "Exec", Do: Lend, Handler: 1},
			{Recv: "CachedConn", Names: "ExecCtx", Do: Lend, Handler: 2},
			{Recv: "CachedConn", Names: "QueryRow", Do: Lend, Handler: 3, To: 1},
			{Recv: "CachedConn", Names: "QueryRowCtx", Do: Lend, Handler: 4, To: 2},
			{Recv: "CachedConn", Names: "QueryRowIndex", Do: Lend, Handler: 4, To: 1},
			{Recv: "CachedConn", Names: "QueryRowIndexCtx", Do: Lend, Handler: 5, To: 2},
			{Recv: "CachedConn", Names: "ExecNoCache", Do: Exec, Text: 1, Args: 2},
			{Recv: "CachedConn", Names: "ExecNoCacheCtx", Do: Exec, Text: 2, Args: 3},
			{Recv: "CachedConn", Names: "QueryRowNoCache QueryRowPartialNoCache", Do: GetRow, To: 1, Text: 2, Args: 3},
			{Recv: "CachedConn", Names: "QueryRowNoCacheCtx QueryRowPartialNoCacheCtx", Do: GetRow, To: 2, Text: 3, Args: 4},
			{Recv: "CachedConn", Names: "QueryRowsNoCache QueryRowsPartialNoCache", Do: GetAll, To: 1, Text: 2, Args: 3},
			{Recv: "CachedConn", Names: "QueryRowsNoCacheCtx QueryRowsPartialNoCacheCtx", Do: GetAll, To: 2, Text: 3, Args: 4},
			{Recv: "CachedConn", Names: "Transact", Do: InTx, To: 1},
			{Recv: "CachedConn", Names: "TransactCtx", Do: InTx, To: 2},
			{Recv: "CachedConn", Names: "WithSession", Do: Same, Arg: 1},
			{Recv: "CachedConn", Names: "DelCache DelCacheCtx SetCache SetCacheCtx SetCacheWithExpire SetCacheWithExpireCtx", Do: Fresh},
		},
	},
	{
		Name:  "go-zero/builder",
		Paths: []string{"github.com/zeromicro/go-zero/core/stores/builder"},
		Calls: []Call{{Names: "RawFieldNames", Do: Columns, Arg: 1, To: 2}},
	},
	{
		Name:  "go-zero/stringx",
		Paths: []string{"github.com/zeromicro/go-zero/core/stringx"},
		Calls: []Call{{Names: "Remove", Do: Without, Kind: "texts", Arg: 1, To: 2}},
	},
}
