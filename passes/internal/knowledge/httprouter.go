package knowledge

// https://pkg.go.dev/github.com/julienschmidt/httprouter v1.3.0: it has no middleware, programs wrap their handlers.
var httpRouter = &Library{
	Name:  "httprouter",
	Paths: []string{"github.com/julienschmidt/httprouter"},
	Routers: []Router{
		{Kind: "httprouter", Type: "Router", Chain: "wrap", Syntax: "colon", Context: "Params", Given: "writer request path"},
	},
	Fields: []Field{{"Param", "Value", "path"}},
	Calls: []Call{
		{Names: "New", Do: NewRouter, Kind: "httprouter"},
		{Recv: "*Router", Names: "GET", Do: Handle, Kind: "GET", Pattern: 1, Handler: 2},
		{Recv: "*Router", Names: "POST", Do: Handle, Kind: "POST", Pattern: 1, Handler: 2},
		{Recv: "*Router", Names: "PUT", Do: Handle, Kind: "PUT", Pattern: 1, Handler: 2},
		{Recv: "*Router", Names: "PATCH", Do: Handle, Kind: "PATCH", Pattern: 1, Handler: 2},
		{Recv: "*Router", Names: "DELETE", Do: Handle, Kind: "DELETE", Pattern: 1, Handler: 2},
		{Recv: "*Router", Names: "HEAD", Do: Handle, Kind: "HEAD", Pattern: 1, Handler: 2},
		{Recv: "*Router", Names: "OPTIONS", Do: Handle, Kind: "OPTIONS", Pattern: 1, Handler: 2},
		{Recv: "*Router", Names: "Handle", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
		{Recv: "*Router", Names: "Handler HandlerFunc", Do: Handle, Kind: "plain", Method: 1, Pattern: 2, Handler: 3},
		{Recv: "*Router", Names: "ServeFiles", Do: Fresh},
		{Recv: "*Router", Names: "ServeHTTP", Do: ServeHTTP},
		{Names: "ParamsFromContext", Do: Source, Kind: "path"},
		{Recv: "Params", Names: "ByName", Do: Source, Kind: "path", Key: 1},
	},
}
