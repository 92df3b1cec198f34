package knowledge

// https://pkg.go.dev/github.com/grpc-ecosystem/grpc-gateway/v2/runtime v2.33.0: generated code registers a handler for each binding
// of a method. RegisterXHandlerServer calls the service in the same process, without interceptors.
var grpcGateway = &Library{
	Name:  "grpc-gateway",
	Paths: []string{"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"},
	Routers: []Router{
		{Kind: "grpc-gateway", Type: "ServeMux", Chain: "wrap", Syntax: "gateway", Absolute: true, Given: "writer request path"},
	},
	Calls: []Call{
		{Names: "NewServeMux", Do: NewRouter, Kind: "grpc-gateway", Args: 1},
		{Names: "WithMiddlewares", Do: With, Kind: "chain", To: 1},
		{Recv: "*ServeMux", Names: "Handle HandlePath", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
		{Recv: "*ServeMux", Names: "ServeHTTP", Do: ServeHTTP},
		{Recv: "*ServeMux", Names: "GetForwardResponseOptions", Do: Fresh},
		{Names: "NewPattern", Do: Template, Arg: 2, Args: 3, Text: 4},
		{Names: "MustPattern", Do: Adapt, Handler: 1},
		{Names: "String StringSlice Bool BoolSlice Bytes BytesSlice Int32 Int32Slice Int64 Int64Slice Uint32 Uint32Slice Uint64 Uint64Slice " +
			"Float32 Float32Slice Float64 Float64Slice Enum EnumSlice Timestamp Duration StringValue Int64Value Int32Value BoolValue", Do: Same, Arg: 1},
		{Names: "PopulateQueryParameters", Do: Bind, Kind: "form", To: 1},
		{Names: "AnnotateContext AnnotateIncomingContext NewServerMetadataContext", Do: Same, Arg: 1},
		{Recv: "Marshaler", Names: "NewDecoder", Do: DecodeOf, Arg: 1},
		{Recv: "Decoder DecoderFunc", Names: "Decode", Do: Decode, Kind: "json", To: 1},
		{Names: "MarshalerForRequest HTTPError HTTPStreamError HTTPStatusFromCode", Do: Fresh},
		{Names: "ForwardResponseMessage ForwardResponseStream", Do: Respond, Arg: 6},
	},
}

// https://pkg.go.dev/google.golang.org/grpc: interceptors run in the order in which they are given, the first outermost
// (server.go, chainUnaryServerInterceptors). A call over a connection goes to the service of the program that has the name.
var grpc = &Library{
	Name:    "grpc",
	Paths:   []string{"google.golang.org/grpc"},
	Routers: []Router{{Kind: "grpc", Type: "Server", Chain: "wrap", Syntax: "net/http"}},
	Calls: []Call{
		{Names: "NewServer", Do: NewRouter, Kind: "grpc", Args: 1},
		{Names: "ChainUnaryInterceptor UnaryInterceptor", Do: With, Kind: "chain", To: 1},
		{Recv: "*Server ServiceRegistrar", Names: "RegisterService", Do: Service, Arg: 1, To: 2},
		{Recv: "*ClientConn ClientConnInterface", Names: "Invoke", Do: CallService, Text: 2, Arg: 3, To: 4},
		{Names: "NewContextWithServerTransportStream", Do: CtxSame, Arg: 1},
	},
}

// https://pkg.go.dev/google.golang.org/grpc/metadata: what came with the call are the client's headers.
var grpcMetadata = &Library{
	Name:  "grpc/metadata",
	Paths: []string{"google.golang.org/grpc/metadata"},
	Calls: []Call{
		{Names: "FromIncomingContext", Do: Source, Kind: "header"},
		{Names: "ValueFromIncomingContext", Do: Source, Kind: "header", Key: 2},
		{Recv: "MD", Names: "Get", Do: SourceOf, Key: 1},
		{Names: "AppendToOutgoingContext NewOutgoingContext NewIncomingContext", Do: CtxSame, Arg: 1},
	},
}

// https://pkg.go.dev/github.com/grpc-ecosystem/go-grpc-middleware/v2/interceptors/auth v2.3.4: a service with AuthFuncOverride is
// asked in place of the function (auth.go).
var grpcAuth = &Library{
	Name:  "go-grpc-middleware/auth",
	Paths: []string{"github.com/grpc-ecosystem/go-grpc-middleware/v2/interceptors/auth"},
	Calls: []Call{
		{Names: "UnaryServerInterceptor", Do: AuthFunc, Arg: 1, Kind: "AuthFuncOverride"},
		{Names: "AuthFromMD", Do: Source, Kind: "header"},
	},
}
