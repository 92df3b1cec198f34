package auth

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"example.com/atelier/internal/apperr"
	"example.com/atelier/internal/httpx"
)

func bearer(r *http.Request) string {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// Require lets only requests with a valid access token through.
func (t *Tokens) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller, err := t.Verify(bearer(r))
		if err != nil {
			w.Header().Set("WWW-Authenticate", `Bearer realm="atelier"`)
			httpx.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(withCaller(r.Context(), caller)))
	})
}

// Identify puts the caller into the context when the request brings a valid
// token along. Pages that look different to signed-in visitors use it.
func (t *Tokens) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if caller, err := t.Verify(bearer(r)); err == nil {
			r = r.WithContext(withCaller(r.Context(), caller))
		}
		next.ServeHTTP(w, r)
	})
}

// RequireRole admits callers with one of the roles. It stands behind Require.
func RequireRole(roles ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			caller, ok := From(r.Context())
			if !ok {
				httpx.Fail(w, r, apperr.ErrUnauthorized)
				return
			}
			if !slices.Contains(roles, caller.Role) {
				httpx.Fail(w, r, fmt.Errorf("role %s: %w", caller.Role, apperr.ErrForbidden))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
