package httpapi

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"example.com/hoistway/internal/adapter/token"
	"example.com/hoistway/internal/caller"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

// Guard knows who may call.
type Guard struct {
	tokens port.AccessTokens
	keys   port.Keys
}

// NewGuard checks tokens of people and keys of machines.
func NewGuard(tokens port.AccessTokens, keys port.Keys) *Guard { return &Guard{tokens, keys} }

// authenticator notes in the context who is calling.
type authenticator func(r *http.Request) (context.Context, error)

// admit makes a middleware of an authenticator.
func admit(who authenticator) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, err := who(r)
			if err != nil {
				fail(w, r, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

// person is whose access token comes as a bearer token.
func (g *Guard) person(r *http.Request) (context.Context, error) {
	scheme, raw, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return nil, domain.ErrUnauthenticated
	}
	p, err := g.tokens.Parse(raw)
	if err != nil {
		return nil, domain.ErrUnauthenticated
	}
	return caller.WithUser(r.Context(), p), nil
}

// machine is whose key comes in X-Api-Key.
func (g *Guard) machine(r *http.Request) (context.Context, error) {
	raw := r.Header.Get("X-Api-Key")
	if raw == "" {
		return nil, domain.ErrUnauthenticated
	}
	m, err := g.keys.Active(r.Context(), token.Digest(raw))
	switch {
	case errors.Is(err, domain.ErrNotFound):
		return nil, domain.ErrUnauthenticated
	case err != nil:
		return nil, err
	}
	return caller.WithMachine(r.Context(), m), nil
}

// signed lets through what was signed with secret, in a header.
func signed(header string, secret []byte) func(http.Handler) http.Handler {
	return admit(func(r *http.Request) (context.Context, error) {
		body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
		if err != nil {
			return nil, err
		}
		if !token.ValidMAC(secret, body, r.Header.Get(header)) {
			return nil, domain.ErrUnauthenticated
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		return r.Context(), nil
	})
}

// require lets people through whose role has a permission.
func require(perm domain.Permission) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p, err := caller.User(r.Context())
			if err == nil && !p.Can(perm) {
				err = domain.ErrForbidden
			}
			if err != nil {
				fail(w, r, err)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
