package knowledge

import "slices"

// Iris copies the middleware of a party and of those around it into routes that are registered later, and into parties
// that are made later; each handler has to call Next (core/router/api_builder.go, createRoutes and Party). What UseRouter adds
// runs for all paths below the party, whenever they were registered, what UseGlobal adds for all routes.

// https://pkg.go.dev/github.com/kataras/iris/v12 v12.2.11
var irisLibraries = []*Library{
	{
		Name:  "iris",
		Paths: []string{"github.com/kataras/iris/v12/core/router"},
		Routers: []Router{
			{Kind: "iris", Type: "APIBuilder", Chain: "steps", Asks: true, Early: true, Syntax: "iris", Absolute: true,
				Context: "github.com/kataras/iris/v12/context.Context"},
		},
		Calls: slices.Concat(verbs(Call{Recv: irisParties, Do: Handle, Pattern: 1, Handler: 2}, "Get Post Put Patch Delete Head Options Connect Trace"), []Call{
			{Recv: irisParties, Names: "Any", Do: Handle, Pattern: 1, Handler: 2},
			{Recv: irisParties, Names: "Handle HandleMany", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
			{Recv: irisParties, Names: "CreateRoutes", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
			{Recv: irisParties, Names: "Party", Do: Group, Pattern: 1, To: 2},
			{Recv: irisParties, Names: "PartyFunc", Do: Group, Pattern: 1, Handler: 2},
			{Recv: irisParties, Names: "Subdomain", Do: Group, To: 2},
			{Recv: irisParties, Names: "Use UseOnce", Do: Use, Arg: 1},
			{Recv: irisParties, Names: "UseRouter", Do: Use, Kind: "router", Arg: 1},
			{Recv: "*APIBuilder", Names: "UseGlobal", Do: Use, Kind: "global", Arg: 1},
			{Recv: irisParties, Names: "Done", Do: Use, Kind: "last", Arg: 1},
			{Recv: irisParties, Names: "HandleDir Favicon StaticContent None OnErrorCode OnAnyErrorCode UseError RegisterView", Do: Fresh},
			{Recv: irisParties, Names: "AllowMethods Layout SetRoutesNoLog SetRegisterRule", Do: Same},
			{Recv: "*APIContainer", Names: "Get Post Put Patch Delete Head Options Any Handle Use", Do: Controller, Kind: "injected"},
			{Recv: "*Route", Names: "Describe SetName ExcludeSitemap", Do: Same},
		}),
	},
	{
		Name:  "iris/helpers",
		Paths: []string{"github.com/kataras/iris/v12"},
		Calls: []Call{
			{Names: "New Default", Do: Made},
			{Names: "Compression", Do: Next, Kind: "asked", Arg: 1},
			{Names: "FromStd", Do: Adapt, Kind: "middleware", Handler: 1},
		},
	},
	{
		Name:  "iris/memstore",
		Paths: []string{"github.com/kataras/iris/v12/core/memstore"},
		Calls: []Call{
			{Recv: "*Store", Names: "Set SetImmutable", Do: Set, Key: 1, To: 2},
			{Recv: "*Store", Names: "Get GetDefault GetString GetStringDefault GetStringTrim GetIntDefault GetInt64Default GetUintDefault GetUint64Default GetBoolDefault", Do: Get, Key: 1},
			{Recv: "*Store", Names: "GetInt GetInt8 GetInt16 GetInt32 GetInt64 GetUint GetUint8 GetUint16 GetUint32 GetUint64 GetFloat64 GetBool GetTime", Do: Get, Kind: "typed", Key: 1},
		},
	},
	{
		Name:  "iris/context",
		Paths: []string{"github.com/kataras/iris/v12/context"},
		Calls: irisContext,
	},
	{
		Name:  "iris/basicauth",
		Paths: []string{"github.com/kataras/iris/v12/middleware/basicauth"},
		Gates: []Gate{{Config: "Options", Check: "Allow", Failed: "ErrorHandler"}},
		Calls: []Call{{Names: "New", Do: Guard, Kind: "basic", Arg: 1}, {Names: "Default Load", Do: Guard, Kind: "basic"}},
	},
	{
		Name:  "iris/jwt",
		Paths: []string{"github.com/kataras/iris/v12/middleware/jwt"},
		Gates: []Gate{{Config: "Verifier", Failed: "ErrorHandler"}},
		Calls: []Call{
			{Names: "NewVerifier", Do: Made},
			{Recv: "*Verifier", Names: "WithDecryption WithDefaultBlocklist", Do: Same},
			{Recv: "*Verifier", Names: "Verify", Do: Guard, Kind: "jwt"},
			{Recv: "*Verifier", Names: "VerifyToken", Do: Verify, Kind: "jwt", Arg: 1},
			{Recv: "*Verifier", Names: "RequestToken", Do: Source, Kind: "header"},
			{Names: "Get GetVerifiedToken", Do: Claims, Kind: "context"},
			{Recv: "*Signer", Names: "Sign NewTokenPair", Do: Issue},
		},
	},
	{
		Name:  "iris/sessions",
		Paths: []string{"github.com/kataras/iris/v12/sessions"},
		Calls: []Call{
			{Recv: "*Sessions", Names: "Handler", Do: PassBy},
			{Recv: "*Sessions", Names: "Start StartWithPath", Do: Session},
			{Recv: "*Sessions", Names: "Destroy", Do: SessSet},
			{Names: "Get", Do: Session, Arg: 1},
			{Recv: "*Session", Names: "Get GetString GetStringDefault GetInt GetIntDefault GetInt64 GetInt64Default GetUint64 GetUint64Default GetBoolean GetBooleanDefault GetFlash GetFlashString", Do: SessGet, Key: 1},
			{Recv: "*Session", Names: "Set SetImmutable", Do: SessSet, Key: 1, To: 2},
			{Recv: "*Session", Names: "Delete Clear Destroy SetFlash", Do: SessSet},
		},
	},
	{ // its routes are methods of structs with injected fields
		Name:  "iris/mvc",
		Paths: []string{"github.com/kataras/iris/v12/mvc"},
		Calls: []Call{{Recv: "*Application", Names: "Handle", Do: Controller, Kind: "injected"}},
	},
	{Name: "iris/middleware", Paths: []string{
		"github.com/kataras/iris/v12/middleware/recover", "github.com/kataras/iris/v12/middleware/logger", "github.com/kataras/iris/v12/middleware/requestid",
	}, Calls: []Call{{Names: "New", Do: PassBy}}},
	{Name: "iris/cors", Paths: []string{"github.com/kataras/iris/v12/middleware/cors"}, Calls: []Call{{Recv: "*CORS", Names: "Handler", Do: PassBy}}},
	{Name: "iris/rate", Paths: []string{"github.com/kataras/iris/v12/middleware/rate"}, Calls: []Call{{Names: "Limit", Do: PassBy}}},
	{Name: "iris/accesslog", Paths: []string{"github.com/kataras/iris/v12/middleware/accesslog"}, Calls: []Call{{Recv: "*AccessLog", Names: "Handler", Do: Next, Kind: "asked", Arg: 1}}},
}

const irisParties = "*APIBuilder Party"

// irisContext are the rows of its context; what is set in that is kept in its Values.
var irisContext = []Call{
	{Recv: "*Context", Names: "Next NextOr NextOrNotFound", Do: Next, Kind: "asked"},
	{Recv: "*Context", Names: "StopExecution StopWithStatus StopWithText StopWithError StopWithPlainError StopWithJSON StopWithProblem", Do: Abort},
	{Recv: "*Context", Names: "IsStopped", Do: IsAborted},
	{Recv: "*Context", Names: "Values", Do: Same},
	{Recv: "*Context", Names: "SetUser", Do: Set, To: 1},
	{Recv: "*Context", Names: "User", Do: Get},
	{Recv: "User", Names: "GetRaw", Do: Same},
	{Recv: "*Context", Names: "Value", Do: Get, Key: 1},
	{Recv: "*Context", Names: "Params", Do: Source, Kind: "path"},
	{Recv: "*RequestParams", Names: "Get GetTrim GetEscape GetDecoded GetIntUnslashed", Do: Source, Kind: "path", Key: 1},
	{Recv: "*Context", Names: "URLParam URLParamDefault URLParamTrim URLParamEscape URLParamSlice URLParamExists URLParamInt URLParamIntDefault URLParamInt32Default URLParamInt64 " +
		"URLParamInt64Default URLParamUint64 URLParamFloat64 URLParamFloat64Default URLParamBool URLParamBoolDefault", Do: Source, Kind: "query", Key: 1},
	{Recv: "*Context", Names: "URLParams", Do: Source, Kind: "query"},
	{Recv: "*Context", Names: "FormValue FormValueDefault PostValue PostValues PostValueMany PostValueDefault PostValueString PostValueTrim PostValueUint PostValueUint64 PostValueInt " +
		"PostValueIntDefault PostValueInt32 PostValueInt64 PostValueInt64Default PostValueFloat64 PostValueBool FormFile", Do: Source, Kind: "form", Key: 1},
	{Recv: "*Context", Names: "FormValues", Do: Source, Kind: "form"},
	{Recv: "*Context", Names: "GetHeader", Do: Source, Kind: "header", Key: 1},
	{Recv: "*Context", Names: "GetCookie GetRequestCookie", Do: Source, Kind: "cookie", Key: 1},
	{Recv: "*Context", Names: "GetBody", Do: Source, Kind: "body"},
	{Recv: "*Context", Names: "RemoteAddr", Do: Source, Kind: "remote"},
	{Recv: "*Context", Names: "Host Domain Subdomain SubdomainFull", Do: Source, Kind: "host"},
	{Recv: "*Context", Names: "Path RequestPath", Do: Source, Kind: "urlpath"},
	{Recv: "*Context", Names: "Method", Do: Source, Kind: "method"},
	{Recv: "*Context", Names: "Request", Do: Request},
	{Recv: "*Context", Names: "ResetRequest", Do: SetReq, Arg: 1},
	{Recv: "*Context", Names: "ResponseWriter", Do: Source, Kind: "writer"},
	{Recv: "*Context", Names: "ReadJSON ReadXML ReadYAML ReadMsgPack ReadProtobuf UnmarshalBody", Do: Bind, Kind: "json", To: 1},
	{Recv: "*Context", Names: "ReadForm", Do: Bind, Kind: "form", To: 1},
	{Recv: "*Context", Names: "ReadQuery", Do: Bind, Kind: "url:query", To: 1},
	{Recv: "*Context", Names: "ReadHeaders", Do: Bind, Kind: "header", To: 1},
	{Recv: "*Context", Names: "ReadParams", Do: Bind, Kind: "param:path", To: 1},
	{Recv: "*Context", Names: "ReadURL", Do: Bind, Kind: "param:path,url:query", To: 1},
	{Recv: "*Context", Names: "ReadBody", Do: Bind, Kind: "any", To: 1},
	{Recv: "*Context", Names: "JSON JSONP XML YAML Text HTML Binary Markdown Problem Protobuf MsgPack Negotiate Write Writef WriteString ServeFile SendFile", Do: Respond, Arg: 1},
	{Recv: "*Context", Names: "View ViewData Render", Do: Respond, Arg: 2},
	{Recv: "*Context", Names: "Header SetCookieKV", Do: Respond, Kind: "header", Arg: 2},
	{Recv: "*Context", Names: "SetCookie", Do: Respond, Kind: "header", Arg: 1},
	{Recv: "*Context", Names: "Redirect", Do: Respond, Kind: "location", Arg: 1},
	{Recv: "*Context", Names: "StatusCode NotFound ContentType RemoveCookie", Do: Fresh},
}
