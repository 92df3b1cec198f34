// Package auth finds out who is calling: people with a browser session and
// programs with a personal API token.
package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/store"
)

// Method is how a caller has proven who they are.
type Method string

const (
	BySession Method = "session"
	ByToken   Method = "token"
)

// Principal is the verified caller.
type Principal struct {
	UserID   int64
	Email    string
	Staff    bool
	Method   Method
	ReadOnly bool
}

// ErrNoCredentials means that the request carries no credentials of the kind
// that an Authenticator looks for.
var ErrNoCredentials = errors.New("no credentials")

// Authenticator turns the credentials of a request into a Principal.
type Authenticator interface {
	Authenticate(r *http.Request) (Principal, error)
}

// CookieName is the cookie of browser sessions.
const CookieName = "vaultbox_session"

// Sessions accepts the session cookie.
type Sessions struct{ Store store.Store }

func (a Sessions) Authenticate(r *http.Request) (Principal, error) {
	c, err := r.Cookie(CookieName)
	if err != nil || c.Value == "" {
		return Principal{}, ErrNoCredentials
	}
	u, err := a.Store.SessionUser(r.Context(), HashSecret(c.Value))
	if err != nil {
		return Principal{}, err
	}
	return Principal{UserID: u.ID, Email: u.Email, Staff: u.Staff, Method: BySession}, nil
}

// Tokens accepts personal API tokens as bearer tokens.
type Tokens struct{ Store store.Store }

func (a Tokens) Authenticate(r *http.Request) (Principal, error) {
	secret, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return Principal{}, ErrNoCredentials
	}
	t, err := a.Store.TokenOwner(r.Context(), HashSecret(secret))
	if err != nil {
		return Principal{}, err
	}
	return Principal{UserID: t.UserID, Email: t.Email, Staff: t.Staff, Method: ByToken, ReadOnly: t.Scope != "write"}, nil
}

// Chain asks each Authenticator in turn. The first one that finds credentials decides.
type Chain []Authenticator

func (c Chain) Authenticate(r *http.Request) (Principal, error) {
	for _, a := range c {
		p, err := a.Authenticate(r)
		if errors.Is(err, ErrNoCredentials) {
			continue
		}
		if apperr.IsNotFound(err) {
			return Principal{}, apperr.ErrUnauthenticated
		}
		return p, err
	}
	return Principal{}, apperr.ErrUnauthenticated
}

type principalKey struct{}

// With returns a context that carries the caller.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// From returns the caller of the request, if one is signed in.
func From(ctx context.Context) (Principal, bool) {
	p, ok := ctx.Value(principalKey{}).(Principal)
	return p, ok
}

// Caller returns the caller on routes that require one.
func Caller(ctx context.Context) Principal {
	p, ok := From(ctx)
	if !ok {
		panic("auth: no principal in the context")
	}
	return p
}
