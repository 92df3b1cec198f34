package knowledge

import "slices"

// https://pkg.go.dev/github.com/julienschmidt/httprouter v1.3.0: it has no middleware, programs wrap their handlers.
var httpRouter = &Library{
	Name:  "httprouter",
	Paths: []string{"github.com/julienschmidt/httprouter"},
	Routers: []Router{
		{Kind: "httprouter", Type: "Router", Chain: "wrap", Syntax: "colon", Context: "Params", Given: "writer request path"},
	},
	Fields: []Field{{"Param", "Value", "path"}},
	Calls: slices.Concat(verbs(Call{Recv: "*Router", Do: Handle, Pattern: 1, Handler: 2}, "GET POST PUT PATCH DELETE HEAD OPTIONS"), []Call{
		{Names: "New", Do: NewRouter, Kind: "httprouter"},
		{Recv: "*Router", Names: "Handle", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
		{Recv: "*Router", Names: "Handler HandlerFunc", Do: Handle, Gets: plainHandler, Method: 1, Pattern: 2, Handler: 3},
		{Recv: "*Router", Names: "ServeFiles", Do: Fresh},
		{Recv: "*Router", Names: "ServeHTTP", Do: ServeHTTP},
		{Names: "ParamsFromContext", Do: Source, Kind: "path"},
		{Recv: "Params", Names: "ByName", Do: Source, Kind: "path", Key: 1},
	}),
}
