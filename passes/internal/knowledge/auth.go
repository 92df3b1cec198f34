package knowledge

// https://pkg.go.dev/github.com/golang-jwt/jwt/v5: a token is proven by the error of Parse (or Valid), not by the token.
var golangJWT = &Library{
	Name:  "golang-jwt",
	Paths: []string{"github.com/golang-jwt/jwt/v5", "github.com/golang-jwt/jwt/v4", "github.com/golang-jwt/jwt", "github.com/dgrijalva/jwt-go", "github.com/form3tech-oss/jwt-go"},
	Calls: []Call{
		{Names: "Parse", Do: Verify, Kind: "jwt", Arg: 1, Key: 2, Bag: "MapClaims", Off: noSignature},
		{Names: "ParseWithClaims", Do: Verify, Kind: "jwt", Arg: 1, To: 2, Key: 3, Off: noSignature},
		{Recv: "*Parser", Names: "Parse", Do: Verify, Kind: "jwt", Arg: 1, Key: 2, Bag: "MapClaims", Off: noSignature},
		{Recv: "*Parser", Names: "ParseWithClaims", Do: Verify, Kind: "jwt", Arg: 1, To: 2, Key: 3, Off: noSignature},
		{Recv: "*Parser", Names: "ParseUnverified", Do: Decoded, Arg: 1, To: 2},
		{Recv: "*Token", Names: "SignedString SigningString", Do: Issue},
		{Names: "New NewWithClaims", Do: Issue},
		{Recv: "MapClaims RegisteredClaims Claims StandardClaims", Names: "GetSubject GetIssuer GetAudience GetExpirationTime Valid", Do: Claims},
	},
	Tokens: []Token{{Type: "Token", Claims: "Claims", Valid: "Valid"}},
}

// noSignature is the type of UnsafeAllowNoneSignatureType, the key by which a token passes that nobody has signed (RFC
// 8725, 3.1).
const noSignature = "unsafeNoneMagicConstant"

// https://pkg.go.dev/github.com/golang-jwt/jwt/v5/request
var golangJWTRequest = &Library{
	Name:  "golang-jwt/request",
	Paths: []string{"github.com/golang-jwt/jwt/v5/request", "github.com/golang-jwt/jwt/v4/request", "github.com/golang-jwt/jwt/request", "github.com/dgrijalva/jwt-go/request"},
	Calls: []Call{{Names: "ParseFromRequest", Do: Verify, Kind: "jwt", Arg: 1, Key: 3, Off: noSignature}},
}

// https://pkg.go.dev/github.com/lestrrat-go/jwx: Parse verifies when it is given a key, and by default refuses to go without one.
var jwx = &Library{
	Name:  "jwx",
	Paths: []string{"github.com/lestrrat-go/jwx/v2/jwt", "github.com/lestrrat-go/jwx/jwt"},
	Calls: append([]Call{
		{Recv: "Token", Names: "Get", Do: Claims, Key: 1},
		{Recv: "Token", Names: "Subject PrivateClaims Issuer Audience JwtID", Do: Claims},
	}, jwxCalls...),
}

// https://pkg.go.dev/github.com/lestrrat-go/jwx/v3: Get fills a variable (v3.4.0).
var jwx3 = &Library{
	Name:  "jwx",
	Paths: []string{"github.com/lestrrat-go/jwx/v3/jwt"},
	Calls: append([]Call{
		{Recv: "Token", Names: "Get", Do: Claims, Key: 1, To: 2},
		{Recv: "Token", Names: "Subject Issuer Audience JwtID", Do: Claims},
	}, jwxCalls...),
}

// jwxCalls are what all versions of jwx have.
var jwxCalls = []Call{
	{Names: "Parse ParseString ParseReader ParseRequest ParseHeader ParseForm ParseCookie", Do: Verify, Kind: "jwt", Arg: 1, Off: "WithVerify"},
	{Names: "Validate", Do: Claims}, // of dates and names, not of the signature
	{Names: "ParseInsecure", Do: Decoded, Arg: 1},
	{Names: "Sign", Do: Issue},
}

// https://pkg.go.dev/github.com/go-chi/jwtauth/v5: Verifier only looks, Authenticator stops.
var jwtauth = &Library{
	Name:  "jwtauth",
	Paths: []string{"github.com/go-chi/jwtauth/v5", "github.com/go-chi/jwtauth"},
	Calls: []Call{
		{Names: "Verifier Verify", Do: Optional, Kind: "jwt"},
		{Names: "Authenticator", Do: Guard, Kind: "jwt"},
		{Names: "FromContext", Do: Claims, Kind: "context", Arg: 1},
		{Names: "VerifyToken VerifyRequest", Do: Verify, Kind: "jwt", Arg: 2},
		{Recv: "*JWTAuth", Names: "Encode", Do: Issue},
		{Recv: "*JWTAuth", Names: "Decode", Do: Verify, Kind: "jwt", Arg: 1},
	},
}

