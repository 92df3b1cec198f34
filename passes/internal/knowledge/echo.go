package knowledge

import "slices"

// https://pkg.go.dev/github.com/labstack/echo/v4 v4.16.4, https://pkg.go.dev/github.com/labstack/echo/v5 v5.4.5: middleware of
// the router itself covers all routes (echo.go, applyMiddleware at request time); that of a group is copied into each route
// that is added later (group.go, Add).
var echo = &Library{
	Name:  "echo",
	Paths: []string{"github.com/labstack/echo/v4", "github.com/labstack/echo/v5", "github.com/labstack/echo"},
	Routers: []Router{
		{Kind: "echo", Type: "Echo", Chain: "wrap", Early: true, Root: true, Syntax: "colon", Context: "Context"},
	},
	Listed: []Listed{{Type: "Route", Method: "Method", Pattern: "Path", Handler: "Handler", Chain: "Middlewares"}},
	Calls: slices.Concat(verbs(Call{Recv: "*Echo *Group", Do: Handle, Pattern: 1, Handler: 2, To: 3}, "GET POST PUT PATCH DELETE HEAD OPTIONS CONNECT TRACE QUERY"), []Call{
		{Names: "New NewWithConfig", Do: NewRouter, Kind: "echo"},
		{Recv: "*Echo *Group", Names: "Any", Do: Handle, Pattern: 1, Handler: 2, To: 3},
		{Recv: "*Echo *Group", Names: "Match Add", Do: Handle, Method: 1, Pattern: 2, Handler: 3, To: 4},
		{Recv: "*Echo *Group", Names: "AddRoute", Do: Handle, Arg: 1},
		{Recv: "*Echo *Group", Names: "RouteNotFound File FileFS Static StaticFS", Do: Fresh},
		{Recv: "*Echo *Group", Names: "Use", Do: Use, Arg: 1},
		{Recv: "*Echo", Names: "Pre", Do: Use, Kind: "first", Arg: 1},
		{Recv: "*Echo *Group", Names: "Group", Do: Group, Pattern: 1, To: 2},
		{Recv: "*Echo", Names: "Start StartTLS StartAutoTLS StartServer StartH2CServer", Do: Serve, Kind: "self"},
		{Recv: "*Echo", Names: "ServeHTTP", Do: ServeHTTP},
		{Recv: "*Echo", Names: "Close Shutdown Routes", Do: Fresh},
		{Names: "WrapHandler", Do: Adapt, Kind: "handler", Handler: 1},
		{Names: "WrapMiddleware", Do: Adapt, Kind: "middleware", Handler: 1},
		{Names: "NewHTTPError", Do: NewError},
		{Recv: "*HTTPError", Names: "SetInternal WithInternal Wrap", Do: Same},

		{Recv: "Context *Context", Names: "Request", Do: Request},
		{Recv: "Context *Context", Names: "SetRequest", Do: SetReq, Arg: 1},
		{Recv: "Context *Context", Names: "Response", Do: Source, Kind: "writer"},
		{Recv: "Context *Context", Names: "Set", Do: Set, Key: 1, To: 2},
		{Recv: "Context *Context", Names: "Get", Do: Get, Key: 1},
		{Names: "ContextGet ContextGetOr", Do: Get, Kind: "typed", Key: 2},
		{Recv: "Context *Context", Names: "Param ParamOr", Do: Source, Kind: "path", Key: 1},
		{Recv: "Context *Context", Names: "ParamValues PathValues", Do: Source, Kind: "path"},
		{Names: "PathParam PathParamOr", Do: Source, Kind: "path", Key: 2},
		{Recv: "Context *Context", Names: "QueryParam QueryParamOr", Do: Source, Kind: "query", Key: 1},
		{Recv: "Context *Context", Names: "QueryParams QueryString", Do: Source, Kind: "query"},
		{Names: "QueryParam QueryParamOr QueryParams QueryParamsOr", Do: Source, Kind: "query", Key: 2},
		{Recv: "Context *Context", Names: "FormValue FormValueOr FormFile", Do: Source, Kind: "form", Key: 1},
		{Recv: "Context *Context", Names: "FormParams FormValues MultipartForm", Do: Source, Kind: "form"},
		{Names: "FormParam FormParamOr FormParams FormParamsOr FormValue FormValueOr FormValues FormValuesOr", Do: Source, Kind: "form", Key: 2},
		{Recv: "Context *Context", Names: "Cookie", Do: Source, Kind: "cookie", Key: 1},
		{Recv: "Context *Context", Names: "Cookies", Do: Source, Kind: "cookie"},
		{Recv: "Context *Context", Names: "RealIP", Do: Source, Kind: "remote"},
		{Recv: "Context *Context", Names: "Path", Do: Source, Kind: "pattern"},
		{Recv: "Context *Context", Names: "Bind", Do: Bind, Kind: "param:path+query+json", To: 1},
		{Recv: "*DefaultBinder", Names: "Bind", Do: Bind, Kind: "param:path+query+json", To: 1},
		{Recv: "*DefaultBinder", Names: "BindPathParams", Do: Bind, Kind: "param:path", To: 2},
		{Recv: "*DefaultBinder", Names: "BindQueryParams", Do: Bind, Kind: "query", To: 2},
		{Recv: "*DefaultBinder", Names: "BindBody", Do: Bind, Kind: "any", To: 2},
		{Recv: "*DefaultBinder", Names: "BindHeaders", Do: Bind, Kind: "header", To: 2},
		{Names: "PathParamsBinder PathValuesBinder", Do: Source, Kind: "path"},
		{Names: "QueryParamsBinder", Do: Source, Kind: "query"},
		{Names: "FormFieldBinder", Do: Source, Kind: "form"},
		pickers("*ValueBinder", "String Strings Int64 Int32 Int16 Int8 Int Int64s Int32s Int16s Int8s Ints Uint64 Uint32 Uint16 Uint8 Byte Uint Uint64s Uint32s Uint16s Uint8s Uints "+
			"Bool Bools Float64 Float32 Float64s Float32s Time Times Duration Durations UnixTime UnixTimeMilli UnixTimeNano "+
			"BindUnmarshaler JSONUnmarshaler TextUnmarshaler BindWithDelimiter"),
		{Recv: "*ValueBinder", Names: "FailFast", Do: Same},
		{Recv: "*ValueBinder", Names: "BindError BindErrors", Do: Fresh},
		{Names: "BindPathValues", Do: Bind, Kind: "param:path", To: 2},
		{Names: "BindQueryParams", Do: Bind, Kind: "query", To: 2},
		{Names: "BindBody", Do: Bind, Kind: "any", To: 2},
		{Names: "BindHeaders", Do: Bind, Kind: "header", To: 2},
		{Recv: "Context *Context", Names: "JSON JSONPretty JSONBlob JSONP JSONPBlob XML XMLPretty XMLBlob String HTML HTMLBlob Blob Stream Render", Do: Respond, Arg: 2},
		{Recv: "Context *Context", Names: "File Attachment Inline FileFS SetCookie Error", Do: Respond, Arg: 1},
		{Recv: "Context *Context", Names: "Redirect", Do: Respond, Kind: "location", Arg: 2},
		{Recv: "Context *Context", Names: "NoContent Logger IsTLS Scheme", Do: Fresh},
		{Recv: "*Response", Names: "Write", Do: Respond, Arg: 1},
		{Recv: "*Response", Names: "Header WriteHeader Flush", Do: Fresh},
	}),
}

