package knowledge

import "slices"

// https://pkg.go.dev/github.com/go-kratos/kratos/v2 v2.8.3, https://pkg.go.dev/github.com/go-kratos/kratos/v3 v3.0.0 (668db92): filters
// are middleware of net/http. Middleware of endpoints runs where a handler asks for it, as generated ones do
// (transport/http/context.go, Middleware): those of Middleware for all operations, and those that Use has for the operation, of which
// the longest prefix counts (internal/matcher).
var kratosLibraries = []*Library{
	{
		Name:  "kratos",
		Paths: kratosPaths("transport/http"),
		Routers: []Router{
			{Kind: "kratos", Type: "Server", Chain: "wrap", Syntax: "gorilla/mux", Absolute: true, Context: "Context", Plain: true},
		},
		Calls: slices.Concat(verbs(Call{Recv: "*Router", Do: Handle, Pattern: 1, Handler: 2, To: 3}, "GET POST PUT PATCH DELETE HEAD OPTIONS CONNECT TRACE"), []Call{
			{Names: "NewServer", Do: NewRouter, Kind: "kratos", Args: 1},
			{Names: "Middleware", Do: With, Kind: "service", To: 1},
			{Names: "Filter", Do: With, Kind: "chain", To: 1},
			{Recv: "*Server", Names: "Use", Do: Use, Kind: "service", Key: 1, Arg: 2},
			{Recv: "*Server", Names: "Route", Do: Group, Pattern: 1, To: 2},
			{Recv: "*Router", Names: "Group", Do: Group, Pattern: 1, To: 2},
			{Recv: "*Router", Names: "Handle", Do: Handle, Method: 1, Pattern: 2, Handler: 3, To: 4},
			{Recv: "*Server", Names: "Handle HandleFunc", Do: Handle, Kind: "plain", Pattern: 1, Handler: 2},
			{Recv: "*Server", Names: "HandlePrefix", Do: Mount, Pattern: 1, Handler: 2},
			{Recv: "*Server", Names: "ServeHTTP", Do: ServeHTTP},
			{Recv: "*Server", Names: "Start", Do: Serve, Kind: "self"},

			{Names: "SetOperation", Do: Set, Kind: "operation", Arg: 1, To: 2},
			{Names: "RequestFromServerContext", Do: Request, Arg: 1},
			{Recv: "Context", Names: "Middleware", Do: Behind, Handler: 1},
			{Recv: "Context *Transport Transporter", Names: "Request", Do: Request},
			{Recv: "*Transport Transporter", Names: "Operation", Do: Get, Kind: "operation"},
			{Recv: "*Transport Transporter", Names: "RequestHeader", Do: Source, Kind: "header"},
			{Recv: "*Transport Transporter", Names: "PathTemplate", Do: Source, Kind: "pattern"},
			{Recv: "Context", Names: "Response", Do: Source, Kind: "writer"},
			{Recv: "Context", Names: "Vars", Do: Source, Kind: "path"},
			{Recv: "Context", Names: "Query", Do: Source, Kind: "query"},
			{Recv: "Context", Names: "Form", Do: Source, Kind: "form"},
			{Recv: "Context", Names: "Header", Do: Source, Kind: "header"},
			{Recv: "Context", Names: "Bind", Do: Bind, Kind: "json", To: 1},
			{Recv: "Context", Names: "BindVars", Do: Bind, Kind: "json:path", To: 1},
			{Recv: "Context", Names: "BindQuery", Do: Bind, Kind: "json:query", To: 1},
			{Recv: "Context", Names: "BindForm", Do: Bind, Kind: "json:form", To: 1},
			{Recv: "Context", Names: "Returns", Do: Respond, Arg: 1},
			{Recv: "Context", Names: "Result JSON XML String", Do: Respond, Arg: 2},
			{Recv: "Context", Names: "Blob Stream", Do: Respond, Arg: 3},
			{Names: "SetCookie", Do: Respond, Kind: "header", Arg: 2},

			// a stream of v3 is the context of its request with another context.Context behind it (transport/http/stream.go)
			{Names: "NewServerSentEventServerStream NewWebSocketServerStream", Do: Same, Arg: 1},
			{Recv: "ServerStream", Names: "SetContext", Do: SetReq, Kind: "context", Arg: 1},
			{Recv: "ServerStream", Names: "Context", Do: ReqCtx},
			{Recv: "ServerStream", Names: "Recv RecvMsg", Do: Bind, Kind: "json", To: 1},
			{Recv: "ServerStream", Names: "Send SendMsg SendAndClose", Do: Respond, Arg: 1},
		}),
	},
	{
		Name:  "kratos/transport",
		Paths: kratosPaths("transport"),
		Calls: []Call{
			{Names: "FromServerContext", Do: Exchange, Arg: 1},
			{Recv: "Transporter", Names: "Operation", Do: Get, Kind: "operation"},
			{Recv: "Transporter", Names: "RequestHeader", Do: Source, Kind: "header"},
			{Recv: "Transporter", Names: "ReplyHeader Kind Endpoint", Do: Fresh},
			{Recv: "Header", Names: "Get Values", Do: SourceOf, Key: 1},
		},
	},
	{
		Name:  "kratos/middleware",
		Paths: kratosPaths("middleware"),
		Calls: []Call{{Names: "Chain", Do: With, Kind: "one", To: 1}},
	},
	{
		Name:  "kratos/selector",
		Paths: kratosPaths("middleware/selector"),
		Calls: []Call{
			{Names: "Server", Do: Select, Kind: "new", Arg: 1},
			{Recv: "*Builder", Names: "Prefix", Do: Select, Kind: "prefix", Arg: 1},
			{Recv: "*Builder", Names: "Regex", Do: Select, Kind: "regex", Arg: 1},
			{Recv: "*Builder", Names: "Path", Do: Select, Kind: "path", Arg: 1},
			{Recv: "*Builder", Names: "Match", Do: Select, Kind: "match", Arg: 1},
			{Recv: "*Builder", Names: "Build", Do: Select, Kind: "build"},
		},
	},
	{
		Name:  "kratos/jwt",
		Paths: []string{"github.com/go-kratos/kratos/v2/middleware/auth/jwt", "github.com/go-kratos/kratos/contrib/middleware/jwt/v3"},
		Gates: []Gate{{Config: "options", Claims: "claims", Under: "authKey{}"}},
		Calls: []Call{
			{Names: "Server", Do: Guard, Kind: "jwt", Config: "options", Args: 2},
			{Names: "WithClaims", Do: Option, Kind: "claims", Arg: 1},
			{Names: "FromContext", Do: CtxValue, Kind: "authKey{}", Arg: 1},
			{Names: "NewContext", Do: CtxWith, Kind: "authKey{}", Arg: 1, To: 2},
		},
	},
	{
		Name:  "kratos/errors",
		Paths: kratosPaths("errors"),
		Calls: []Call{
			{Names: "New Newf Errorf BadRequest Unauthorized Forbidden NotFound Conflict InternalServer ServiceUnavailable GatewayTimeout ClientClosed", Do: NewError},
			{Recv: "*Error", Names: "WithCause WithMetadata", Do: Same},
			{Names: "Is", Do: IsError, Arg: 1, To: 2},
			{Names: "As", Do: AsError, Arg: 1, To: 2},
			{Names: "Unwrap", Do: Same, Arg: 1},
		},
	},
	{Name: "kratos/recovery", Paths: kratosPaths("middleware/recovery"), Calls: []Call{{Names: "Recovery", Do: PassBy}}},
	{Name: "kratos/validate", Paths: kratosPaths("middleware/validate"), Calls: []Call{{Names: "Validator", Do: PassBy}}},
	{Name: "kratos/contrib/validate", Paths: []string{"github.com/go-kratos/kratos/contrib/middleware/validate/v2", "github.com/go-kratos/kratos/contrib/middleware/validate/v3"},
		Calls: []Call{{Names: "ProtoValidate", Do: PassBy}}},
	{
		Name: "kratos middleware",
		Paths: append(kratosPaths("middleware/tracing", "middleware/logging", "middleware/metrics", "middleware/ratelimit", "middleware/metadata"),
			"github.com/go-kratos/kratos/contrib/otel/v3/tracing", "github.com/go-kratos/kratos/contrib/otel/v3/metrics"),
		Calls: []Call{{Names: "Server", Do: PassBy}},
	},
}

// kratosPaths are the import paths of packages in either version.
func kratosPaths(names ...string) []string {
	var out []string
	for _, name := range names {
		out = append(out, "github.com/go-kratos/kratos/v2/"+name, "github.com/go-kratos/kratos/v3/"+name)
	}
	return out
}
