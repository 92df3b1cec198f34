package knowledge

import "slices"

// https://pkg.go.dev/github.com/emicklei/go-restful/v3 v3.14.0: a request goes through the filters of the container, of the
// service and of the route, in whatever order they were put in (container.go, dispatch); each has to call ProcessFilter for
// those behind it to run (filter.go). The default container is a part of the default mux (web_service_container.go).
var goRestful = &Library{
	Name:  "go-restful",
	Paths: []string{"github.com/emicklei/go-restful/v3", "github.com/emicklei/go-restful"},
	Routers: []Router{
		{Kind: "go-restful", Type: "Container", Chain: "steps", Asks: true, Syntax: "chi", Absolute: true, Context: "Request",
			Given: "context writer context", Default: "DefaultContainer", Within: "net/http"},
	},
	Fields: []Field{{"Response", "ResponseWriter", "writer"}},
	Calls: slices.Concat(verbs(Call{Recv: "*WebService", Do: Route, Pattern: 1}, "GET POST PUT PATCH DELETE HEAD OPTIONS"), []Call{
		{Names: "NewContainer", Do: NewRouter, Kind: "go-restful"},
		{Recv: "*Container", Names: "Add", Do: Mount, Handler: 1},
		{Names: "Add", Do: Mount, Handler: 1},
		{Recv: "*Container *WebService *RouteBuilder", Names: "Filter", Do: Use, Arg: 1},
		{Names: "Filter", Do: Use, Arg: 1},
		{Recv: "*Container", Names: "Handle", Do: Handle, Kind: "beside", Pattern: 1, Handler: 2},
		{Recv: "*Container", Names: "HandleWithFilter", Do: Handle, Gets: plainHandler, Pattern: 1, Handler: 2},
		{Recv: "*Container", Names: "ServeHTTP Dispatch", Do: ServeHTTP},

		{Recv: "*WebService", Names: "Path", Do: Route, Kind: "base", Pattern: 1},
		{Recv: "*WebService", Names: "Route Consumes Produces Doc ApiVersion Param TypeNameHandler", Do: Same},
		{Recv: "*WebService", Names: "Method", Do: Route, Kind: "methods", Method: 1},
		{Recv: "*RouteBuilder", Names: "Method", Do: Route, Kind: "methods", Method: 1},
		{Recv: "*RouteBuilder", Names: "Path", Do: Route, Kind: "path", Pattern: 1},
		{Recv: "*RouteBuilder", Names: "To", Do: Route, Kind: "handler", Handler: 1},
		{Recv: "*RouteBuilder", Names: "Do", Do: Route, Kind: "told", Arg: 1},
		{Recv: "*RouteBuilder", Names: "Metadata", Do: Route, Kind: "said", Key: 1, Arg: 2},
		{Recv: "*RouteBuilder", Names: "If", Do: Route, Kind: "condition", Arg: 1},
		{Recv: "*RouteBuilder", Names: "Doc Notes Reads Writes Param Operation Returns ReturnsError ReturnsWithHeaders DefaultReturns Produces Consumes " +
			"AddExtension Deprecate AllowedMethodsWithoutContentType ContentEncodingEnabled", Do: Same},

		{Recv: "*WebService", Names: "PathParameter QueryParameter BodyParameter HeaderParameter FormParameter MultiPartFormParameter", Do: Fresh},
		{Recv: "*Container", Names: "Router DoNotRecover RecoverHandler ServiceErrorHandler EnableContentEncoding RegisteredWebServices", Do: Fresh},

		{Recv: "*FilterChain", Names: "ProcessFilter", Do: Next, Kind: "asked"},
		{Recv: "*Container", Names: "OPTIONSFilter", Do: Next, Kind: "asked", Arg: 3},
		{Recv: "CrossOriginResourceSharing *CrossOriginResourceSharing", Names: "Filter", Do: Next, Kind: "asked", Arg: 3},
		{Names: "NoBrowserCacheFilter", Do: Next, Kind: "asked", Arg: 3},
		{Names: "OPTIONSFilter", Do: PassBy},
		{Names: "HttpMiddlewareHandlerToFilter", Do: Adapt, Kind: "middleware", Handler: 1},

		{Recv: "*Request", Names: "SetAttribute", Do: Set, Key: 1, To: 2},
		{Recv: "Request *Request", Names: "Attribute", Do: Get, Key: 1},
		{Recv: "*Request", Names: "PathParameter", Do: Source, Kind: "path", Key: 1},
		{Recv: "*Request", Names: "PathParameters", Do: Source, Kind: "path"},
		{Recv: "*Request", Names: "QueryParameter QueryParameters", Do: Source, Kind: "query", Key: 1},
		{Recv: "*Request", Names: "BodyParameter", Do: Source, Kind: "form", Key: 1},
		{Recv: "*Request", Names: "HeaderParameter", Do: Source, Kind: "header", Key: 1},
		{Recv: "*Request", Names: "ReadEntity", Do: Bind, Kind: "json", To: 1},
		{Recv: "Request *Request", Names: "SelectedRoutePath", Do: Source, Kind: "pattern"},
		{Recv: "Request *Request", Names: "SelectedRoute", Do: Source, Kind: "route"},
		{Recv: "RouteReader", Names: "Path", Do: Source, Kind: "pattern"},
		{Recv: "RouteReader", Names: "Metadata", Do: Unboxed, Kind: "!said"},
		{Recv: "*Response", Names: "WriteEntity WriteAsJson WriteAsXml WriteJson Write", Do: Respond, Arg: 1},
		{Recv: "*Response", Names: "WriteHeaderAndEntity WriteHeaderAndJson WriteHeaderAndXml WriteError WriteServiceError WriteErrorString", Do: Respond, Arg: 2},
		{Recv: "Response *Response", Names: "WriteHeader AddHeader PrettyPrint StatusCode", Do: Fresh},
		{Names: "NewError NewErrorWithHeader", Do: NewError},
	}),
}
