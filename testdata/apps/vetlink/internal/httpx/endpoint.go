// Package httpx adapts use cases to net/http.
package httpx

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"example.com/vetlink/internal/domain"
	"example.com/vetlink/internal/token"
)

// Endpoint is one use case behind one route: Bind fills the command, Do runs
// it. Every endpoint asks for a signed-in caller unless it was built with
// Open.
type Endpoint[Req, Resp any] struct {
	bind   func(r *http.Request, req *Req) error
	do     func(ctx context.Context, req Req) (Resp, error)
	guards []Guard
	status int
}

// Guard refuses a request before it is bound.
type Guard func(ctx context.Context) error

type settings struct {
	open   bool
	guards []Guard
	status int
}

// Option configures an Endpoint.
type Option func(*settings)

// Open lets anonymous callers in.
func Open() Option { return func(s *settings) { s.open = true } }

// Needs asks for permissions in the caller's practice.
func Needs(p domain.Perm) Option {
	return func(s *settings) {
		s.guards = append(s.guards, func(ctx context.Context) error {
			a, ok := domain.ActorFrom(ctx)
			if !ok {
				return domain.ErrUnauthenticated
			}
			if !a.Has(p) {
				return domain.ErrForbidden
			}
			return nil
		})
	}
}

// Status sets the status of a success.
func Status(code int) Option { return func(s *settings) { s.status = code } }

// New builds an endpoint.
func New[Req, Resp any](bind func(*http.Request, *Req) error, do func(context.Context, Req) (Resp, error), opts ...Option) *Endpoint[Req, Resp] {
	s := settings{status: http.StatusOK}
	for _, o := range opts {
		o(&s)
	}
	e := &Endpoint[Req, Resp]{bind: bind, do: do, status: s.status}
	if !s.open {
		e.guards = append(e.guards, signedIn)
	}
	e.guards = append(e.guards, s.guards...)
	return e
}

func signedIn(ctx context.Context) error {
	if _, ok := domain.ActorFrom(ctx); !ok {
		return domain.ErrUnauthenticated
	}
	return nil
}

// ServeHTTP implements http.Handler.
func (e *Endpoint[Req, Resp]) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	for _, g := range e.guards {
		if err := g(ctx); err != nil {
			Fail(w, r, err)
			return
		}
	}
	var req Req
	if err := e.bind(r, &req); err != nil {
		Fail(w, r, err)
		return
	}
	resp, err := e.do(ctx, req)
	if err != nil {
		Fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(e.status)
	_ = json.NewEncoder(w).Encode(resp)
}

// Raw adapts a handler that writes something else than JSON and returns its
// errors.
func Raw(h func(w http.ResponseWriter, r *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			Fail(w, r, err)
		}
	}
}

// Fail writes an error.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	var bad *domain.InvalidError
	code, msg := http.StatusInternalServerError, "internal error"
	switch {
	case errors.As(err, &bad):
		code, msg = http.StatusBadRequest, bad.Msg
	case errors.Is(err, domain.ErrUnauthenticated):
		code, msg = http.StatusUnauthorized, "sign in first"
	case errors.Is(err, domain.ErrForbidden), errors.Is(err, token.ErrExpired):
		code, msg = http.StatusForbidden, "not allowed"
	case errors.Is(err, domain.ErrNotFound):
		code, msg = http.StatusNotFound, "not found"
	case errors.Is(err, domain.ErrConflict):
		code, msg = http.StatusConflict, "conflict"
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": msg})
}
