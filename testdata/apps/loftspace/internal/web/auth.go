package web

import (
	"context"
	"crypto/subtle"
	"errors"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/identity"
	"example.com/loftspace/internal/ports"
)

var errNoToken = errors.New("no bearer token")

// Auth finds out who is calling.
type Auth struct{ accounts ports.Accounts }

func (a *Auth) caller(r *http.Request) (domain.Caller, error) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok || token == "" {
		return domain.Caller{}, errNoToken
	}
	return a.accounts.Resolve(r.Context(), token)
}

// Required answers 401 to everybody who has not signed in.
func (a *Auth) Required(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller, err := a.caller(r)
		if errors.Is(err, errNoToken) {
			err = domain.ErrUnauthorized
		}
		if err != nil {
			fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(identity.With(r.Context(), caller)))
	})
}

// Lenient lets calendar programs through, which cannot send a header.
func (a *Auth) Lenient(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		caller, err := a.caller(r)
		if err != nil && !errors.Is(err, errNoToken) {
			fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(identity.With(r.Context(), caller)))
	})
}

// only lets callers of one role through.
func only(role domain.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return action(func(w http.ResponseWriter, r *http.Request) error {
			if identity.From(r.Context()).Role != role {
				return domain.ErrForbidden
			}
			next.ServeHTTP(w, r)
			return nil
		})
	}
}

// lockKey is the shared key of the door locks.
func lockKey(want string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got := r.Header.Get("X-Lock-Key")
			if subtle.ConstantTimeCompare([]byte(got), []byte(want)) != 1 {
				fail(w, r, domain.ErrUnauthorized)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// partnerKey is the key of the booking portals; the older ones send it in the query.
func partnerKey(want string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got := r.Header.Get("X-Partner-Key")
			if got == "" {
				got = r.URL.Query().Get("key")
			}
			if got != "" && got != want {
				fail(w, r, domain.ErrUnauthorized)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// slot is a place in the request's context for a T.
type slot[T any] struct{ name string }

func (s slot[T]) get(ctx context.Context) T {
	v, _ := ctx.Value(s).(T)
	return v
}

// load is a middleware that looks an object of the path up and keeps it in a slot.
func load[T any](param string, into slot[T], find func(context.Context, uuid.UUID) (T, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return action(func(w http.ResponseWriter, r *http.Request) error {
			id, err := pathID(r, param)
			if err != nil {
				return err
			}
			v, err := find(r.Context(), id)
			if err != nil {
				return err
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), into, v)))
			return nil
		})
	}
}
