package knowledge

// apiDocuments are the libraries that ask an API document who may call what: https://pkg.go.dev/github.com/oapi-codegen/oapi-codegen/v2
var apiDocuments = []*Library{kinOpenAPI, kinRouters, kinFilter, nethttpValidator, echoValidator, ginValidator, fiberValidator}

// https://pkg.go.dev/github.com/getkin/kin-openapi v0.153.0: ValidateRequest asks AuthenticationFunc for each scheme of an
// operation's requirements, and fails where there is none (openapi3filter/validate_request.go, ValidateSecurityRequirements).
var kinOpenAPI = &Library{
	Name:  "kin-openapi",
	Paths: []string{"github.com/getkin/kin-openapi/openapi3"},
	Calls: []Call{
		{Recv: "*Loader", Names: "LoadFromData LoadFromDataWithPath LoadFromIoReader LoadFromFile", Do: Document, Arg: 1},
	},
}

// https://pkg.go.dev/github.com/getkin/kin-openapi/routers v0.153.0
var kinRouters = &Library{
	Name: "kin-openapi/routers",
	Paths: []string{"github.com/getkin/kin-openapi/routers", "github.com/getkin/kin-openapi/routers/gorillamux",
		"github.com/getkin/kin-openapi/routers/legacy"},
	Calls: []Call{
		{Names: "NewRouter", Do: Boxed, Kind: "!document", Arg: 1},
		{Recv: "Router *Router", Names: "FindRoute", Do: FindRoute, Arg: 1, Errors: "ErrPathNotFound ErrMethodNotAllowed"},
	},
}

// https://pkg.go.dev/github.com/getkin/kin-openapi/openapi3filter v0.153.0
var kinFilter = &Library{
	Name:  "kin-openapi/openapi3filter",
	Paths: []string{"github.com/getkin/kin-openapi/openapi3filter"},
	Gates: []Gate{
		{Config: "RequestValidationInput", Check: "Options.AuthenticationFunc", Spec: "Route"},
		{Config: "Options", Check: "AuthenticationFunc"},
		{Config: "ValidationHandler", Check: "AuthenticationFunc", Spec: "File"}, // before v0.144 all is open without Check
	},
	Asked: []Asked{{Type: "AuthenticationInput", Scheme: "SecuritySchemeName", Scopes: "Scopes", Request: "RequestValidationInput.Request",
		Details: "type:SecurityScheme.Type in:SecurityScheme.In name:SecurityScheme.Name scheme:SecurityScheme.Scheme bearerFormat:SecurityScheme.BearerFormat"}},
	Calls: []Call{
		{Names: "ValidateRequest", Do: Allowed, Arg: 2, Errors: "SecurityRequirementsError"},
		{Names: "NewValidator", Do: Validate, Text: 1, Arg: 2},
		{Names: "ValidationOptions", Do: Adapt, Handler: 1},
		{Recv: "*Validator *ValidationHandler", Names: "Middleware", Do: Validate, Handler: 1},
		{Names: "NoopAuthenticationFunc", Do: Never},
		{Recv: "*AuthenticationInput", Names: "NewError", Do: NewError},
	},
}

// validators are the functions that all of the validator middleware has.
var validators = []Call{
	{Names: "OapiRequestValidatorWithOptions", Do: Validate, Text: 1, Arg: 2},
	{Names: "OapiRequestValidator", Do: Validate, Text: 1},
}

// validatorFromFile is what all of it but that of net/http has as well.
var validatorFromFile = Call{Names: "OapiValidatorFromYamlFile", Do: Validate, Text: 1}

// https://pkg.go.dev/github.com/oapi-codegen/nethttp-middleware v1.3.1; the older chi-middleware knows neither Skipper nor
// Prefix. The request is handed on as AuthenticationFunc leaves it.
var nethttpValidator = &Library{
	Name:  "nethttp-middleware",
	Paths: []string{"github.com/oapi-codegen/nethttp-middleware", "github.com/deepmap/oapi-codegen/pkg/chi-middleware"},
	Gates: []Gate{{Config: "Options", Skip: "Skipper", Check: "Options.AuthenticationFunc", Failed: "MultiErrorHandler", Ignore: "Options.MultiError", Prefix: "Prefix"}},
	Calls: validators,
}

// https://pkg.go.dev/github.com/oapi-codegen/echo-middleware v1.1.0, https://github.com/oapi-codegen/echo-v5-middleware v0.1.1: with
// a Prefix, AuthenticationFunc gets a clone of the request.
var echoValidator = &Library{
	Name:  "echo-middleware",
	Paths: []string{"github.com/oapi-codegen/echo-middleware", "github.com/oapi-codegen/echo-v5-middleware", "github.com/deepmap/oapi-codegen/pkg/middleware"},
	Gates: []Gate{{Config: "Options", Skip: "Skipper", Check: "Options.AuthenticationFunc", Failed: "MultiErrorHandler", Ignore: "Options.MultiError", Prefix: "Prefix",
		Copies: "Prefix", Within: "oapi-codegen/echo-context", Beside: "UserData:oapi-codegen/user-data"}},
	Calls: append([]Call{
		validatorFromFile,
		{Names: "GetEchoContext", Do: CtxValue, Kind: "oapi-codegen/echo-context", Arg: 1},
		{Names: "GetUserData", Do: CtxValue, Kind: "oapi-codegen/user-data", Arg: 1},
	}, validators...),
}

// https://pkg.go.dev/github.com/oapi-codegen/gin-middleware v1.1.0
var ginValidator = &Library{
	Name:  "gin-middleware",
	Paths: []string{"github.com/oapi-codegen/gin-middleware", "github.com/deepmap/oapi-codegen/pkg/gin-middleware"},
	Gates: []Gate{{Config: "Options", Check: "Options.AuthenticationFunc", Failed: "MultiErrorHandler", Ignore: "Options.MultiError",
		Within: "oapi-codegen/gin-context", Beside: "UserData:oapi-codegen/user-data"}},
	Calls: append([]Call{
		validatorFromFile,
		{Names: "GetGinContext", Do: CtxValue, Kind: "oapi-codegen/gin-context", Arg: 1},
		{Names: "GetUserData", Do: CtxValue, Kind: "oapi-codegen/user-data", Arg: 1},
	}, validators...),
}

// https://pkg.go.dev/github.com/oapi-codegen/fiber-middleware v1.1.0: AuthenticationFunc gets a request that was made of fiber's.
// The keys are types of the library, which nobody else can name: any text will do here.
var fiberValidator = &Library{
	Name:  "fiber-middleware",
	Paths: []string{"github.com/oapi-codegen/fiber-middleware", "github.com/deepmap/oapi-codegen/pkg/fiber-middleware"},
	Gates: []Gate{{Config: "Options", Check: "Options.AuthenticationFunc", Failed: "MultiErrorHandler", Ignore: "Options.MultiError",
		Copies: "always", Within: "oapi-codegen/fiber-context", Beside: "UserData:oapi-codegen/user-data"}},
	Calls: append([]Call{
		validatorFromFile,
		{Names: "GetFiberContext", Do: CtxValue, Kind: "oapi-codegen/fiber-context", Arg: 1},
		{Names: "GetUserData", Do: CtxValue, Kind: "oapi-codegen/user-data", Arg: 1},
	}, validators...),
}
