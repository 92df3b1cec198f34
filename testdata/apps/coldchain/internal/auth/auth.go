// Package auth finds out who calls and enforces what an operation declares in
// its Security.
package auth

import (
	"context"
	"crypto/sha256"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/golang-jwt/jwt/v5"
)

// The security schemes of the API.
const (
	SchemeJWT = "session"
	SchemeKey = "apiKey"
)

// Principal is a verified caller: a person, or a machine when User is zero.
type Principal struct {
	Tenant int64    `json:"ten"`
	User   int64    `json:"uid,omitempty"`
	Role   string   `json:"rol,omitempty"`
	Scopes []string `json:"-"`
}

// Machine reports whether an API key was used.
func (p Principal) Machine() bool { return p.User == 0 }

// Keys finds the principal behind the digest of an API key.
type Keys interface {
	PrincipalByKey(ctx context.Context, digest []byte) (Principal, error)
}

// Authenticator verifies credentials.
type Authenticator struct {
	Secret []byte
	Keys   Keys
}

type claims struct {
	Principal
	jwt.RegisteredClaims
}

// Issue signs a token for a person.
func (a *Authenticator) Issue(p Principal) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{p, jwt.RegisteredClaims{
		ExpiresAt: jwt.NewNumericDate(time.Now().Add(8 * time.Hour)),
	}}).SignedString(a.Secret)
}

var errNoCredentials = errors.New("no credentials")

func (a *Authenticator) person(token string) (p Principal, err error) {
	var c claims
	if token == "" {
		return p, errNoCredentials
	}
	_, err = jwt.ParseWithClaims(token, &c, func(*jwt.Token) (any, error) { return a.Secret, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired())
	return c.Principal, err
}

func (a *Authenticator) machine(ctx context.Context, key string) (p Principal, err error) {
	if key == "" {
		return p, errNoCredentials
	}
	digest := sha256.Sum256([]byte(key))
	return a.Keys.PrincipalByKey(ctx, digest[:])
}

type principalKey struct{}

// From returns the verified caller of the request.
func From(ctx context.Context) Principal {
	p, _ := ctx.Value(principalKey{}).(Principal)
	return p
}

// Middleware admits a request that satisfies one of the requirements of its operation.
func (a *Authenticator) Middleware(api huma.API) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		required := ctx.Operation().Security
		if len(required) == 0 {
			next(ctx)
			return
		}
		status := http.StatusUnauthorized
		for _, alternative := range required {
			p, err := a.satisfy(ctx, alternative)
			if err == nil {
				next(huma.WithValue(ctx, principalKey{}, p))
				return
			}
			if errors.Is(err, errScope) {
				status = http.StatusForbidden
			}
		}
		_ = huma.WriteErr(api, ctx, status, http.StatusText(status))
	}
}

var errScope = errors.New("a scope is missing")

// satisfy verifies the credentials for every scheme of one alternative.
func (a *Authenticator) satisfy(ctx huma.Context, alternative map[string][]string) (p Principal, err error) {
	for scheme, scopes := range alternative {
		switch scheme {
		case SchemeJWT:
			token, _ := strings.CutPrefix(ctx.Header("Authorization"), "Bearer ")
			p, err = a.person(token)
		case SchemeKey:
			p, err = a.machine(ctx.Context(), ctx.Header("X-Api-Key"))
		default:
			err = errNoCredentials
		}
		if err != nil {
			return Principal{}, err
		}
		for _, scope := range scopes {
			if scope != p.Role && !slices.Contains(p.Scopes, scope) {
				return Principal{}, errScope
			}
		}
	}
	return p, nil
}

// OnlyRole admits people who have the role; it runs after Middleware.
func OnlyRole(api huma.API, role string) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if From(ctx.Context()).Role != role {
			_ = huma.WriteErr(api, ctx, http.StatusForbidden, "not for your role")
			return
		}
		next(ctx)
	}
}
