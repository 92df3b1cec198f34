package knowledge

import "slices"

// https://pkg.go.dev/github.com/danielgtaylor/huma/v2 v2.37.2: an operation has the middleware that its API and groups have when
// it is registered, then its own (huma.go, Register). Operation.Security is documentation: only middleware enforces it.
var huma = &Library{
	Name:     "huma",
	Paths:    []string{"github.com/danielgtaylor/huma/v2"},
	Routers:  []Router{{Kind: "huma", Type: "Group", Chain: "wrap", Syntax: "huma"}},
	Requests: "Context",
	Calls: slices.Concat(verbs(Call{Do: Operation, Pattern: 2, Handler: 3, To: 4}, "Get Post Put Patch Delete Head"), []Call{
		{Names: "Register", Do: Operation, Arg: 2, Handler: 3},
		{Names: "NewGroup", Do: Group, Pattern: 2},
		{Recv: "API *Group", Names: "UseMiddleware", Do: Use, Arg: 1},
		{Recv: "*Group", Names: "UseSimpleModifier UseModifier", Do: Use, Kind: "modifier", Arg: 1},
		{Recv: "API *Group", Names: "OpenAPI", Do: Unboxed, Kind: "!openapi"},
		{Recv: "API *Group", Names: "Adapter", Do: Fresh},
		{Names: "WithContext", Do: SetReq, Kind: "copy", Arg: 2},
		{Names: "WithValue", Do: SetReq, Kind: "value", Key: 2, Arg: 3},
		{Names: "WriteErr", Do: Fresh},
		{Names: "Error400BadRequest Error401Unauthorized Error402PaymentRequired Error403Forbidden Error404NotFound Error405MethodNotAllowed " +
			"Error406NotAcceptable Error407ProxyAuthRequired Error408RequestTimeout Error409Conflict Error410Gone Error411LengthRequired " +
			"Error412PreconditionFailed Error413RequestEntityTooLarge Error414RequestURITooLong Error415UnsupportedMediaType " +
			"Error416RequestedRangeNotSatisfiable Error417ExpectationFailed Error418Teapot Error421MisdirectedRequest Error422UnprocessableEntity " +
			"Error423Locked Error424FailedDependency Error425TooEarly Error426UpgradeRequired Error428PreconditionRequired Error429TooManyRequests " +
			"Error431RequestHeaderFieldsTooLarge Error451UnavailableForLegalReasons Error500InternalServerError Error501NotImplemented Error502BadGateway " +
			"Error503ServiceUnavailable Error504GatewayTimeout Error505HTTPVersionNotSupported Error506VariantAlsoNegotiates Error507InsufficientStorage " +
			"Error508LoopDetected Error510NotExtended Error511NetworkAuthenticationRequired Status304NotModified ErrorWithHeaders", Do: NewError},
		{Recv: "Context", Names: "Operation", Do: Unboxed, Kind: "!operation"},
		{Recv: "Context", Names: "Context", Do: ReqCtx},
		{Recv: "Context", Names: "Param", Do: Source, Kind: "path", Key: 1},
		{Recv: "Context", Names: "Query", Do: Source, Kind: "query", Key: 1},
		{Recv: "Context", Names: "Header", Do: Source, Kind: "header", Key: 1},
		{Recv: "Context", Names: "Method", Do: Source, Kind: "method"},
		{Recv: "Context", Names: "Host", Do: Source, Kind: "host"},
		{Recv: "Context", Names: "RemoteAddr", Do: Source, Kind: "remote"},
		{Recv: "Context", Names: "URL", Do: Source, Kind: "url"},
		{Recv: "Context", Names: "BodyReader", Do: Source, Kind: "body"},
		{Recv: "Context", Names: "BodyWriter", Do: Source, Kind: "writer"},
		{Recv: "Context", Names: "GetMultipartForm", Do: Source, Kind: "form"},
		{Recv: "Context", Names: "SetStatus SetHeader AppendHeader Status", Do: Fresh},
		{Names: "ReadCookie", Do: Source, Kind: "cookie", Key: 2},
	}),
}

// https://pkg.go.dev/github.com/danielgtaylor/huma/v2/adapters: an API registers its operations on a router.
var humaAdapters = &Library{
	Name: "huma/adapters",
	Paths: []string{
		"github.com/danielgtaylor/huma/v2/adapters/humachi", "github.com/danielgtaylor/huma/v2/adapters/humago",
		"github.com/danielgtaylor/huma/v2/adapters/humaecho", "github.com/danielgtaylor/huma/v2/adapters/humagin",
		"github.com/danielgtaylor/huma/v2/adapters/humafiber", "github.com/danielgtaylor/huma/v2/adapters/humahttprouter",
		"github.com/danielgtaylor/huma/v2/adapters/humamux",
	},
	Calls: []Call{
		{Names: "New", Do: NewRouter, Kind: "huma", Arg: 1, To: 2},
		{Names: "NewWithPrefix", Do: NewRouter, Kind: "huma", Arg: 1, Pattern: 2, To: 3},
		{Names: "NewWithGroup", Do: NewRouter, Kind: "huma", Arg: 2, To: 3},
	},
}
