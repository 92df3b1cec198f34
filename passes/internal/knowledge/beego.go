package knowledge

import (
	"slices"
	"strings"
)

// Beego keeps filters by position and runs those whose pattern is like the request's path: chains around all, before static
// files, before the router, before the handler; one that begins to answer stops the request (router.go, serveHttp). A
// controller is made anew for each request, Prepare runs first, and its method does not run where an answer has begun. The
// filters of a namespace are kept with its prefix in front.

// https://pkg.go.dev/github.com/beego/beego/v2/server/web v2.3.10, https://pkg.go.dev/github.com/astaxie/beego v1.12.3,
// https://pkg.go.dev/github.com/beego/beego v1.12.12
var beegoLibraries = slices.Concat(
	beegoVersion("beego/v2", "HttpServer", 2, "github.com/beego/beego/v2/server/web"),
	beegoVersion("beego", "App", 1, "github.com/astaxie/beego", "github.com/beego/beego"),
	[]*Library{
		{
			Name:  "beego/filter/auth",
			Paths: []string{"github.com/beego/beego/v2/server/web/filter/auth", "github.com/astaxie/beego/plugins/auth", "github.com/beego/beego/plugins/auth"},
			Calls: []Call{{Names: "Basic", Do: Guard, Kind: "basic"}, {Names: "NewBasicAuthenticator", Do: Guard, Kind: "basic", Arg: 1}},
		},
		{
			Name:  "beego/filter/apiauth",
			Paths: []string{"github.com/beego/beego/v2/server/web/filter/apiauth", "github.com/astaxie/beego/plugins/apiauth", "github.com/beego/beego/plugins/apiauth"},
			Calls: []Call{{Names: "APIBasicAuth APISecretAuth", Do: Guard, Kind: "key"}},
		},
		{ // it takes the user's name from basic authentication and asks nobody for the password
			Name:  "beego/filter/authz",
			Paths: []string{"github.com/beego/beego/v2/server/web/filter/authz", "github.com/astaxie/beego/plugins/authz", "github.com/beego/beego/plugins/authz"},
			Calls: []Call{{Names: "NewAuthorizer", Do: PassBy}},
		},
		{
			Name:  "beego/filter",
			Paths: []string{"github.com/beego/beego/v2/server/web/filter/cors", "github.com/astaxie/beego/plugins/cors", "github.com/beego/beego/plugins/cors"},
			Calls: []Call{{Names: "Allow", Do: PassBy}},
		},
		{
			Name:  "beego/filter/ratelimit",
			Paths: []string{"github.com/beego/beego/v2/server/web/filter/ratelimit"},
			Calls: []Call{{Names: "NewLimiter", Do: PassBy}},
		},
		{
			Name:  "beego/filter/session",
			Paths: []string{"github.com/beego/beego/v2/server/web/filter/session"},
			Calls: []Call{{Names: "Session", Do: PassBy}},
		},
		{
			Name:  "beego/filter/chains",
			Paths: []string{"github.com/beego/beego/v2/server/web/filter/prometheus", "github.com/beego/beego/v2/server/web/filter/opentracing"},
			Calls: []Call{{Recv: "*FilterChainBuilder", Names: "FilterChain", Do: Wrap, Kind: "pass", Handler: 1}},
		},
	},
)

