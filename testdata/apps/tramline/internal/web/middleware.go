package web

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"example.com/tramline/internal/domain"
	"example.com/tramline/internal/service"
	"example.com/tramline/internal/token"
)

type contextKey int

const (
	actorKey contextKey = iota
	memberKey
	deviceKey
)

// actorOf returns who calls; it is there behind a middleware that reads tokens.
func actorOf(r *http.Request) domain.Actor {
	a, _ := r.Context().Value(actorKey).(domain.Actor)
	return a
}

func memberOf(r *http.Request) domain.Membership {
	return r.Context().Value(memberKey).(domain.Membership)
}

func deviceOf(r *http.Request) domain.Device {
	return r.Context().Value(deviceKey).(domain.Device)
}

func with(r *http.Request, key contextKey, v any) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), key, v))
}

func bearer(r *http.Request) (string, bool) {
	scheme, raw, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	return raw, ok && strings.EqualFold(scheme, "Bearer") && raw != ""
}

// tokenReader turns an access token into its actor.
type tokenReader func(raw string) (domain.Actor, error)

// identified lets only callers with an access token in.
func identified(read tokenReader) mux.MiddlewareFunc {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw, ok := bearer(r)
			if !ok {
				fail(w, r, domain.ErrUnauthorized)
				return
			}
			actor, err := read(raw)
			if err != nil {
				slog.InfoContext(r.Context(), "token refused", "error", err)
				fail(w, r, domain.ErrUnauthorized)
				return
			}
			next.ServeHTTP(w, with(r, actorKey, actor))
		})
	}
}

// member looks up the caller's membership of the organisation in the path.
func member(access *service.Access) mux.MiddlewareFunc {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			org, err := id(r, "org")
			if err != nil {
				fail(w, r, err)
				return
			}
			m, err := access.Member(r.Context(), actorOf(r), org)
			if err != nil {
				fail(w, r, err)
				return
			}
			next.ServeHTTP(w, with(r, memberKey, m))
		})
	}
}

// atLeast lets only members with the role in.
func atLeast(min domain.Role) mux.MiddlewareFunc {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !memberOf(r).Role.AtLeast(min) {
				fail(w, r, domain.ErrForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// DeviceKeys finds devices by the hash of their key.
type DeviceKeys interface {
	DeviceByKey(ctx context.Context, hash []byte) (domain.Device, error)
}

// fromDevice lets only depot devices in.
func fromDevice(keys DeviceKeys) mux.MiddlewareFunc {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			d, err := keys.DeviceByKey(r.Context(), token.Hash(r.Header.Get("X-Device-Key")))
			if err != nil {
				fail(w, r, domain.ErrUnauthorized)
				return
			}
			next.ServeHTTP(w, with(r, deviceKey, d))
		})
	}
}

// logged writes a line for every request that matched a route.
func logged(log *slog.Logger) mux.MiddlewareFunc {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			begin := time.Now()
			next.ServeHTTP(w, r)
			template, _ := mux.CurrentRoute(r).GetPathTemplate()
			log.InfoContext(r.Context(), "request", "method", r.Method, "route", template, "took", time.Since(begin))
		})
	}
}
