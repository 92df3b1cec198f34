package knowledge

// loginJWT are gin-jwt and its likes: a struct of functions of the program's, of which methods make the guard and the handlers that
// issue tokens. Without Authorizator (Authorizer in v3) every signed-in user may. DisabledAbort has the chain go on behind a refusal
// (unauthorized, auth_jwt.go).
var loginJWT = []*Library{
	{ // https://pkg.go.dev/github.com/appleboy/gin-jwt/v2 v2.10.3, https://pkg.go.dev/github.com/appleboy/gin-jwt/v3 v3.5.1
		Name: "gin-jwt", Paths: []string{"github.com/appleboy/gin-jwt/v2", "github.com/appleboy/gin-jwt/v3"},
		Gates: []Gate{jwtGate("GinJWTMiddleware", "Authorizator Authorizer", "github.com/appleboy/gin-jwt/v2.MapClaims github.com/golang-jwt/jwt/v5.MapClaims")},
		Calls: jwtCalls("*GinJWTMiddleware", 1),
	},
	{ // https://pkg.go.dev/github.com/gwatts/gin-adapter v1.0.0: aborts where the middleware does not hand the request on.
		Name: "gin-adapter", Paths: []string{"github.com/gwatts/gin-adapter"},
		Calls: []Call{{Names: "Wrap", Do: Adapt, Kind: "middleware", Handler: 1}},
	},
	{ // https://pkg.go.dev/github.com/hertz-contrib/jwt v1.0.4
		Name: "hertz-contrib/jwt", Paths: []string{"github.com/hertz-contrib/jwt"},
		Gates: []Gate{jwtGate("HertzJWTMiddleware", "Authorizator", "github.com/hertz-contrib/jwt.MapClaims")},
		Calls: jwtCalls("*HertzJWTMiddleware", 2),
	},
	{ // https://pkg.go.dev/github.com/hertz-contrib/keyauth v0.0.0-20221011055545: without a validator any key is good (option.go).
		Name: "hertz-contrib/keyauth", Paths: []string{"github.com/hertz-contrib/keyauth"},
		Gates: []Gate{{Config: "Options", Skip: "filterHandler", Check: "validator", Any: true, Lookup: "keyLookup", Failed: "errorHandler", Onward: "errorHandler"}},
		Calls: []Call{
			{Names: "New", Do: Guard, Kind: "key", Args: 1, Config: "Options"},
			{Names: "WithFilter", Do: Option, Kind: "filterHandler", Arg: 1},
			{Names: "WithErrorHandler", Do: Option, Kind: "errorHandler", Arg: 1},
			{Names: "WithKeyLookUp", Do: Option, Kind: "keyLookup", Arg: 1},
			{Names: "WithValidator", Do: Option, Kind: "validator", Arg: 1},
		},
	},
}

func jwtGate(config, may, claims string) Gate {
	return Gate{Config: config, Lookup: "TokenLookup", Failed: "Unauthorized", Onward: "DisabledAbort", Under: "JWT_PAYLOAD", Token: claims,
		Who: "IdentityHandler", As: "IdentityKey", AsElse: "identity", May: may}
}

// jwtCalls are the functions of such a library; ctx is where they are given the framework's context.
func jwtCalls(recv string, ctx int) []Call {
	return []Call{
		{Names: "New", Do: GuardOf, Arg: 1},
		{Names: "ExtractClaims", Do: CtxValue, Kind: "JWT_PAYLOAD", Arg: ctx},
		{Recv: recv, Names: "MiddlewareFunc", Do: Guard, Kind: "jwt"},
		{Recv: recv, Names: "LoginHandler", Do: CallBack, Kind: "Authenticator"},
		{Recv: recv, Names: "LogoutHandler RefreshHandler MiddlewareInit", Do: Fresh},
		{Recv: recv, Names: "GetClaimsFromJWT ParseToken CheckIfTokenExpire", Do: Verify, Kind: "jwt", Arg: ctx},
	}
}