// beegoVersion is what a major version has; its functions for sessions take a context from v2 on.
func beegoVersion(name, server string, major int, paths ...string) []*Library {
	below := func(name string) (out []string) {
		for _, path := range paths {
			out = append(out, path+"/"+name)
		}
		return out
	}
	return []*Library{
		{
			Name:  name,
			Paths: paths,
			Routers: []Router{
				{Kind: name, Type: server, Chain: "steps", Under: true, Exact: true, Answers: true, Syntax: "beego", Absolute: true,
					Context: "/context.Context", Default: "BeeApp"},
			},
			Listed: []Listed{{Type: "ControllerComments", Method: "AllowHTTPMethods", Pattern: "Router", Handler: "Method"}},
			Control: &Controllers{Type: "Controller", Context: "Ctx", Values: "Data", Self: "AppController", Before: "Prepare",
				Served: "Get Post Put Delete Patch Head Options", Routes: "GlobalControllerRouter"},
			Calls: slices.Concat(beegoRoutes(name, "*"+server, major), beegoController(major)),
		},
		{Name: name + "/context", Paths: below("context"), Fields: beegoFields, Calls: beegoContext(major)},
		{Name: name + "/session", Paths: below("session"), Calls: []Call{
			{Recv: "Store", Names: "Get", Do: SessGet, Key: major},
			{Recv: "Store", Names: "Set", Do: SessSet, Key: major, To: major + 1},
			{Recv: "Store", Names: "Delete Flush", Do: SessSet},
		}},
	}
}

// beegoRoutes are the rows of the application, of its default one and of namespaces.
func beegoRoutes(name, server string, major int) []Call {
	all := []Call{
		{Names: "NewNamespace", Do: NewRouter, Kind: name, Pattern: 1, Handler: 2},
		{Names: "AddNamespace", Do: Mount, Handler: 1},
		{Recv: "*Namespace", Names: "Namespace", Do: Mount, Handler: 1},
		{Names: "NSNamespace", Do: Group, Later: true, Pattern: 1, Handler: 2},
		{Names: "NSBefore", Do: Use, Later: true, Kind: "filter", Arg: 1},
		{Names: "NSAfter NSCond", Do: Fresh, Later: true},
		{Recv: "*Namespace", Names: "Cond", Do: Same},
		{Recv: "*Namespace", Names: "Filter", Do: Use, Kind: "filter", Key: 1, Arg: 2},
		{Names: "Run", Do: Serve, Kind: "default"},
		{Names: "RunWithMiddleWares", Do: Serve, Kind: "default", To: 2},
		{Names: "NSHandler", Do: Handle, Later: true, Gets: plainHandler, Pattern: 1, Handler: 2},
		{Recv: "*Namespace", Names: "Handler", Do: Handle, Gets: plainHandler, Pattern: 1, Handler: 2},
		{Names: "Handler", Do: Handle, Gets: plainHandler, Pattern: 1, Handler: 2},
		{Names: "InsertFilter", Do: Use, Kind: "filter", Pattern: 1, Key: 2, Arg: 3},
		{Names: "RESTRouter", Do: Controller, Kind: "rest", Pattern: 1, Handler: 2},
	}
	onServer := ""
	if major > 1 {
		onServer = server
		all = append(all, []Call{
			{Recv: server, Names: "Run", Do: Serve, Kind: "self", To: 2},
			{Recv: server, Names: "Handler", Do: Handle, Gets: plainHandler, Pattern: 1, Handler: 2},
			{Recv: server, Names: "InsertFilter", Do: Use, Kind: "filter", Pattern: 1, Key: 2, Arg: 3},
			{Recv: server, Names: "InsertFilterChain", Do: Use, Kind: "around", Pattern: 1, Arg: 2},
			{Names: "InsertFilterChain", Do: Use, Kind: "around", Pattern: 1, Arg: 2},
			{Recv: server, Names: "RESTRouter", Do: Controller, Kind: "rest", Pattern: 1, Handler: 2},
			{Names: "RouterWithOpts", Do: Controller, Pattern: 1, Handler: 2, Method: 3},
			{Recv: server, Names: "RouterWithOpts", Do: Controller, Pattern: 1, Handler: 2, Method: 3},
			{Names: "WithRouterMethods", Do: Same, Arg: 2},
			{Names: "NewHttpSever NewHttpServerWithCfg", Do: NewRouter, Kind: name},
		}...)
	} else {
		all = append(all, Call{Recv: server, Names: "Run", Do: Serve, Kind: "self", To: 1})
	}
	for _, c := range []Call{
		{Names: "Router", Do: Controller, Pattern: 1, Handler: 2, Method: 3},
		{Names: "AutoRouter", Do: Controller, Kind: "auto", Handler: 1},
		{Names: "AutoPrefix", Do: Controller, Kind: "auto", Pattern: 1, Handler: 2},
		{Names: "Include", Do: Controller, Kind: "listed", Handler: 1},
	} {
		all = append(all, everywhere(c, c.Names, onServer)...)
	}
	for _, verb := range strings.Fields("Get Post Put Delete Patch Head Options Any") {
		kind := strings.ToUpper(strings.TrimPrefix(verb, "Any"))
		all = append(all, everywhere(Call{Do: Handle, Kind: kind, Pattern: 1, Handler: 2}, verb, onServer)...)
		if major > 1 {
			all = append(all, everywhere(Call{Do: Controller, Kind: kind, Pattern: 1, Handler: 2}, "Ctrl"+verb, onServer)...)
		}
	}
	return all
}

