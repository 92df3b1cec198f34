package knowledge

// https://pkg.go.dev/goa.design/goa/v3 v3.25.3: generated code has a handler for each method, which decodes, calls an endpoint and
// encodes; what authenticates are methods of the service that the endpoint asks first.
var goaLibraries = []*Library{
	{
		Name:  "goa",
		Paths: []string{"goa.design/goa/v3/http"},
		Routers: []Router{
			{Kind: "goa", Type: "Muxer", Chain: "wrap", Syntax: "goa", Absolute: true},
		},
		Calls: []Call{
			{Names: "NewMuxer", Do: NewRouter, Kind: "goa"},
			{Recv: "Muxer MiddlewareMuxer ResolverMuxer", Names: "Handle", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
			{Recv: "Muxer MiddlewareMuxer ResolverMuxer", Names: "ServeHTTP", Do: ServeHTTP},
			{Recv: "Muxer MiddlewareMuxer ResolverMuxer", Names: "Vars", Do: Source, Kind: "path"},
			{Recv: "MiddlewareMuxer ResolverMuxer", Names: "Use", Do: Use, Arg: 1},
			{Recv: "ResolverMuxer", Names: "ResolvePattern", Do: Source, Kind: "pattern"},
			{Names: "RequestDecoder", Do: DecodeOf, Arg: 1},
			{Recv: "Decoder", Names: "Decode", Do: Decode, Kind: "json", To: 1},
		},
	},
	{
		Name:  "goa/pkg",
		Paths: []string{"goa.design/goa/v3/pkg"},
		Calls: []Call{
			{Names: "MissingPayloadError DecodePayloadError UnsupportedMediaTypeError InvalidFieldTypeError MissingFieldError InvalidEnumValueError " +
				"InvalidFormatError InvalidPatternError InvalidRangeError InvalidLengthError", Do: NewError},
			{Names: "MergeErrors", Do: WrapErr, Kind: "keep", To: 2}, // generated code has an error in the second place
		},
	},
	{
		Name:  "goa/middleware",
		Paths: []string{"goa.design/goa/v3/http/middleware"},
		Calls: []Call{{Names: "RequestContext RequestContextKeyVals Debug Log LogContext PopulateRequestContext RequestID SmartRedirectSlashes Trace", Do: PassBy}},
	},
}
