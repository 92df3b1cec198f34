package knowledge

// Not to be had from the module proxy: read at 372f682 in https://github.com/iris-contrib/middleware.
var irisContribLibraries = []*Library{
	{ // a handler of errors gets the framework's context, and may go on (jwt.go, Serve)
		Name:  "iris-contrib/jwt",
		Paths: []string{"github.com/iris-contrib/middleware/jwt"},
		Gates: []Gate{{Config: "Config", Lax: "CredentialsOptional", Failed: "ErrorHandler", Keep: "ContextKey", Under: "jwt", Token: "*github.com/golang-jwt/jwt/v4.Token"}},
		Calls: []Call{
			{Names: "New", Do: GuardOf, Arg: 1},
			{Recv: "*Middleware", Names: "Serve", Do: Guard, Kind: "jwt"},
			{Recv: "*Middleware", Names: "Get", Do: CtxValue, Kind: "jwt", Arg: 1},
			{Names: "FromAuthHeader", Do: Source, Kind: "header"},
			{Names: "NewToken NewTokenWithClaims", Do: Issue},
		},
	},
	{ // asks by the path and the method, and by the name of whoever another guard has found, which may be nobody (casbin.go, Check)
		Name:  "iris-contrib/casbin",
		Paths: []string{"github.com/iris-contrib/middleware/casbin"},
		Calls: []Call{
			{Names: "New NewEnforcer", Do: Made},
			{Recv: "*Casbin", Names: "ServeHTTP", Do: Next, Kind: "asked", Arg: 1},
			{Names: "SetSubject", Do: Fresh},
		},
	},
}