// everywhere are the rows of a function that registers: on the default application, on others if these have a type, on a
// namespace, and for a namespace that is made later.
func everywhere(row Call, name, server string) []Call {
	row.Names = name
	on, later := row, row
	on.Recv = strings.TrimSpace(server + " *Namespace")
	later.Names, later.Later = "NS"+name, true
	return []Call{row, on, later}
}

// beegoFields are those of its context.
var beegoFields = []Field{
	{"Context", "Input", "self"},
	{"Context", "Output", "self"},
	{"Context", "Request", "request"},
	{"Context", "ResponseWriter", "writer"},
	{"Response", "ResponseWriter", "writer"},
	{"BeegoInput", "Context", "self"},
	{"BeegoInput", "RequestBody", "body"},
	{"BeegoInput", "data", "values"},
}

// beegoContext are the rows of its context, which stands for its input and its output as well.
func beegoContext(major int) []Call {
	all := []Call{
		{Recv: "*BeegoInput", Names: "Param", Do: Source, Kind: "path", Key: 1},
		{Recv: "*BeegoInput", Names: "Params", Do: Source, Kind: "path"},
		{Recv: "*BeegoInput", Names: "Query", Do: Source, Kind: "query", Key: 1},
		{Recv: "*BeegoInput", Names: "Header", Do: Source, Kind: "header", Key: 1},
		{Recv: "*BeegoInput", Names: "Cookie", Do: Source, Kind: "cookie", Key: 1},
		{Recv: "*BeegoInput", Names: "URL URI", Do: Source, Kind: "urlpath"},
		{Recv: "*BeegoInput", Names: "Method", Do: Source, Kind: "method"},
		{Recv: "*BeegoInput", Names: "IsGet IsPost IsHead IsOptions IsPut IsDelete IsPatch", Do: Equal, Kind: "method"},
		{Recv: "*BeegoInput", Names: "Is", Do: Equal, Kind: "method", To: 1},
		{Recv: "*BeegoInput", Names: "IP Proxy", Do: Source, Kind: "remote"},
		{Recv: "*BeegoInput", Names: "Host Domain Site", Do: Source, Kind: "host"},
		{Recv: "*BeegoInput", Names: "UserAgent Referer Refer", Do: Source, Kind: "agent"},
		{Recv: "*BeegoInput", Names: "CopyBody", Do: Source, Kind: "body"},
		{Recv: "*BeegoInput", Names: "Session", Do: SessGet, Key: 1},
		{Recv: "*BeegoInput", Names: "Bind", Do: Bind, Kind: "form", To: 1},
		{Recv: "*BeegoInput", Names: "SetData", Do: Set, Key: 1, To: 2},
		{Recv: "*BeegoInput", Names: "GetData", Do: Get, Key: 1},
		{Recv: "*BeegoInput", Names: "Data", Do: Unboxed, Kind: "!values"},
		{Recv: "*BeegoOutput", Names: "Body JSON JSONP XML YAML Download ServeFormatted", Do: Respond, Arg: 1},
		{Recv: "*BeegoOutput", Names: "Header Cookie", Do: Respond, Kind: "header", Arg: 2},
		{Recv: "*BeegoOutput", Names: "Session", Do: SessSet, Key: 1, To: 2},
		{Recv: "*BeegoOutput", Names: "SetStatus ContentType", Do: Fresh},
		{Recv: "*Context", Names: "GetCookie", Do: Source, Kind: "cookie", Key: 1},
		{Recv: "*Context", Names: "GetSecureCookie", Do: Verify, Kind: "cookie", Arg: 2},
		{Recv: "*Context", Names: "SetCookie", Do: Respond, Kind: "header", Arg: 2},
		{Recv: "*Context", Names: "SetSecureCookie", Do: Issue},
		{Recv: "*Context", Names: "WriteString", Do: Respond, Arg: 1},
		{Recv: "*Context", Names: "Redirect", Do: Respond, Kind: "location", Arg: 2},
		{Recv: "*Context", Names: "Abort", Do: Exit},
		{Recv: "*Response", Names: "Write", Do: Respond, Arg: 1},
		{Recv: "*Response", Names: "WriteHeader", Do: Answer},
	}
	if major > 1 {
		all = append(all, []Call{
			{Recv: "*Context", Names: "Bind", Do: Bind, Kind: "any", To: 1},
			{Recv: "*Context", Names: "BindJSON BindXML BindYAML BindProtobuf", Do: Bind, Kind: "json", To: 1},
			{Recv: "*Context", Names: "BindForm", Do: Bind, Kind: "form", To: 1},
			{Recv: "*Context", Names: "Resp JSONResp XMLResp YamlResp ProtoResp", Do: Respond, Arg: 1},
			{Recv: "*Context", Names: "Session", Do: Session},
		}...)
	}
	return all
}

