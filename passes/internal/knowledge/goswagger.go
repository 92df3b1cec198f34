package knowledge

// https://pkg.go.dev/github.com/go-swagger/go-swagger v0.36.7: the generated server is code of the program, and its document a
// constant in it; what looks the route up, asks who calls and hands the answer on is in these libraries.
var goSwaggerLibraries = []*Library{
	{ // https://pkg.go.dev/github.com/go-openapi/loads v0.25.3
		Name: "go-openapi/loads", Paths: []string{"github.com/go-openapi/loads"},
		Calls: []Call{
			{Names: "Embedded", Do: Document, Arg: 2},
			{Names: "Analyzed Spec JSONSpec", Do: Document, Arg: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/go-openapi/runtime v0.33.4
		Name: "go-openapi/runtime", Paths: []string{"github.com/go-openapi/runtime"},
		Calls: []Call{
			{Recv: "Values", Names: "GetOK", Do: SourceOf, Key: 1},
			{Recv: "Consumer ConsumerFunc", Names: "Consume", Do: Decode, Kind: "json", Arg: 1, To: 2},
			{Recv: "Producer ProducerFunc", Names: "Produce", Do: Respond, Arg: 2},
			{Recv: "Authenticator AuthenticatorFunc", Names: "Authenticate", Do: Prove, Arg: 1},
			{Recv: "AuthorizerFunc", Names: "Authorize", Do: Invoke, Kind: "args"},
		},
	},
	goSwaggerMiddleware,
	{ // https://pkg.go.dev/github.com/go-openapi/runtime/security v0.33.4
		Name: "go-openapi/runtime/security", Paths: []string{"github.com/go-openapi/runtime/security"},
		Calls: []Call{
			{Names: "BasicAuth BasicAuthCtx", Do: Proof, Kind: "basic", Arg: 1},
			{Names: "BasicAuthRealm BasicAuthRealmCtx", Do: Proof, Kind: "basic", Arg: 2},
			{Names: "APIKeyAuth APIKeyAuthCtx", Do: Proof, Kind: "key", Key: 1, To: 2, Arg: 3},
			{Names: "BearerAuth BearerAuthCtx", Do: Proof, Kind: "bearer", Arg: 2},
			{Names: "HttpAuthenticator HTTPAuthenticator ScopedAuthenticator", Do: Proof, Arg: 1},
			{Names: "Authorized", Do: PassBy},
		},
	},
	{ // https://pkg.go.dev/github.com/go-openapi/errors v0.22.9
		Name: "go-openapi/errors", Paths: []string{"github.com/go-openapi/errors"},
		Calls: []Call{
			{Names: "New NotFound NotImplemented MethodNotAllowed Unauthenticated InvalidContentType InvalidResponseFormat InvalidType " +
				"InvalidTypeName InvalidCollectionFormat NewParseError Required DuplicateItems TooManyItems TooFewItems TooLong TooShort FailedPattern " +
				"EnumFail MultipleOfMustBePositive PropertyNotAllowed TooFewProperties TooManyProperties CompositeValidationError", Do: NewError},
			{Names: "ServeError", Do: Respond, Arg: 3},
		},
	},
	{ // https://pkg.go.dev/github.com/go-openapi/swag v0.29.2: a pointer that is nil stands for zero
		Name: "go-openapi/swag", Paths: []string{"github.com/go-openapi/swag", "github.com/go-openapi/swag/conv"},
		Calls: []Call{
			{Names: "ConvertInt8 ConvertInt16 ConvertInt32 ConvertInt64 ConvertUint8 ConvertUint16 ConvertUint32 ConvertUint64",
				Do: Same, Arg: 1, Kind: "number", Takes: "integer"},
			{Names: "ConvertBool ConvertFloat32 ConvertFloat64 FormatInt64 FormatInt32 FormatUint64 FormatUint32", Do: Same, Arg: 1, Kind: "number"},
			{Names: "StringValue BoolValue IntValue Int32Value Int64Value UintValue Uint32Value Uint64Value Float32Value Float64Value TimeValue Value",
				Do: Same, Arg: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/go-openapi/strfmt v0.27.4
		Name: "go-openapi/strfmt", Paths: []string{"github.com/go-openapi/strfmt"},
		Calls: []Call{
			{Recv: "UUID UUID3 UUID4 UUID5 UUID7 ULID Email URI Hostname Password Base64 Date DateTime", Names: "String", Do: Same},
		},
	},
}

// https://pkg.go.dev/github.com/go-openapi/runtime/middleware v0.33.4: context.go, router.go. A nil pointer for a principal is nobody
// (before v0.30 it was somebody), and a scheme for which the API has nothing that authenticates is passed over.
var goSwaggerMiddleware = &Library{
	Name: "go-swagger", Paths: []string{"github.com/go-openapi/runtime/middleware"},
	Routers: []Router{{Kind: "go-swagger", Type: "Context", Chain: "wrap", Syntax: "go-swagger", Absolute: true}},
	Contract: &Contract{Handler: "HandlerFor", Does: "Handle", Proofs: "AuthenticatorsFor", Proof: "Authenticate", Allows: "Authorizer", Allow: "Authorize",
		Scheme: "github.com/go-openapi/spec.SecurityScheme", Details: "type:SecuritySchemeProps.Type in:SecuritySchemeProps.In name:SecuritySchemeProps.Name",
		Given: "github.com/go-openapi/runtime/security.ScopedAuthRequest", Request: "Request", Scopes: "RequiredScopes", Keep: "principal"},
	Calls: []Call{
		{Names: "NewRoutableContext", Do: Boxed, Kind: "!document !api", Arg: 1, To: 2},
		{Recv: "*Context", Names: "APIHandler APIHandlerSwaggerUI APIHandlerRapiDoc APIHandlerWithUI RoutesHandler", Do: Implement, Kind: "go-swagger", Arg: 1},
		{Recv: "*Context", Names: "RouteInfo", Do: FindRoute, Kind: "route", Arg: 1},
		{Recv: "*Context", Names: "Authorize", Do: Admit, Arg: 1},
		{Recv: "*Context", Names: "BindValidRequest", Do: Invoke, Kind: "BindRequest", Arg: 3, Args: 1},
		{Recv: "*Context", Names: "Respond", Do: Respond, Kind: "WriteResponse", Arg: 5},
		{Recv: "RouteParams", Names: "Get GetOK", Do: Source, Kind: "path", Key: 1},
		{Recv: "ResponderFunc", Names: "WriteResponse", Do: Invoke, Kind: "args"},
		{Names: "MatchedRouteFrom", Do: CtxValue, Kind: "route", Arg: 1},
		{Names: "SecurityPrincipalFrom", Do: CtxValue, Kind: "principal", Arg: 1},
		{Names: "PassthroughBuilder", Do: Adapt, Handler: 1},
		{Names: "Redoc SwaggerUI RapiDoc", Do: Wrap, Kind: "pass", Handler: 2}, // they show the document
	},
}
