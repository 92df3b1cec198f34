package knowledge

// authGuards are libraries whose middleware stops strangers, and beside it, under a name that is much alike, what only looks who it
// is.
var authGuards = []*Library{
	{ // https://pkg.go.dev/github.com/auth0/go-jwt-middleware/v2 v2.3.1: CheckJWT, middleware.go. A handler of errors gets no next one.
		Name: "go-jwt-middleware/v2", Paths: []string{"github.com/auth0/go-jwt-middleware/v2"},
		Gates: []Gate{{Config: "JWTMiddleware", Except: "exclusionUrlHandler", Lax: "credentialsOptional", Check: "validateToken", Failed: "errorHandler", Under: "ContextKey{}"}},
		Calls: []Call{
			{Names: "New", Do: GuardOf, Kind: "validateToken", Arg: 1, Args: 2},
			{Names: "WithCredentialsOptional", Do: Option, Kind: "credentialsOptional", Arg: 1},
			{Names: "WithExclusionUrls", Do: Option, Kind: "exclusionUrlHandler", Arg: 1},
			{Names: "WithErrorHandler", Do: Option, Kind: "errorHandler", Arg: 1},
			{Recv: "*JWTMiddleware", Names: "CheckJWT", Do: Guard, Kind: "jwt", Handler: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/auth0/go-jwt-middleware/v3 v3.1.0: the validator is an option, the claims have a function.
		Name: "go-jwt-middleware/v3", Paths: []string{"github.com/auth0/go-jwt-middleware/v3"},
		Gates: []Gate{{Config: "JWTMiddleware", Except: "exclusionURLHandler", Lax: "credentialsOptional", Failed: "errorHandler", Under: "claims"}},
		Calls: []Call{
			{Names: "New", Do: GuardOf, Args: 1},
			{Names: "WithCredentialsOptional", Do: Option, Kind: "credentialsOptional", Arg: 1},
			{Names: "WithExclusionUrls", Do: Option, Kind: "exclusionURLHandler", Arg: 1},
			{Names: "WithErrorHandler", Do: Option, Kind: "errorHandler", Arg: 1},
			{Recv: "*JWTMiddleware", Names: "CheckJWT", Do: Guard, Kind: "jwt", Handler: 1},
			{Names: "GetClaims MustGetClaims HasClaims", Do: CtxValue, Kind: "claims", Arg: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/auth0/go-jwt-middleware/v2/validator v2.3.1
		Name: "go-jwt-middleware/validator", Paths: []string{"github.com/auth0/go-jwt-middleware/v2/validator", "github.com/auth0/go-jwt-middleware/v3/validator"},
		Calls: []Call{{Recv: "*Validator", Names: "ValidateToken", Do: Verify, Kind: "jwt", Arg: 2}},
	},
	{ // https://pkg.go.dev/github.com/clerk/clerk-sdk-go/v2/http v2.4.2: WithHeaderAuthorization lets by who has no token or one that
		// cannot be read (middleware.go).
		Name: "clerk/http", Paths: []string{"github.com/clerk/clerk-sdk-go/v2/http"},
		Gates: []Gate{{Config: "AuthorizationParams", Under: "clerk", Token: "*github.com/clerk/clerk-sdk-go/v2.SessionClaims"}},
		Calls: []Call{
			{Names: "RequireHeaderAuthorization", Do: Guard, Kind: "clerk", Args: 1, Config: "AuthorizationParams"},
			{Names: "WithHeaderAuthorization", Do: Optional, Kind: "clerk", Args: 1, Config: "AuthorizationParams"},
		},
	},
	{ // https://pkg.go.dev/github.com/clerk/clerk-sdk-go/v2 v2.4.2
		Name: "clerk", Paths: []string{"github.com/clerk/clerk-sdk-go/v2"},
		Calls: []Call{
			{Names: "SessionClaimsFromContext", Do: CtxValue, Kind: "clerk", Arg: 1},
			{Names: "ContextWithSessionClaims", Do: CtxWith, Kind: "clerk", Arg: 1, To: 2},
			{Recv: "*SessionClaims", Names: "HasRole", Do: Policy, Kind: "role", To: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/zitadel/zitadel-go/v3/pkg/http/middleware at 3fc69fd: authz.go
		Name: "zitadel/middleware", Paths: []string{"github.com/zitadel/zitadel-go/v3/pkg/http/middleware"},
		Gates: []Gate{{Config: "Interceptor", Under: "zitadel"}},
		Calls: []Call{
			{Names: "New", Do: GuardOf},
			{Recv: "*Interceptor", Names: "RequireAuthorization", Do: Guard, Kind: "oauth2", To: 1},
			{Recv: "*Interceptor", Names: "CheckAuthorization", Do: Optional, Kind: "oauth2"},
			{Recv: "*Interceptor", Names: "Context", Do: CtxValue, Kind: "zitadel", Arg: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/zitadel/zitadel-go/v3/pkg/authorization at 3fc69fd: context.go
		Name: "zitadel/authorization", Paths: []string{"github.com/zitadel/zitadel-go/v3/pkg/authorization"},
		Calls: []Call{
			{Names: "Context UserID OrganizationID IsAuthorized", Do: CtxValue, Kind: "zitadel", Arg: 1},
			{Names: "WithRole", Do: Option, Kind: "role", Arg: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/zitadel/zitadel-go/v3/pkg/authorization/oauth at 3fc69fd
		Name: "zitadel/oauth", Paths: []string{"github.com/zitadel/zitadel-go/v3/pkg/authorization/oauth"},
		Calls: []Call{{Recv: "*IntrospectionContext", Names: "IsGrantedRole", Do: Policy, Kind: "role", To: 1}},
	},
	{ // https://pkg.go.dev/github.com/zitadel/zitadel-go/v3/pkg/authentication at 3fc69fd: middleware.go; RequireAuthentication sends
		// strangers to log in.
		Name: "zitadel/authentication", Paths: []string{"github.com/zitadel/zitadel-go/v3/pkg/authentication"},
		Gates: []Gate{{Config: "Interceptor", Under: "zitadel"}},
		Calls: []Call{
			{Names: "Middleware", Do: GuardOf},
			{Recv: "*Interceptor", Names: "RequireAuthentication", Do: Guard, Kind: "oidc"},
			{Recv: "*Interceptor", Names: "CheckAuthentication", Do: Optional, Kind: "oidc"},
			{Recv: "*Interceptor", Names: "Context", Do: CtxValue, Kind: "zitadel", Arg: 1},
			{Names: "Context IsAuthenticated", Do: CtxValue, Kind: "zitadel", Arg: 1},
			{Recv: "*Authenticator", Names: "ServeHTTP", Do: Fresh}, // logs in and out
		},
	},
	{ // https://pkg.go.dev/connectrpc.com/authn at dadc18f: the function is the program's, and so is what it lets by.
		Name: "connect/authn", Paths: []string{"connectrpc.com/authn"},
		Gates: []Gate{{Config: "Middleware", Check: "auth", Under: "authn"}},
		Calls: []Call{
			{Names: "NewMiddleware", Do: GuardOf, Kind: "auth", Arg: 1},
			{Recv: "*Middleware", Names: "Wrap", Do: Guard, Kind: "key", Handler: 1},
			{Names: "GetInfo", Do: CtxValue, Kind: "authn", Arg: 1},
			{Names: "BearerToken", Do: Source, Kind: "header"},
			{Names: "Errorf", Do: NewError},
		},
	},
	{ // https://pkg.go.dev/github.com/go-pkgz/auth at a5f6c25f: middleware/auth.go. Trace lets everybody by.
		Name: "go-pkgz/auth/middleware", Paths: []string{"github.com/go-pkgz/auth/middleware", "github.com/go-pkgz/auth/v2/middleware"},
		Gates: []Gate{{Config: "Authenticator", Under: "go-pkgz"}},
		Calls: []Call{
			{Recv: "*Authenticator", Names: "Auth", Do: Guard, Kind: "jwt", Handler: 1},
			{Recv: "*Authenticator", Names: "AdminOnly", Do: Guard, Kind: "jwt", Handler: 1, Role: "admin"},
			{Recv: "*Authenticator", Names: "RBAC", Do: Guard, Kind: "jwt", To: 1},
			{Recv: "*Authenticator", Names: "Trace", Do: Optional, Kind: "jwt", Handler: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/go-pkgz/auth at a5f6c25f: the handlers log in and out, and show pictures.
		Name: "go-pkgz/auth", Paths: []string{"github.com/go-pkgz/auth", "github.com/go-pkgz/auth/v2"},
		Calls: []Call{{Recv: "*Service", Names: "Handlers", Do: Wrap, Kind: "end"}},
	},
	{ // https://pkg.go.dev/github.com/go-pkgz/auth/token at a5f6c25f: user.go
		Name: "go-pkgz/auth/token", Paths: []string{"github.com/go-pkgz/auth/token", "github.com/go-pkgz/auth/v2/token"},
		Calls: []Call{{Names: "GetUserInfo MustGetUserInfo", Do: CtxValue, Kind: "go-pkgz", Arg: 1}},
	},
}