// https://pkg.go.dev/github.com/labstack/echo/v4/middleware, https://pkg.go.dev/github.com/labstack/echo/v5/middleware
var echoMiddleware = &Library{
	Name:  "echo/middleware",
	Paths: []string{"github.com/labstack/echo/v4/middleware", "github.com/labstack/echo/v5/middleware", "github.com/labstack/echo/middleware"},
	Gates: []Gate{
		{Config: "KeyAuthConfig", Skip: "Skipper", Check: "Validator", Lookup: "KeyLookup", Failed: "ErrorHandler", Ignore: "ContinueOnIgnoredError"},
		{Config: "BasicAuthConfig", Skip: "Skipper", Check: "Validator"},
		{Config: "JWTConfig", Skip: "Skipper", Check: "ParseTokenFunc", Lookup: "TokenLookup", Failed: "ErrorHandlerWithContext", Ignore: "ContinueOnIgnoredError",
			Done: "SuccessHandler", Keep: "ContextKey", Under: "user", Claims: "Claims", Token: "*github.com/golang-jwt/jwt.Token"},
	},
	Calls: []Call{
		{Names: "KeyAuth KeyAuthWithConfig", Do: Guard, Kind: "key", Arg: 1},
		{Names: "BasicAuth BasicAuthWithConfig", Do: Guard, Kind: "basic", Arg: 1},
		{Names: "JWTWithConfig", Do: Guard, Kind: "jwt", Arg: 1},
		{Names: "JWT", Do: Guard, Kind: "jwt", Config: "JWTConfig"},
		{Names: "DefaultSkipper", Do: Never},
		{Names: "AddTrailingSlash AddTrailingSlashWithConfig BodyDump BodyDumpWithConfig BodyLimit BodyLimitWithConfig CORS CORSWithConfig CSRF CSRFWithConfig " +
			"ContextTimeout ContextTimeoutWithConfig Decompress DecompressWithConfig Gzip GzipWithConfig HTTPSNonWWWRedirect HTTPSNonWWWRedirectWithConfig " +
			"HTTPSRedirect HTTPSRedirectWithConfig HTTPSWWWRedirect HTTPSWWWRedirectWithConfig Logger LoggerWithConfig MethodOverride MethodOverrideWithConfig " +
			"NonWWWRedirect NonWWWRedirectWithConfig RateLimiter RateLimiterWithConfig Recover RecoverWithConfig RemoveTrailingSlash RemoveTrailingSlashWithConfig " +
			"RequestID RequestIDWithConfig RequestLogger RequestLoggerWithConfig Rewrite RewriteWithConfig Secure SecureWithConfig Static StaticWithConfig " +
			"Timeout TimeoutWithConfig WWWRedirect WWWRedirectWithConfig", Do: PassBy},
	},
}

// https://pkg.go.dev/github.com/labstack/echo-jwt/v4 v4.4.0: ErrorHandler lets a request by if it has no error and
// ContinueOnIgnoredError is set (jwt.go, ToMiddleware).
var echoJWT = &Library{
	Name:  "echo-jwt",
	Paths: []string{"github.com/labstack/echo-jwt/v4", "github.com/labstack/echo-jwt/v5", "github.com/labstack/echo-jwt"},
	Gates: []Gate{
		{Config: "Config", Skip: "Skipper", Check: "ParseTokenFunc", Lookup: "TokenLookup", Failed: "ErrorHandler", Ignore: "ContinueOnIgnoredError",
			Done: "SuccessHandler", Keep: "ContextKey", Under: "user", Claims: "NewClaimsFunc", Token: "*github.com/golang-jwt/jwt/v5.Token"},
	},
	Calls: []Call{
		{Names: "JWT", Do: Guard, Kind: "jwt", Config: "Config"},
		{Names: "WithConfig", Do: Guard, Kind: "jwt", Arg: 1},
		{Recv: "Config", Names: "ToMiddleware", Do: Guard, Kind: "jwt"},
	},
}
