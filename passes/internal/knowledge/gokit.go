package knowledge

// https://pkg.go.dev/github.com/go-kit/kit v0.13.0: a server is a handler for any router. It runs its functions in the order in
// which it is given them: those of ServerBefore, the decoder, the endpoint behind its middleware, the encoder
// (transport/http/server.go).
var goKitLibraries = []*Library{
	{
		Name:  "go-kit",
		Paths: []string{"github.com/go-kit/kit/transport/http"},
		Calls: []Call{
			{Names: "NewServer", Do: Endpoint, Handler: 1, Arg: 2, To: 3, Args: 4},
			{Names: "ServerBefore", Do: With, Kind: "chain", To: 1},
			{Recv: "*Server Server", Names: "ServeHTTP", Do: ServeHTTP},
			{Names: "PopulateRequestContext", Do: CtxWith, Kind: "client", Arg: 1},
			{Names: "EncodeJSONResponse", Do: Respond, Arg: 3},
		},
	},
	{
		Name:  "go-kit/endpoint",
		Paths: []string{"github.com/go-kit/kit/endpoint"},
		Calls: []Call{{Names: "Chain", Do: With, Kind: "one", Arg: 1, To: 2}},
	},
	{
		Name:  "go-kit/auth/jwt",
		Paths: []string{"github.com/go-kit/kit/auth/jwt"},
		Gates: []Gate{{Config: "NewParser", Claims: "func", Under: "contextKey(JWTClaims)"}},
		Calls: []Call{
			{Names: "NewParser", Do: Guard, Kind: "jwt", Arg: 3},
			{Names: "HTTPToContext", Do: CtxWith, Kind: "client"},
		},
	},
	{
		Name:  "go-kit/auth/basic",
		Paths: []string{"github.com/go-kit/kit/auth/basic"},
		Calls: []Call{{Names: "AuthMiddleware", Do: Guard, Kind: "basic"}},
	},
	{ // asks for a subject that stands in the program, whoever calls
		Name:  "go-kit/auth/casbin",
		Paths: []string{"github.com/go-kit/kit/auth/casbin"},
		Calls: []Call{{Names: "NewEnforcer", Do: PassBy}},
	},
	{Name: "go-kit/ratelimit", Paths: []string{"github.com/go-kit/kit/ratelimit"}, Calls: []Call{{Names: "NewErroringLimiter NewDelayingLimiter", Do: PassBy}}},
	{Name: "go-kit/circuitbreaker", Paths: []string{"github.com/go-kit/kit/circuitbreaker"}, Calls: []Call{{Names: "Gobreaker HandyBreaker Hystrix", Do: PassBy}}},
	{Name: "go-kit/opentracing", Paths: []string{"github.com/go-kit/kit/tracing/opentracing"}, Calls: []Call{{Names: "TraceServer TraceEndpoint HTTPToContext", Do: PassBy}}},
	{Name: "go-kit/zipkin", Paths: []string{"github.com/go-kit/kit/tracing/zipkin"}, Calls: []Call{{Names: "TraceEndpoint", Do: PassBy}}},
}
