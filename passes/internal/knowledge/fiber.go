package knowledge

import (
	"slices"
	"strings"
)

// Fiber keeps one list of handlers in the order of registration. A request goes through those whose path its own lies
// below (Use, Group) or matches, each of which has to call Next for the following ones to run (router.go, next).

// https://pkg.go.dev/github.com/gofiber/fiber/v2 v2.52.15
var fiber2 = &Library{
	Name:  "fiber/v2",
	Paths: []string{"github.com/gofiber/fiber/v2", "github.com/gofiber/fiber"},
	Routers: []Router{
		{Kind: "fiber/v2", Type: "App", Chain: "steps", Asks: true, Early: true, Under: true, Begins: true, Syntax: "fiber", Context: "Ctx"},
	},
	Calls: append(fiberCalls("fiber/v2", "*Ctx", 0), []Call{
		{Recv: fiberRouters, Names: "Add", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
		{Recv: fiberRouters, Names: "Mount", Do: Mount, Pattern: 1, Handler: 2},
		{Recv: fiberRouters, Names: "Static", Do: Fresh},
		{Recv: "*App", Names: "ListenTLS ListenTLSWithCertificate ListenMutualTLS", Do: Serve, Kind: "self"},
		{Recv: "*Ctx", Names: "UserContext", Do: ReqCtx},
		{Recv: "*Ctx", Names: "SetUserContext", Do: SetReq, Kind: "context", Arg: 1},
		{Recv: "*Ctx", Names: "Context", Do: Same},
		{Recv: "*Ctx", Names: "AllParams", Do: Source, Kind: "path"},
		{Recv: "*Ctx", Names: "ParamsInt", Do: Source, Kind: "path", Key: 1},
		{Recv: "*Ctx", Names: "QueryInt QueryBool QueryFloat", Do: Source, Kind: "query", Key: 1},
		{Recv: "*Ctx", Names: "BodyParser", Do: Bind, Kind: "any", To: 1},
		{Recv: "*Ctx", Names: "ParamsParser", Do: Bind, Kind: "params:path", To: 1},
		{Recv: "*Ctx", Names: "QueryParser", Do: Bind, Kind: "query", To: 1},
		{Recv: "*Ctx", Names: "ReqHeaderParser", Do: Bind, Kind: "reqHeader:header", To: 1},
		{Recv: "*Ctx", Names: "CookieParser", Do: Bind, Kind: "cookie", To: 1},
		{Recv: "*Ctx", Names: "Redirect", Do: Respond, Kind: "location", Arg: 1},
		{Recv: "*Ctx", Names: "RedirectToRoute", Do: Respond, Kind: "location", Arg: 2},
	}...),
}

// https://pkg.go.dev/github.com/gofiber/fiber/v3 v3.1.0
var fiber3 = &Library{
	Name:  "fiber/v3",
	Paths: []string{"github.com/gofiber/fiber/v3"},
	Routers: []Router{
		{Kind: "fiber/v3", Type: "App", Chain: "steps", Asks: true, Early: true, Under: true, Syntax: "fiber", Context: "Ctx"},
	},
	Calls: slices.Concat(fiberCalls("fiber/v3", "Ctx *DefaultCtx", 3), verbs(Call{Recv: "Register", Do: Handle, Handler: 1, To: 2}, "Get Post Put Patch Delete"), []Call{
		{Recv: fiberRouters, Names: "Add", Do: Handle, Method: 1, Pattern: 2, Handler: 3, To: 4},
		{Recv: fiberRouters, Names: "RouteChain", Do: Group, Pattern: 1},
		{Recv: "Ctx *DefaultCtx", Names: "Context", Do: ReqCtx},
		{Recv: "Ctx *DefaultCtx", Names: "SetContext", Do: SetReq, Kind: "context", Arg: 1},
		{Recv: "Ctx *DefaultCtx", Names: "Value", Do: Get, Key: 1},
		{Recv: "Ctx *DefaultCtx", Names: "Bind Req Res RequestCtx Redirect", Do: Same},
		{Recv: "Ctx *DefaultCtx", Names: "GetHeaders", Do: Source, Kind: "header"},
		{Recv: "Ctx *DefaultCtx", Names: "Host", Do: Source, Kind: "host"},
		{Names: "Params", Do: Source, Kind: "path", Key: 2},
		{Names: "Query", Do: Source, Kind: "query", Key: 2},
		{Names: "GetReqHeader", Do: Source, Kind: "header", Key: 2},
		{Names: "Locals", Do: Get, Kind: "typed", Key: 2, To: 3},
		{Recv: "*Bind", Names: "WithAutoHandling WithoutAutoHandling SkipValidation", Do: Same},
		{Recv: "*Bind", Names: "Body", Do: Bind, Kind: "any", To: 1},
		{Recv: "*Bind", Names: "JSON XML CBOR MsgPack", Do: Bind, Kind: "json", To: 1},
		{Recv: "*Bind", Names: "Form", Do: Bind, Kind: "form", To: 1},
		{Recv: "*Bind", Names: "URI", Do: Bind, Kind: "uri", To: 1},
		{Recv: "*Bind", Names: "Query", Do: Bind, Kind: "query", To: 1},
		{Recv: "*Bind", Names: "Header", Do: Bind, Kind: "header", To: 1},
		{Recv: "*Bind", Names: "Cookie", Do: Bind, Kind: "cookie", To: 1},
		{Recv: "*Bind", Names: "All", Do: Bind, Kind: "uri,query,header,cookie,any", To: 1},
		{Recv: "*Redirect", Names: "Status With WithInput", Do: Same},
		{Recv: "*Redirect", Names: "To Route", Do: Respond, Kind: "location", Arg: 1},
		{Recv: "Ctx *DefaultCtx", Names: "CBOR MsgPack AutoFormat", Do: Respond, Arg: 1},
	}),
}

const fiberRouters = "*App *Group Router"

// fiberCalls are the rows that the versions share; a registration has further handlers from position more on.
func fiberCalls(kind, ctx string, more int) []Call {
	return slices.Concat(verbs(Call{Recv: fiberRouters, Do: Handle, Pattern: 1, Handler: 2, To: more}, "Get Post Put Patch Delete Head Options Connect Trace"), []Call{
		{Names: "New", Do: NewRouter, Kind: kind},
		{Recv: fiberRouters, Names: "All", Do: Handle, Pattern: 1, Handler: 2, To: more},
		{Recv: fiberRouters, Names: "Use", Do: Use, Kind: "under", Arg: 1},
		{Recv: fiberRouters, Names: "Group", Do: Group, Pattern: 1, To: 2},
		{Recv: fiberRouters, Names: "Route", Do: Group, Pattern: 1, Handler: 2},
		{Recv: fiberRouters, Names: "Name", Do: Same},
		{Recv: "*App", Names: "Listen Listener", Do: Serve, Kind: "self"},
		{Recv: "*App", Names: "Handler", Do: Same},
		{Recv: "*App", Names: "Hooks Shutdown ShutdownWithTimeout ShutdownWithContext Config Stack Test", Do: Fresh},
		{Names: "NewError", Do: NewError},

		{Recv: ctx, Names: "Next", Do: Next, Kind: "asked"},
		{Recv: ctx, Names: "Locals", Do: Get, Key: 1, To: 2},
		{Recv: ctx, Names: "Status Type", Do: Same},
		{Recv: ctx, Names: "Params", Do: Source, Kind: "path", Key: 1},
		{Recv: ctx, Names: "Query", Do: Source, Kind: "query", Key: 1},
		{Recv: ctx, Names: "Queries", Do: Source, Kind: "query"},
		{Recv: ctx, Names: "FormValue FormFile", Do: Source, Kind: "form", Key: 1},
		{Recv: ctx, Names: "MultipartForm", Do: Source, Kind: "form"},
		{Recv: ctx, Names: "Get", Do: Source, Kind: "header", Key: 1},
		{Recv: ctx, Names: "GetReqHeaders", Do: Source, Kind: "header"},
		{Recv: ctx, Names: "Cookies", Do: Source, Kind: "cookie", Key: 1},
		{Recv: ctx, Names: "Body BodyRaw", Do: Source, Kind: "body"},
		{Recv: ctx, Names: "IP IPs", Do: Source, Kind: "remote"},
		{Recv: ctx, Names: "Hostname BaseURL", Do: Source, Kind: "host"},
		{Recv: ctx, Names: "Path OriginalURL", Do: Source, Kind: "urlpath"},
		{Recv: ctx, Names: "Method", Do: Source, Kind: "method"},
		{Recv: ctx, Names: "JSON JSONP XML Send SendString SendStream SendFile Download Write WriteString Writef Format Cookie", Do: Respond, Arg: 1},
		{Recv: ctx, Names: "Render Set Append", Do: Respond, Arg: 2},
		{Recv: ctx, Names: "SendStatus ClearCookie Vary Attachment", Do: Fresh},
	})
}

// https://docs.gofiber.io/category/-middleware/, read at v2.52.15 and v3.1.0; https://pkg.go.dev/github.com/gofiber/contrib/jwt v1.1.2
// hands a request without a good token to ErrorHandler, which may let it go on.
var fiberMiddleware = []*Library{
	{
		Name: "fiber/basicauth", Paths: []string{"github.com/gofiber/fiber/v2/middleware/basicauth", "github.com/gofiber/fiber/v3/middleware/basicauth"},
		Gates: []Gate{{Config: "Config", Skip: "Next", Check: "Authorizer", Failed: "Unauthorized", Keep: "ContextUsername", Under: "username"}},
		Calls: []Call{
			{Names: "New", Do: Guard, Kind: "basic", Arg: 1},
			{Names: "UsernameFromContext", Do: CtxValue, Kind: "username", Arg: 1},
		},
	},
	{
		Name: "fiber/keyauth", Paths: []string{"github.com/gofiber/fiber/v2/middleware/keyauth", "github.com/gofiber/fiber/v3/middleware/keyauth", "github.com/gofiber/keyauth/v2"},
		Gates: []Gate{{Config: "Config", Skip: "Next", Check: "Validator", Lookup: "KeyLookup", Failed: "ErrorHandler", Done: "SuccessHandler"}},
		Calls: []Call{{Names: "New", Do: Guard, Kind: "key", Arg: 1}},
	},
	{
		Name: "fiber/jwt", Paths: []string{"github.com/gofiber/contrib/jwt"},
		Gates: []Gate{{Config: "Config", Skip: "Filter", Lookup: "TokenLookup", Failed: "ErrorHandler", Done: "SuccessHandler", Keep: "ContextKey", Under: "user",
			Claims: "Claims", Token: "*github.com/golang-jwt/jwt/v5.Token"}},
		Calls: []Call{{Names: "New", Do: Guard, Kind: "jwt", Arg: 1}},
	},
	{ // https://pkg.go.dev/github.com/gofiber/contrib/v3/jwt at 23482acf: the library's own function finds the token
		Name: "fiber/jwt/v3", Paths: []string{"github.com/gofiber/contrib/v3/jwt"},
		Gates: []Gate{{Config: "Config", Skip: "Next", Failed: "ErrorHandler", Done: "SuccessHandler", Under: "token",
			Claims: "Claims", Token: "*github.com/golang-jwt/jwt/v5.Token"}},
		Calls: []Call{
			{Names: "New", Do: Guard, Kind: "jwt", Arg: 1},
			{Names: "FromContext", Do: CtxValue, Kind: "token", Arg: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/gofiber/contrib/v3/paseto at 23482acf, and before: Validate is asked for a token that is proven
		Name: "fiber/paseto", Paths: []string{"github.com/gofiber/contrib/v3/paseto", "github.com/gofiber/contrib/paseto"},
		Gates: []Gate{{Config: "Config", Skip: "Next", Failed: "ErrorHandler", Done: "SuccessHandler", Keep: "ContextKey", Under: "auth-token"}},
		Calls: []Call{
			{Names: "New", Do: Guard, Kind: "paseto", Arg: 1},
			{Names: "FromContext", Do: CtxValue, Kind: "auth-token", Arg: 1},
		},
	},
	{
		Name: "gofiber/jwt", Paths: []string{"github.com/gofiber/jwt/v3", "github.com/gofiber/jwt/v2"},
		Gates: []Gate{{Config: "Config", Skip: "Filter", Lookup: "TokenLookup", Failed: "ErrorHandler", Done: "SuccessHandler", Keep: "ContextKey", Under: "user",
			Claims: "Claims", Token: "*github.com/golang-jwt/jwt/v4.Token"}},
		Calls: []Call{{Names: "New", Do: Guard, Kind: "jwt", Arg: 1}},
	},
	{
		Name: "gofiber/jwt/v4", Paths: []string{"github.com/gofiber/jwt/v4"},
		Gates: []Gate{{Config: "Config", Skip: "Filter", Lookup: "TokenLookup", Failed: "ErrorHandler", Done: "SuccessHandler", Keep: "ContextKey", Under: "user",
			Claims: "Claims", Token: "*github.com/golang-jwt/jwt/v5.Token"}},
		Calls: []Call{{Names: "New", Do: Guard, Kind: "jwt", Arg: 1}},
	},
	{
		Name: "fiber/adaptor", Paths: []string{"github.com/gofiber/fiber/v2/middleware/adaptor", "github.com/gofiber/fiber/v3/middleware/adaptor", "github.com/gofiber/adaptor/v2"},
		Calls: []Call{
			{Names: "HTTPHandler HTTPHandlerFunc", Do: Adapt, Kind: "handler", Handler: 1},
			{Names: "HTTPMiddleware", Do: Adapt, Kind: "middleware", Handler: 1},
			{Names: "FiberApp", Do: Adapt, Handler: 1},
		},
	},
	{Name: "fiber/middleware", Paths: fiberPackages("cache compress cors csrf earlydata encryptcookie envvar etag expvar favicon healthcheck helmet idempotency " +
		"limiter logger monitor pprof proxy recover redirect requestid responsetime rewrite static filesystem"), Calls: []Call{{Names: "New", Do: PassBy}}},
	{Name: "fiber/session", Paths: fiberPackages("session"), Calls: []Call{
		{Names: "New NewWithStore", Do: PassBy}, // in v2 it makes a store
		{Names: "FromContext", Do: Session, Arg: 1},
		{Recv: "*Store", Names: "Get GetByID", Do: Session, Arg: 1},
		{Recv: "*Middleware *Session", Names: "Get", Do: SessGet, Key: 1},
		{Recv: "*Middleware *Session", Names: "Set", Do: SessSet, Key: 1, To: 2},
		{Recv: "*Middleware *Session", Names: "Delete Destroy Regenerate Reset Save", Do: SessSet},
	}},
	{Name: "fiber/skip", Paths: fiberPackages("skip"), Calls: []Call{{Names: "New", Do: Sometimes, Kind: "not", Handler: 1, Arg: 2}}},
	{Name: "fiber/timeout", Paths: fiberPackages("timeout"), Calls: []Call{{Names: "New NewWithContext", Do: Adapt, Handler: 1}}},
}

// fiberPackages are the import paths of packages of middleware in either version.
func fiberPackages(names string) []string {
	var out []string
	for _, name := range strings.Fields(names) {
		out = append(out, "github.com/gofiber/fiber/v2/middleware/"+name, "github.com/gofiber/fiber/v3/middleware/"+name)
	}
	return out
}
