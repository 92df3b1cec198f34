package auth

import (
	"context"
	"net/http"
	"strings"

	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/httpx"
)

// RoleAdmin is the role of the platform's staff.
const RoleAdmin = "admin"

// Actor is the verified caller.
type Actor struct {
	ID   int64
	Role string
}

type actorKey struct{}

// From returns the caller, if there is one.
func From(ctx context.Context) (Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(Actor)
	return a, ok
}

// ID is the caller's id, zero for nobody.
func ID(ctx context.Context) int64 {
	a, _ := From(ctx)
	return a.ID
}

// With puts the caller into the context.
func With(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// Identify puts the bearer of a valid token into the context and turns bad tokens away.
func (k *Keyring) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		actor, err := k.Verify(raw)
		if err != nil {
			httpx.Fail(w, r, apierr.ErrUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(With(r.Context(), actor)))
	})
}

// Require goes after Identify and lets only known callers pass.
func Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := From(r.Context()); !ok {
			httpx.Fail(w, r, apierr.ErrUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// RequireRole lets only callers with the role pass.
func RequireRole(role string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			actor, ok := From(r.Context())
			switch {
			case !ok:
				httpx.Fail(w, r, apierr.ErrUnauthorized)
			case actor.Role != role:
				httpx.Fail(w, r, apierr.ErrForbidden)
			default:
				next.ServeHTTP(w, r)
			}
		})
	}
}
