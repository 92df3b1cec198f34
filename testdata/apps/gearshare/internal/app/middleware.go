package app

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/gearshare/internal/authn"
	"example.com/gearshare/internal/authz"
	"example.com/gearshare/internal/store"
)

// Handler answers a request or says why not.
type Handler func(http.ResponseWriter, *http.Request) error

// Middleware wraps a handler.
type Middleware func(Handler) Handler

// chain wraps h so that the first middleware runs first.
func chain(h Handler, mw ...Middleware) Handler {
	for _, m := range slices.Backward(mw) {
		h = m(h)
	}
	return h
}

func with(mw []Middleware, more ...Middleware) []Middleware {
	return slices.Concat(mw, more)
}

type httpError struct {
	code int
	text string
}

func (e *httpError) Error() string { return e.text }

func fail(code int, format string, args ...any) error {
	return &httpError{code, fmt.Sprintf(format, args...)}
}

var errNotFound = &httpError{http.StatusNotFound, "not found"}

func status(err error) (int, string) {
	var he *httpError
	switch {
	case errors.As(err, &he):
		return he.code, he.text
	case errors.Is(err, sql.ErrNoRows), errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound, "not found"
	case errors.Is(err, authz.ErrDenied):
		return http.StatusForbidden, "not yours to touch"
	case errors.Is(err, authn.ErrNoSession), errors.Is(err, authn.ErrBadSession), errors.Is(err, authn.ErrBadToken):
		return http.StatusUnauthorized, "sign in first"
	}
	return http.StatusInternalServerError, "something went wrong"
}

// serve makes an http.Handler that reports the error of h.
func (s *Server) serve(h Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := h(w, r)
		if err == nil {
			return
		}
		code, text := status(err)
		if code >= 500 {
			s.log.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "err", err)
		}
		if strings.HasPrefix(r.URL.Path, "/api/") || strings.HasPrefix(r.URL.Path, "/sync/") {
			_ = writeJSON(w, code, map[string]string{"error": text})
			return
		}
		http.Error(w, text, code)
	})
}

func (s *Server) limitBody(next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
		return next(w, r)
	}
}

// identify finds out who is calling.
func (s *Server) identify(next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		who := s.keys.FromCookie
		if r.Header.Get("Authorization") != "" {
			who = s.keys.FromBearer
		}
		actor, err := who(r)
		switch {
		case err == nil:
			r = r.WithContext(authn.WithActor(r.Context(), actor))
		case errors.Is(err, authn.ErrNoSession), errors.Is(err, authn.ErrBadSession), errors.Is(err, authn.ErrBadToken):
		default:
			return err
		}
		return next(w, r)
	}
}

func (s *Server) requireActor(next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if _, ok := authn.FromContext(r.Context()); !ok {
			return authn.ErrNoSession
		}
		return next(w, r)
	}
}

func (s *Server) requireMember(next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if _, ok := authn.FromContext(r.Context()); !ok {
			return toLogin(w, r)
		}
		return next(w, r)
	}
}

func (s *Server) requireStaff(next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if !caller(r).Staff {
			return authz.ErrDenied
		}
		return next(w, r)
	}
}

func (s *Server) staffPage(next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if !caller(r).Staff {
			s.log.WarnContext(r.Context(), "not staff", "path", r.URL.Path, "user", caller(r).ID)
			if err := toLogin(w, r); err != nil {
				return err
			}
		}
		return next(w, r)
	}
}

// deviceToken is for the tablets in the sheds, which come with an access token.
func (s *Server) deviceToken(next Handler) Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if r.Header.Get("Authorization") == "" {
			return next(w, r)
		}
		actor, err := s.keys.FromBearer(r)
		if err != nil {
			return err
		}
		return next(w, r.WithContext(authn.WithActor(r.Context(), actor)))
	}
}

// caller returns the actor of the request, or nobody.
func caller(r *http.Request) authn.Actor {
	actor, _ := authn.FromContext(r.Context())
	return actor
}

func toLogin(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, "/login?next="+url.QueryEscape(r.URL.Path), http.StatusSeeOther)
	return nil
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, errNotFound
	}
	return id, nil
}

func readJSON(r *http.Request, v any) error {
	if err := json.NewDecoder(r.Body).Decode(v); err != nil {
		return fail(http.StatusBadRequest, "bad request body: %v", err)
	}
	return nil
}

func writeJSON(w http.ResponseWriter, code int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	return json.NewEncoder(w).Encode(v)
}

func noContent(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func money(cents int64) string { return fmt.Sprintf("%d.%02d", cents/100, cents%100) }

func day(t time.Time) string { return t.Format("2 Jan 2006") }