// https://pkg.go.dev/golang.org/x/oauth2: the provider gives a token for the code that it gave the client.
var oauth2 = &Library{
	Name:  "oauth2",
	Paths: []string{"golang.org/x/oauth2"},
	Calls: []Call{
		{Recv: "*Config", Names: "Exchange", Do: Verify, Kind: "oauth2", Arg: 2},
	},
}

// https://pkg.go.dev/github.com/coreos/go-oidc/v3/oidc v3.21.0: a verifier does as its configuration says, which may take the signature
// out (verify.go).
var oidc = &Library{
	Name:  "go-oidc",
	Paths: []string{"github.com/coreos/go-oidc/v3/oidc", "github.com/coreos/go-oidc"},
	Calls: []Call{
		{Recv: "*Provider", Names: "Verifier", Do: GuardOf, Arg: 1},
		{Recv: "*Provider", Names: "VerifierContext", Do: GuardOf, Arg: 2},
		{Names: "NewVerifier", Do: GuardOf, Arg: 3},
		{Recv: "*IDTokenVerifier", Names: "Verify", Do: Verify, Kind: "oidc", Arg: 2, Off: "InsecureSkipSignatureCheck"},
		{Recv: "*IDToken *UserInfo", Names: "Claims", Do: Claims, Kind: "fill", Key: 1},
		{Recv: "*Provider", Names: "UserInfo", Do: Verify, Kind: "oidc", Arg: 2},
	},
}

// https://pkg.go.dev/aidanwoods.dev/go-paseto v1.6.0 and https://pkg.go.dev/github.com/o1egl/paseto
var paseto = &Library{
	Name:  "paseto",
	Paths: []string{"aidanwoods.dev/go-paseto", "github.com/o1egl/paseto"},
	Calls: []Call{
		{Recv: "Parser", Names: "ParseV4Local", Do: Verify, Kind: "paseto", Arg: 2, Key: 1},
		{Recv: "Parser", Names: "ParseV4Public ParseV3Local ParseV3Public ParseV2Local ParseV2Public", Do: Verify, Kind: "paseto", Arg: 2, Key: 1},
		{Recv: "*V2 *V1 Protocol", Names: "Decrypt", Do: Verify, Kind: "paseto", Arg: 1, Key: 2, To: 3},
		{Recv: "*V2 *V1", Names: "Verify", Do: Verify, Kind: "paseto", Arg: 1, Key: 2, To: 3},
		{Recv: "*V2 *V1", Names: "Encrypt Sign", Do: Issue},
		{Recv: "Token *Token", Names: "V2Encrypt V2Sign V3Encrypt V3Sign V4Encrypt V4Sign", Do: Issue},
		{Recv: "Token *Token", Names: "GetString", Do: Claims, Key: 1},
		{Recv: "Token *Token", Names: "Get", Do: Claims, Key: 1, To: 2},
		{Recv: "Token *Token", Names: "GetSubject GetJti GetIssuer", Do: Claims},
	},
}

// https://pkg.go.dev/golang.org/x/crypto
var xcrypto = []*Library{
	{Name: "bcrypt", Paths: []string{"golang.org/x/crypto/bcrypt"}, Calls: []Call{
		{Names: "CompareHashAndPassword", Do: Match, Arg: 1, To: 2},
		{Names: "GenerateFromPassword", Do: HashOf, Arg: 1},
	}},
	{Name: "argon2", Paths: []string{"golang.org/x/crypto/argon2"}, Calls: []Call{{Names: "IDKey Key", Do: HashOf, Arg: 1}}},
	{Name: "scrypt", Paths: []string{"golang.org/x/crypto/scrypt"}, Calls: []Call{{Names: "Key", Do: HashOf, Arg: 1}}},
	{Name: "pbkdf2", Paths: []string{"golang.org/x/crypto/pbkdf2"}, Calls: []Call{{Names: "Key", Do: HashOf, Arg: 1}}},
	{Name: "crypto/pbkdf2", Paths: []string{"crypto/pbkdf2"}, Calls: []Call{{Names: "Key", Do: HashOf, Arg: 2}}},
	// https://pkg.go.dev/github.com/go-ldap/ldap/v3: a directory that says whether the password is right
	{Name: "go-ldap", Paths: []string{"github.com/go-ldap/ldap/v3", "github.com/go-ldap/ldap"}, Calls: []Call{
		{Recv: "*Conn Client", Names: "Bind", Do: Verify, Kind: "password", Arg: 2},
	}},
	{Name: "argon2id", Paths: []string{"github.com/alexedwards/argon2id"}, Calls: []Call{
		{Names: "ComparePasswordAndHash", Do: Match, Kind: "bool", Arg: 2, To: 1},
		{Names: "CreateHash", Do: HashOf, Arg: 1},
	}},
}

