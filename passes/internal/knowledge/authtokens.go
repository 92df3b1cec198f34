package knowledge

// authTokens are libraries that prove a credential when they are asked to: what matters is what becomes of their error.
var authTokens = []*Library{
	{ // https://pkg.go.dev/firebase.google.com/go/v4/auth v4.19.0; https://pkg.go.dev/firebase.google.com/go/auth v3.13.0
		Name: "firebase/auth", Paths: []string{"firebase.google.com/go/v4/auth", "firebase.google.com/go/auth"},
		Calls: []Call{
			{Recv: "*baseClient *Client *TenantClient", Names: "VerifyIDToken VerifyIDTokenAndCheckRevoked", Do: Verify, Kind: "jwt", Arg: 2},
			{Recv: "*Client", Names: "VerifySessionCookie VerifySessionCookieAndCheckRevoked", Do: Verify, Kind: "cookie", Arg: 2},
		},
	},
	{ // https://pkg.go.dev/firebase.google.com/go/v4/appcheck v4.19.0: proves which application asks, and nothing about who does.
		Name: "firebase/appcheck", Paths: []string{"firebase.google.com/go/v4/appcheck"},
		Calls: []Call{{Recv: "*Client", Names: "VerifyToken", Do: Decoded, Arg: 1}},
	},
	{ // https://pkg.go.dev/github.com/okta/okta-jwt-verifier-golang/v2 at 51695c0
		Name: "okta-jwt-verifier", Paths: []string{"github.com/okta/okta-jwt-verifier-golang/v2", "github.com/okta/okta-jwt-verifier-golang"},
		Calls: []Call{{Recv: "*JwtVerifier", Names: "VerifyAccessToken VerifyIdToken", Do: Verify, Kind: "jwt", Arg: 1}},
	},
	{ // https://pkg.go.dev/github.com/clerk/clerk-sdk-go/v2/jwt v2.4.2: Decode reads without a look at the signature.
		Name: "clerk/jwt", Paths: []string{"github.com/clerk/clerk-sdk-go/v2/jwt"},
		Calls: []Call{
			{Names: "Verify", Do: Verify, Kind: "clerk", Arg: 2},
			{Names: "Decode", Do: Decoded, Arg: 2},
		},
	},
	{ // https://pkg.go.dev/github.com/MicahParks/keyfunc/v3 v3.9.2, v2.1.0, v1.9.0: yields keys for others that prove tokens.
		Name: "keyfunc", Paths: []string{"github.com/MicahParks/keyfunc/v3", "github.com/MicahParks/keyfunc/v2", "github.com/MicahParks/keyfunc"},
		Calls: []Call{{Recv: "Keyfunc *JWKS", Names: "Keyfunc KeyfuncCtx", Do: Fresh}},
	},
	{ // https://pkg.go.dev/github.com/ory/client-go v1.22.92, https://pkg.go.dev/github.com/ory/kratos-client-go at e90adcd: whoami answers
		// with an error where the session is not active. An introspected token may be one that is not: only its field Active tells.
		Name: "ory", Paths: []string{"github.com/ory/client-go", "github.com/ory/kratos-client-go", "github.com/ory/kratos-client-go/v25", "github.com/ory/hydra-client-go/v2", "github.com/ory/hydra-client-go"},
		Calls: []Call{
			{Recv: "FrontendAPIToSessionRequest FrontendApiToSessionRequest V0alpha2ApiToSessionRequest", Names: "Execute", Do: Verify, Kind: "cookie"},
			{Recv: "OAuth2APIIntrospectOAuth2TokenRequest OAuth2ApiIntrospectOAuth2TokenRequest", Names: "Execute", Do: Verify, Kind: "remote"},
			{Recv: "*IntrospectedOAuth2Token *Session *Identity", Names: "GetActive GetSub GetClientId GetScope GetUsername GetExt GetId GetIdentity GetTraits GetMetadataPublic GetExternalId", Do: Claims},
		},
	},
	{ // https://pkg.go.dev/github.com/workos/workos-go/v10 at 27a5c27: session_helpers.go; a session that is none has no error.
		Name: "workos", Paths: []string{"github.com/workos/workos-go/v10"},
		Calls: []Call{
			{Names: "AuthenticateSession", Do: Verify, Kind: "remote", Arg: 1},
			{Names: "NewSession", Do: Made},
			{Recv: "*Session", Names: "Authenticate", Do: Verify, Kind: "remote"},
		},
	},
	{ // https://pkg.go.dev/github.com/shaj13/go-guardian/v2/auth at c25c80f
		Name: "go-guardian", Paths: []string{"github.com/shaj13/go-guardian/v2/auth"},
		Calls: []Call{
			{Recv: "Strategy", Names: "Authenticate", Do: Verify, Kind: "guardian", Arg: 2},
			{Names: "User UserFromCtx", Do: CtxValue, Kind: "go-guardian", Arg: 1},
			{Names: "CtxWithUser", Do: CtxWith, Kind: "go-guardian", Arg: 1, To: 2},
			{Names: "RequestWithUser", Do: CtxWith, Kind: "go-guardian", Arg: 2, To: 1},
			{Recv: "Info", Names: "GetID GetUserName GetGroups GetExtensions", Do: Claims},
		},
	},
	{ // https://pkg.go.dev/github.com/shaj13/go-guardian/v2/auth/strategies/union at c25c80f: one of them has to know the caller.
		Name: "go-guardian/union", Paths: []string{"github.com/shaj13/go-guardian/v2/auth/strategies/union"},
		Calls: []Call{
			{Recv: "Union", Names: "AuthenticateRequest", Do: Verify, Kind: "guardian", Arg: 1},
			{Recv: "Union", Names: "Authenticate", Do: Verify, Kind: "guardian", Arg: 2},
		},
	},
	{ // https://pkg.go.dev/github.com/supertokens/supertokens-golang/recipe/session/sessmodels at c9db0d29
		Name: "supertokens/sessmodels", Paths: []string{"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"},
		Gates: []Gate{{Config: "VerifySessionOptions", Must: "SessionRequired", Under: "supertokens",
			Token: "*github.com/supertokens/supertokens-golang/recipe/session/sessmodels.TypeSessionContainer"}},
	},
	{ // https://pkg.go.dev/github.com/supertokens/supertokens-golang/recipe/session at c9db0d29: with SessionRequired false the handler
		// runs without a session (middleware.go).
		Name: "supertokens/session", Paths: []string{"github.com/supertokens/supertokens-golang/recipe/session"},
		Calls: []Call{
			{Names: "VerifySession", Do: Guard, Kind: "supertokens", Arg: 1, Handler: 2, Config: "github.com/supertokens/supertokens-golang/recipe/session/sessmodels.VerifySessionOptions"},
			{Names: "GetSessionFromRequestContext", Do: CtxValue, Kind: "supertokens", Arg: 1},
		},
	},
	{ // https://pkg.go.dev/github.com/supertokens/supertokens-golang/supertokens at c9db0d29: answers what is its own, lets all else by.
		Name: "supertokens", Paths: []string{"github.com/supertokens/supertokens-golang/supertokens"},
		Calls: []Call{{Names: "Middleware", Do: Wrap, Kind: "pass", Handler: 1}},
	},
	{ // https://pkg.go.dev/github.com/volatiletech/authboss/v3 at 0ab40e4: Middleware asks for the current user, whatever else it
		// requires; LoadClientStateMiddleware reads cookies for it. The id is "" where nobody is logged in.
		Name: "authboss", Paths: []string{"github.com/volatiletech/authboss/v3", "github.com/aarondl/authboss/v3"},
		Gates: []Gate{{Config: "Authboss", Under: "contextKey(user)"}},
		Calls: []Call{
			{Names: "Middleware Middleware2 MountedMiddleware MountedMiddleware2", Do: Guard, Kind: "authboss", Config: "Authboss"},
			{Recv: "*Authboss", Names: "LoadClientStateMiddleware", Do: Wrap, Kind: "pass", Handler: 1},
			{Recv: "*Authboss", Names: "CurrentUser CurrentUserP LoadCurrentUser LoadCurrentUserP", Do: Verify, Kind: "authboss", Arg: 1},
			{Recv: "*Authboss", Names: "CurrentUserID CurrentUserIDP LoadCurrentUserID LoadCurrentUserIDP", Do: SessGet},
		},
	},
	{ // https://pkg.go.dev/github.com/volatiletech/authboss/v3 at 0ab40e4: they load the current user and panic where there is none.
		Name: "authboss/modules", Paths: []string{"github.com/volatiletech/authboss/v3/lock", "github.com/volatiletech/authboss/v3/confirm",
			"github.com/aarondl/authboss/v3/lock", "github.com/aarondl/authboss/v3/confirm"},
		Calls: []Call{{Names: "Middleware", Do: Guard, Kind: "authboss", Config: "github.com/volatiletech/authboss/v3.Authboss"}},
	},
	{ // https://pkg.go.dev/github.com/volatiletech/authboss/v3 at 0ab40e4: they log in who is remembered, or out who was away for long.
		Name: "authboss/remember", Paths: []string{"github.com/volatiletech/authboss/v3/remember", "github.com/volatiletech/authboss/v3/expire",
			"github.com/aarondl/authboss/v3/remember", "github.com/aarondl/authboss/v3/expire"},
		Calls: []Call{{Names: "Middleware", Do: PassBy}},
	},
}