// beegoController are the rows of the struct that controllers embed.
func beegoController(major int) []Call {
	all := []Call{
		{Recv: "*Controller", Names: "Abort CustomAbort StopRun", Do: Exit},
		{Recv: "*Controller", Names: "Redirect", Do: Respond, Kind: "location", Arg: 1},
		{Recv: "*Controller", Names: "ServeJSON ServeJSONP ServeXML ServeYAML ServeFormatted Render", Do: Respond, Kind: "values"},
		{Recv: "*Controller", Names: "GetString GetStrings GetInt GetInt8 GetUint8 GetInt16 GetUint16 GetInt32 GetUint32 GetInt64 GetUint64 GetBool GetFloat", Do: Source, Kind: "query", Key: 1},
		{Recv: "*Controller", Names: "GetFile GetFiles", Do: Source, Kind: "form", Key: 1},
		{Recv: "*Controller", Names: "Input", Do: Source, Kind: "form"},
		{Recv: "*Controller", Names: "ParseForm", Do: Bind, Kind: "form", To: 1},
		{Recv: "*Controller", Names: "StartSession", Do: Session},
		{Recv: "*Controller", Names: "GetSession", Do: SessGet, Key: 1},
		{Recv: "*Controller", Names: "SetSession", Do: SessSet, Key: 1, To: 2},
		{Recv: "*Controller", Names: "DelSession DestroySession SessionRegenerateID", Do: SessSet},
		{Recv: "*Controller", Names: "GetSecureCookie", Do: Verify, Kind: "cookie", Arg: 2},
		{Recv: "*Controller", Names: "SetSecureCookie", Do: Issue},
	}
	if major > 1 {
		all = append(all, []Call{
			{Recv: "*Controller", Names: "Bind", Do: Bind, Kind: "any", To: 1},
			{Recv: "*Controller", Names: "BindJSON BindXML BindYAML BindProtobuf", Do: Bind, Kind: "json", To: 1},
			{Recv: "*Controller", Names: "BindForm", Do: Bind, Kind: "form", To: 1},
			{Recv: "*Controller", Names: "Resp JSONResp XMLResp YamlResp", Do: Respond, Arg: 1},
		}...)
	}
	return all
}
