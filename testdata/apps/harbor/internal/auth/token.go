package auth

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/harbor/internal/web"
)

// AccessClaims is what an access token says. The subject is the user's id.
type AccessClaims struct {
	MarinaID int64  `json:"marina_id"`
	Role     string `json:"role"`
	jwt.RegisteredClaims
}

var errToken = errors.New("bad token")

// Tokens issues and verifies access tokens.
type Tokens struct {
	secret []byte
	perms  map[string]bool
}

// NewTokens takes the HMAC secret and the permissions by role.
func NewTokens(secret string, perms map[string]bool) *Tokens {
	return &Tokens{secret: []byte(secret), perms: perms}
}

// Issue makes a token for the user.
func (t *Tokens) Issue(userID, marinaID int64, role string) (string, error) {
	now := time.Now()
	c := AccessClaims{
		MarinaID: marinaID,
		Role:     role,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    "harbor",
			Subject:   strconv.FormatInt(userID, 10),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(2 * time.Hour)),
		},
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(t.secret)
}

func (t *Tokens) key(*jwt.Token) (any, error) { return t.secret, nil }

func (t *Tokens) verify(raw string) (Principal, error) {
	var c AccessClaims
	tok, err := jwt.ParseWithClaims(raw, &c, t.key, jwt.WithValidMethods([]string{"HS256"}), jwt.WithIssuer("harbor"))
	if err != nil {
		return Principal{}, err
	}
	if !tok.Valid {
		return Principal{}, errToken
	}
	uid, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil {
		return Principal{}, errToken
	}
	return Principal{UserID: uid, MarinaID: c.MarinaID, Role: c.Role, perms: t.perms}, nil
}

func bearer(r *http.Request) (string, bool) {
	raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return raw, ok && raw != ""
}

// Identify puts the principal into the context when the request carries a good
// token. It goes around everything, so that the access log and the handlers
// that serve guests as well can tell who it is.
func (t *Tokens) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if raw, ok := bearer(r); ok {
			if p, err := t.verify(raw); err == nil {
				r = r.WithContext(with(r.Context(), p))
			}
		}
		next.ServeHTTP(w, r)
	})
}

// Require answers 401 unless Identify found somebody.
func Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := From(r.Context()); !ok {
			web.Error(w, http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Skip describes requests that need no account.
type Skip struct {
	Method string
	Prefix string
}

func (s Skip) matches(r *http.Request) bool {
	return r.Method == s.Method && strings.HasPrefix(r.URL.Path, s.Prefix)
}

// RequireUnless is Require with exceptions.
func RequireUnless(skips ...Skip) web.Middleware {
	return func(next http.Handler) http.Handler {
		guarded := Require(next)
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for _, s := range skips {
				if s.matches(r) {
					next.ServeHTTP(w, r)
					return
				}
			}
			guarded.ServeHTTP(w, r)
		})
	}
}

// Operators lets our own people through, if their role has the permission.
func Operators(perm string) web.Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p, ok := From(r.Context())
			switch {
			case !ok:
				web.Error(w, http.StatusUnauthorized)
			case !p.IsOperator() || !p.Can(perm):
				web.Error(w, http.StatusForbidden)
			default:
				next.ServeHTTP(w, r)
			}
		})
	}
}
