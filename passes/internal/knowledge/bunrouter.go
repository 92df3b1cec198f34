package knowledge

import "slices"

// https://pkg.go.dev/github.com/uptrace/bunrouter v1.0.23: the middleware of a group is put around handlers when they are
// registered, and Use yields another group (group.go). Handlers get a struct with the request in it; what they return is
// for their middleware. https://pkg.go.dev/github.com/uptrace/bunrouter/extra/basicauth: read on GitHub.
var bunrouterLibraries = []*Library{
	{
		Name:  "bunrouter",
		Paths: []string{"github.com/uptrace/bunrouter"},
		Routers: []Router{
			{Kind: "bunrouter", Type: "Router", Chain: "wrap", Early: true, Syntax: "colon", Absolute: true, Context: "Request", Given: "writer value"},
		},
		Fields: []Field{
			{"CompatRouter", "Router", "self"}, {"CompatRouter", "CompatGroup", "self"},
			{"VerboseRouter", "Router", "self"}, {"VerboseRouter", "VerboseGroup", "self"},
		},
		Calls: slices.Concat(
			verbs(Call{Recv: "*Group", Do: Handle, Pattern: 1, Handler: 2}, bunrouterVerbs),
			verbs(Call{Recv: "CompatGroup *CompatGroup", Do: Handle, Gets: plainHandler, Pattern: 1, Handler: 2}, bunrouterVerbs),
			verbs(Call{Recv: "VerboseGroup *VerboseGroup", Do: Handle, Gets: plainHandler + " path", Pattern: 1, Handler: 2}, bunrouterVerbs),
			[]Call{
				{Names: "New", Do: NewRouter, Kind: "bunrouter", Args: 1},
				{Recv: "*Group", Names: "Handle", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
				{Recv: "CompatGroup *CompatGroup", Names: "Handle", Do: Handle, Gets: plainHandler, Method: 1, Pattern: 2, Handler: 3},
				{Recv: "VerboseGroup *VerboseGroup", Names: "Handle", Do: Handle, Gets: plainHandler + " path", Method: 1, Pattern: 2, Handler: 3},
				{Recv: bunrouterGroups, Names: "NewGroup", Do: Group, Pattern: 1, Args: 2},
				{Recv: bunrouterGroups, Names: "WithGroup", Do: Group, Pattern: 1, Handler: 2},
				{Recv: bunrouterGroups, Names: "WithMiddleware", Do: With, To: 1},
				{Recv: "*Group", Names: "Use", Do: With, To: 1},
				{Recv: "*Router *Group", Names: "Compat Verbose", Do: With},
				{Recv: "*Router", Names: "ServeHTTP ServeHTTPError", Do: ServeHTTP},
				{Names: "WithMiddleware Use", Do: With, Kind: "chain", To: 1},
				{Names: "WithHandler", Do: With, Kind: "before", To: 1},
				{Names: "WithGroup", Do: Same, Arg: 1},
				{Names: "WithNotFoundHandler WithMethodNotAllowedHandler", Do: Fresh},
				{Names: "HTTPHandler HTTPHandlerFunc", Do: Adapt, Kind: "handler", Handler: 1},

				{Recv: "Request", Names: "Param", Do: Source, Kind: "path", Key: 1},
				{Recv: "Request", Names: "Params", Do: Source, Kind: "path"},
				{Recv: "Request", Names: "Route", Do: Source, Kind: "pattern"},
				{Recv: "Request", Names: "WithContext", Do: WithCtx, To: 1},
				{Recv: "Params", Names: "ByName Get Int Int32 Int64 Uint32 Uint64", Do: Source, Kind: "path", Key: 1},
				{Recv: "Params", Names: "Map Slice", Do: Source, Kind: "path"},
				{Recv: "Params", Names: "Route", Do: Source, Kind: "pattern"},
				{Names: "ParamsFromContext", Do: Source, Kind: "path"},
				{Names: "JSON", Do: Respond, Arg: 2},
			}),
	},
	{
		Name:  "bunrouter/basicauth",
		Paths: []string{"github.com/uptrace/bunrouter/extra/basicauth"},
		Calls: []Call{{Names: "NewMiddleware", Do: Guard, Kind: "basic", Arg: 1}},
	},
	{
		Name:  "bunrouter/extra",
		Paths: []string{"github.com/uptrace/bunrouter/extra/reqlog", "github.com/uptrace/bunrouter/extra/bunrouterotel"},
		Calls: []Call{{Names: "NewMiddleware", Do: PassBy}},
	},
}

const (
	bunrouterVerbs  = "GET POST PUT PATCH DELETE HEAD OPTIONS"
	bunrouterGroups = "*Group CompatGroup *CompatGroup VerboseGroup *VerboseGroup"
)
