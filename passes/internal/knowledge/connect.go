package knowledge

// https://pkg.go.dev/connectrpc.com/connect v1.21.1: generated code makes a handler for each procedure and picks one by the
// path. Interceptors run around it, the first outermost; a UnaryInterceptorFunc does nothing for streams (interceptor.go).
var connect = &Library{
	Name:     "connect",
	Paths:    []string{"connectrpc.com/connect", "github.com/bufbuild/connect-go"},
	Requests: "Request AnyRequest ServerStream ClientStream BidiStream StreamingHandlerConn CallInfo",
	Fields: []Field{
		{"Spec", "Procedure", "urlpath"},
		{"Spec", "IsClient", "never"},
		{"Request", "Msg", "body"},
	},
	Calls: []Call{
		{Names: "NewUnaryHandler", Do: RPC, Kind: "unary", Handler: 2, Args: 3},
		{Names: "NewUnaryHandlerSimple", Do: RPC, Kind: "unary message", Handler: 2, Args: 3},
		{Names: "NewServerStreamHandler", Do: RPC, Kind: "server", Handler: 2, Args: 3},
		{Names: "NewServerStreamHandlerSimple", Do: RPC, Kind: "server message", Handler: 2, Args: 3},
		{Names: "NewClientStreamHandler NewClientStreamHandlerSimple", Do: RPC, Kind: "client", Handler: 2, Args: 3},
		{Names: "NewBidiStreamHandler", Do: RPC, Kind: "client", Handler: 2, Args: 3},
		{Names: "WithInterceptors WithHandlerOptions WithOptions", Do: With, Kind: "chain", To: 1},
		{Names: "WithRequestGate", Do: With, Kind: "gate", To: 1},
		{Names: "WithConditionalHandlerOptions", Do: With, Kind: "options", To: 1},
		{Names: "CallInfoForHandlerContext", Do: Source, Kind: "rpc"},
		{Recv: "*Handler", Names: "ServeHTTP", Do: ServeHTTP},
		{Names: "NewError NewWireError", Do: NewError},
		{Names: "NewResponse NewRequest", Do: Boxed, Kind: "Msg", Arg: 1},
		{Recv: "*Request AnyRequest", Names: "Header", Do: Source, Kind: "header"},
		{Recv: "*Request AnyRequest CallInfo", Names: "Spec", Do: Source, Kind: "spec"},
		{Recv: "*Request AnyRequest", Names: "Any", Do: Unboxed, Kind: "Msg"},
		{Recv: "*Request AnyRequest CallInfo", Names: "Peer", Do: Source, Kind: "remote"},
		{Recv: "*Request AnyRequest CallInfo", Names: "HTTPMethod", Do: Source, Kind: "method"},
		{Recv: "StreamingHandlerConn *ServerStream *ClientStream *BidiStream CallInfo", Names: "RequestHeader", Do: Source, Kind: "header"},
		{Recv: "StreamingHandlerConn", Names: "Spec", Do: Source, Kind: "spec"},
		{Recv: "StreamingHandlerConn", Names: "Receive", Do: Bind, Kind: "json", To: 1},
		{Recv: "*ClientStream *BidiStream", Names: "Msg Receive", Do: Source, Kind: "body"},
		{Recv: "StreamingHandlerConn *ServerStream *BidiStream", Names: "Send", Do: Respond, Arg: 1},
		{Recv: "*Response AnyResponse *ServerStream StreamingHandlerConn *BidiStream CallInfo", Names: "ResponseHeader Trailer ResponseTrailer", Do: Fresh},
	},
}
