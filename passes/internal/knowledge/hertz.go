package knowledge

import "slices"

// https://pkg.go.dev/github.com/cloudwego/hertz v0.10.4: as gin, middleware is copied into routes that are added later
// (pkg/route/routergroup.go, combineHandlers). Handlers get a context and what stands for the request.
var hertzLibraries = []*Library{
	{
		Name:  "hertz",
		Paths: []string{"github.com/cloudwego/hertz/pkg/route"},
		Routers: []Router{
			{Kind: "hertz", Type: "Engine", Chain: "steps", Early: true, Syntax: "colon", Given: "background context"},
		},
		Calls: slices.Concat(verbs(Call{Recv: "*RouterGroup IRoutes IRouter", Do: Handle, Pattern: 1, Handler: 2}, "GET POST PUT PATCH DELETE HEAD OPTIONS"), []Call{
			{Names: "NewEngine", Do: NewRouter, Kind: "hertz"},
			{Recv: "*RouterGroup IRoutes IRouter", Names: "Any", Do: Handle, Pattern: 1, Handler: 2},
			{Recv: "*RouterGroup IRoutes IRouter", Names: "Handle", Do: Handle, Method: 1, Pattern: 2, Handler: 3},
			{Recv: "*RouterGroup *Engine IRoutes IRouter", Names: "Use", Do: Use, Arg: 1},
			{Recv: "*RouterGroup IRouter", Names: "Group", Do: Group, Pattern: 1, To: 2},
			{Recv: "*RouterGroup IRoutes IRouter", Names: "Static StaticFS StaticFile", Do: Fresh},
			{Recv: "*Engine", Names: "NoRoute NoMethod", Do: Fresh},
		}),
	},
	{
		Name:  "hertz/server",
		Paths: []string{"github.com/cloudwego/hertz/pkg/app/server"},
		Calls: []Call{{Recv: "*Hertz", Names: "Spin", Do: Fresh}},
	},
	{
		Name:     "hertz/app",
		Paths:    []string{"github.com/cloudwego/hertz/pkg/app"},
		Requests: "RequestContext",
		Calls: []Call{
			{Recv: "*RequestContext", Names: "Next", Do: Next},
			{Recv: "*RequestContext", Names: "Abort AbortWithStatus AbortWithMsg AbortWithStatusJSON AbortWithError", Do: Abort},
			{Recv: "*RequestContext", Names: "IsAborted", Do: IsAborted},
			{Recv: "*RequestContext", Names: "Set", Do: Set, Key: 1, To: 2},
			{Recv: "*RequestContext", Names: "Get MustGet GetString GetInt GetInt32 GetInt64 GetUint GetUint32 GetUint64 GetBool GetFloat64 GetTime GetStringMap GetStringSlice Value", Do: Get, Key: 1},
			{Recv: "*RequestContext", Names: "Param", Do: Source, Kind: "path", Key: 1},
			{Recv: "*RequestContext", Names: "Query DefaultQuery GetQuery", Do: Source, Kind: "query", Key: 1},
			{Recv: "*RequestContext", Names: "PostForm DefaultPostForm PostFormArray GetPostForm GetPostFormArray FormValue FormFile", Do: Source, Kind: "form", Key: 1},
			{Recv: "*RequestContext", Names: "MultipartForm", Do: Source, Kind: "form"},
			{Recv: "*RequestContext", Names: "GetHeader", Do: Source, Kind: "header", Key: 1},
			{Recv: "*RequestContext", Names: "Cookie", Do: Source, Kind: "cookie", Key: 1},
			{Recv: "*RequestContext", Names: "GetRawData Body RequestBodyStream", Do: Source, Kind: "body"},
			{Recv: "*RequestContext", Names: "ClientIP RemoteAddr", Do: Source, Kind: "remote"},
			{Recv: "*RequestContext", Names: "FullPath", Do: Source, Kind: "pattern"},
			{Recv: "*RequestContext", Names: "Path", Do: Source, Kind: "urlpath"},
			{Recv: "*RequestContext", Names: "Method", Do: Source, Kind: "method"},
			{Recv: "*RequestContext", Names: "Host", Do: Source, Kind: "host"},
			{Recv: "*RequestContext", Names: "Bind BindAndValidate", Do: Bind, Kind: "path:path,query,header,cookie,form,json", To: 1},
			{Recv: "*RequestContext", Names: "BindPath", Do: Bind, Kind: "path:path", To: 1},
			{Recv: "*RequestContext", Names: "BindQuery", Do: Bind, Kind: "query", To: 1},
			{Recv: "*RequestContext", Names: "BindHeader", Do: Bind, Kind: "header", To: 1},
			{Recv: "*RequestContext", Names: "BindForm", Do: Bind, Kind: "form", To: 1},
			{Recv: "*RequestContext", Names: "BindJSON BindProtobuf", Do: Bind, Kind: "json", To: 1},
			{Recv: "*RequestContext", Names: "BindByContentType", Do: Bind, Kind: "any", To: 1},
			{Recv: "*RequestContext", Names: "JSON PureJSON IndentedJSON XML ProtoBuf String HTML Data Render", Do: Respond, Arg: 2},
			{Recv: "*RequestContext", Names: "Write WriteString File FileAttachment SetBodyString SetBodyStream", Do: Respond, Arg: 1},
			{Recv: "*RequestContext", Names: "Redirect", Do: Respond, Kind: "location", Arg: 2},
			{Recv: "*RequestContext", Names: "SetCookie Header", Do: Respond, Kind: "header", Arg: 2},
			{Recv: "*RequestContext", Names: "Status SetStatusCode SetContentType NotFound Error", Do: Fresh},
		},
	},
	{
		Name:  "hertz/basic_auth",
		Paths: []string{"github.com/cloudwego/hertz/pkg/app/middlewares/server/basic_auth"},
		Gates: []Gate{{Config: "BasicAuth", Under: "user"}}, // the other one is told the name
		Calls: []Call{{Names: "BasicAuth BasicAuthForRealm", Do: Guard, Kind: "basic"}},
	},
	{
		Name:  "hertz/recovery",
		Paths: []string{"github.com/cloudwego/hertz/pkg/app/middlewares/server/recovery"},
		Calls: []Call{{Names: "Recovery", Do: PassBy}},
	},
}
