package knowledge

// https://pkg.go.dev/github.com/gorilla/mux v1.8.1: middleware of a router runs where one of its routes has matched, in
// whatever order they were put in (mux.go, Router.Match).
var gorillaMux = &Library{
	Name:  "gorilla/mux",
	Paths: []string{"github.com/gorilla/mux"},
	Routers: []Router{
		{Kind: "gorilla/mux", Type: "Router", Chain: "wrap", Syntax: "gorilla/mux", Absolute: true},
	},
	Calls: []Call{
		{Names: "NewRouter", Do: NewRouter, Kind: "gorilla/mux"},
		{Recv: "*Router", Names: "Handle HandleFunc", Do: Route, Kind: "handler", Pattern: 1, Handler: 2},
		{Recv: "*Route", Names: "Handler HandlerFunc", Do: Route, Kind: "handler", Handler: 1},
		{Recv: "*Router *Route", Names: "Path", Do: Route, Kind: "path", Pattern: 1},
		{Recv: "*Router *Route", Names: "PathPrefix", Do: Route, Kind: "prefix", Pattern: 1},
		{Recv: "*Router *Route", Names: "Methods", Do: Route, Kind: "methods", Method: 1},
		{Recv: "*Router *Route", Names: "MatcherFunc", Do: Route, Kind: "condition", Arg: 1},
		{Recv: "*Router *Route", Names: "NewRoute Name Host Schemes Headers HeadersRegexp Queries BuildVarsFunc BuildOnly", Do: Route},
		{Recv: "*Route", Names: "Subrouter", Do: Group},
		{Recv: "*Router", Names: "Use", Do: Use, Arg: 1},
		{Recv: "*Router", Names: "StrictSlash SkipClean UseEncodedPath", Do: Same},
		{Recv: "*Router", Names: "ServeHTTP", Do: ServeHTTP},
		{Names: "Vars", Do: Source, Kind: "path"},
		{Recv: "*Route", Names: "GetPathTemplate", Do: Source, Kind: "pattern"},
		{Names: "CORSMethodMiddleware", Do: PassBy},
	},
}

// https://pkg.go.dev/github.com/gorilla/context v1.1.2: values beside the request, from before it had a context of its own.
var gorillaContext = &Library{
	Name:  "gorilla/context",
	Paths: []string{"github.com/gorilla/context"},
	Calls: []Call{
		{Names: "Set", Do: Set, Key: 2, To: 3},
		{Names: "Get GetOk", Do: Get, Key: 2},
		{Names: "ClearHandler", Do: Wrap, Kind: "pass", Handler: 1},
		{Names: "Clear Purge", Do: Fresh},
	},
}
