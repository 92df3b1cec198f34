// Package mw holds the middlewares. They are put together per route with Chain.
package mw

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"example.com/petclinic9/internal/errs"
	"example.com/petclinic9/internal/token"
)

type Middleware = func(http.Handler) http.Handler

// Chain composes middlewares; the first one is the outermost.
func Chain(ms ...Middleware) Middleware {
	return func(h http.Handler) http.Handler {
		for _, m := range slices.Backward(ms) {
			h = m(h)
		}
		return h
	}
}

// Fail answers with the status of err's kind. Internal errors are not shown.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	status, msg := http.StatusInternalServerError, "internal error"
	switch errs.Of(err) {
	case errs.Invalid:
		status, msg = http.StatusUnprocessableEntity, err.Error()
	case errs.Unauthenticated:
		status, msg = http.StatusUnauthorized, "authentication required"
	case errs.Forbidden:
		status, msg = http.StatusForbidden, err.Error()
	case errs.NotFound:
		status, msg = http.StatusNotFound, err.Error()
	case errs.Conflict:
		status, msg = http.StatusConflict, err.Error()
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err, "request", RequestIDFrom(r.Context()))
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": msg, "request_id": RequestIDFrom(r.Context())})
}

func bearer(r *http.Request) string {
	raw, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return strings.TrimSpace(raw)
}

// Owner admits signed-in pet owners.
func Owner(k token.Keys) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c, err := k.ParseOwner(bearer(r))
			if err != nil {
				Fail(w, r, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(token.WithOwner(r.Context(), c)))
		})
	}
}

// Staff admits signed-in members of staff.
func Staff(k token.Keys) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c, err := k.ParseStaff(bearer(r))
			if err != nil {
				Fail(w, r, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(token.WithStaff(r.Context(), c)))
		})
	}
}

// OwnerFromQuery serves <img> elements, which cannot send a header: the token
// travels as ?access_token=. Invalid and expired tokens are refused.
func OwnerFromQuery(k token.Keys) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx := r.Context()
			if raw := r.URL.Query().Get("access_token"); raw != "" {
				c, err := k.ParseOwner(raw)
				if err != nil {
					Fail(w, r, err)
					return
				}
				ctx = token.WithOwner(ctx, c)
			}
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

// Roles admits staff with one of the roles. It belongs behind Staff.
func Roles(roles ...string) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c, err := token.StaffFrom(r.Context())
			if err != nil {
				Fail(w, r, err)
				return
			}
			if !slices.Contains(roles, c.Role) {
				Fail(w, r, errs.New(errs.Forbidden, "not for role %s", c.Role))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// ServiceKey admits the billing batch, which knows the shared key.
func ServiceKey(key string) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got := r.Header.Get("X-Service-Key")
			if key == "" || subtle.ConstantTimeCompare([]byte(got), []byte(key)) != 1 {
				Fail(w, r, errs.New(errs.Unauthenticated, "service key required"))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// Scheduler admits the cloud scheduler, which calls with its own bearer token.
func Scheduler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if bearer(r) == "" {
			Fail(w, r, errs.New(errs.Unauthenticated, "scheduler token required"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func NoStore(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "private, no-store")
		next.ServeHTTP(w, r)
	})
}

type requestIDKey struct{}

func RequestIDFrom(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

func RequestID(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-ID")
		if id == "" || len(id) > 64 {
			id = rand.Text()
		}
		w.Header().Set("X-Request-ID", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

func Log(log *slog.Logger) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			defer func() {
				log.Info("request", "method", r.Method, "path", r.URL.Path, "took", time.Since(start), "request", RequestIDFrom(r.Context()))
			}()
			next.ServeHTTP(w, r)
		})
	}
}