// Session stores keep what the server wrote: in the store, or signed in the cookie.
var sessions = []*Library{
	{ // https://pkg.go.dev/github.com/gorilla/sessions
		Name: "gorilla/sessions", Paths: []string{"github.com/gorilla/sessions"}, Calls: []Call{
			{Recv: "Store *CookieStore *FilesystemStore", Names: "Get New", Do: Session, Arg: 1},
			{Recv: "*Session", Names: "Save", Do: SessSet},
			{Names: "Save", Do: SessSet},
			{Recv: "*Session", Names: "Flashes", Do: SessGet, Key: 1},
		}},
	{ // https://pkg.go.dev/github.com/labstack/echo-contrib v0.50.1
		Name: "echo-contrib/session", Paths: []string{"github.com/labstack/echo-contrib/session", "github.com/labstack/echo-contrib/v5/session"}, Calls: []Call{
			{Names: "Get", Do: Session, Arg: 2},
			{Names: "Middleware MiddlewareWithConfig", Do: PassBy},
		},
	},
	{ // https://pkg.go.dev/github.com/gorilla/securecookie: values that the server has signed
		Name: "securecookie", Paths: []string{"github.com/gorilla/securecookie"}, Calls: []Call{
			{Recv: "*SecureCookie Codec", Names: "Decode", Do: Verify, Kind: "cookie", Arg: 2, To: 3},
			{Names: "DecodeMulti", Do: Verify, Kind: "cookie", Arg: 2, To: 3},
			{Recv: "*SecureCookie Codec", Names: "Encode", Do: Issue, Arg: 2},
			{Names: "EncodeMulti", Do: Issue, Arg: 2},
		}},
	{ // https://pkg.go.dev/github.com/alexedwards/scs/v2
		Name: "scs", Paths: []string{"github.com/alexedwards/scs/v2"}, Calls: []Call{
			{Recv: "*SessionManager", Names: "Get GetString GetInt GetInt64 GetInt32 GetBool GetBytes GetTime GetFloat Pop PopString PopInt Exists", Do: SessGet, Arg: 1, Key: 2},
			{Recv: "*SessionManager", Names: "Put", Do: SessSet, Arg: 1, Key: 2, To: 3},
			{Recv: "*SessionManager", Names: "RenewToken Destroy Remove Clear", Do: SessSet, Arg: 1},
			{Recv: "*SessionManager", Names: "LoadAndSave", Do: Wrap, Kind: "pass", Handler: 1},
		}},
	{ // https://pkg.go.dev/github.com/gin-contrib/sessions
		Name: "gin-contrib/sessions", Paths: []string{"github.com/gin-contrib/sessions"}, Calls: []Call{
			{Names: "Sessions SessionsMany", Do: PassBy},
			{Names: "Default DefaultMany", Do: Session, Arg: 1},
			{Recv: "Session", Names: "Get", Do: SessGet, Key: 1},
			{Recv: "Session", Names: "Set", Do: SessSet, Key: 1, To: 2},
			{Recv: "Session", Names: "Save Clear Delete", Do: SessSet},
		}},
}

// All lists every library that authvet knows.
func All() []*Library {
	all := []*Library{netHTTP, netURL, chi, chiMiddleware, chiRender, gin, gorillaMux, gorillaContext, echo, echoMiddleware, echoJWT, fiber2, fiber3, httpRouter, connect, huma, humaAdapters, grpcGateway, grpc, grpcMetadata, grpcAuth, databaseSQL, libPQ, sqlx, scany, oauth2, pgx, pgxPool, pgconn,
		golangJWT, golangJWTRequest, jwx, jwx3, jwtauth, oidc, paseto}
	for _, more := range [][]*Library{authGuards, authTokens, loginJWT, policyEngines} {
		all = append(all, more...)
	}
	all = append(all, squirrel, gorm, gorm1, gormClause, bun, goqu, goquExp, goquExec, sqlBuilder)
	for _, more := range [][]*Library{langLibs, commandLines, errorLibraries, cacheLibraries, passBy, fiberMiddleware, hertzLibraries, xcrypto, sessions, webhooks, unread,
		apiDocuments, ent} {
		all = append(all, more...)
	}
	all = append(all, goRestful)
	all = append(all, beegoLibraries...)
	all = append(all, irisLibraries...)
	all = append(all, bunrouterLibraries...)
	all = append(all, goZeroLibraries...)
	all = append(all, goKitLibraries...)
	all = append(all, kratosLibraries...)
	all = append(all, goaLibraries...)
	all = append(all, ogenLibraries...)
	all = append(all, dbx, gorp, pgxutil)
	all = append(all, statementFiles...)
	all = append(all, signatures...)
	all = append(all, goSwaggerLibraries...)
	all = append(all, clueLibraries...)
	all = append(all, lo)
	for _, more := range [][]*Library{gothLibraries, irisContribLibraries, spnegoLibraries, permissionEngines} {
		all = append(all, more...)
	}
	return all
}
