// Package web holds the HTTP plumbing all features share.
package web

import (
	"encoding/json"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// Error is a failure that the client may see.
type Error struct {
	Status  int    `json:"-"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Message }

func NotFound(what string) error    { return &Error{http.StatusNotFound, what + " not found"} }
func Unauthorized(msg string) error { return &Error{http.StatusUnauthorized, msg} }
func Forbidden(msg string) error    { return &Error{http.StatusForbidden, msg} }
func Conflict(msg string) error     { return &Error{http.StatusConflict, msg} }
func Invalid(msg string) error      { return &Error{http.StatusUnprocessableEntity, msg} }

// Missing reports whether err says that there is no such object.
func Missing(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == http.StatusNotFound
}

// Fail writes err. What is not meant for clients becomes a bare 500 and goes to
// the log.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	id := middleware.GetReqID(r.Context())
	var e *Error
	if !errors.As(err, &e) {
		slog.ErrorContext(r.Context(), "request failed", "err", err, "request_id", id)
		e = &Error{http.StatusInternalServerError, "internal error"}
	}
	write(w, e.Status, map[string]any{"error": e, "request_id": id})
}

func write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// Created wraps what a handler has just made.
type Created struct{ Value any }

// File is a result that is not JSON; with a name it is offered as a download.
type File struct {
	Name, Type string
	Body       []byte
}

// H adapts a handler that returns its result: nil is a 204.
func H(fn func(r *http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		out, err := fn(r)
		if err != nil {
			Fail(w, r, err)
			return
		}
		switch v := out.(type) {
		case nil:
			w.WriteHeader(http.StatusNoContent)
		case Created:
			write(w, http.StatusCreated, v.Value)
		case File:
			w.Header().Set("Content-Type", v.Type)
			w.Header().Set("X-Content-Type-Options", "nosniff")
			if v.Name != "" {
				w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": v.Name}))
			}
			_, _ = w.Write(v.Body)
		default:
			write(w, http.StatusOK, v)
		}
	}
}

// Decode reads the JSON body into a T and validates it where T knows how.
func Decode[T any](r *http.Request) (T, error) {
	var in T
	dec := json.NewDecoder(r.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return in, &Error{http.StatusBadRequest, "the body is not the JSON we expect"}
	}
	if v, ok := any(in).(interface{ Validate() error }); ok {
		return in, v.Validate()
	}
	return in, nil
}

// ID reads a numeric path parameter. What is no number is 0, which no row has.
func ID(r *http.Request, name string) int64 {
	return number(chi.URLParam(r, name))
}

// QueryID reads an optional id from the query, 0 when it is absent.
func QueryID(r *http.Request, name string) int64 {
	return number(r.URL.Query().Get(name))
}

// OrgHint returns the organisation that the user has picked in the app's
// switcher, 0 when the app does not say.
func OrgHint(r *http.Request) int64 {
	return number(r.Header.Get("X-Roomly-Org"))
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// Page is a keyset window: at most Limit rows with an id below Before.
type Page struct {
	Before int64
	Limit  int64
}

func PageOf(r *http.Request) Page {
	p := Page{Before: QueryID(r, "before"), Limit: QueryID(r, "limit")}
	if p.Before == 0 {
		p.Before = 1<<63 - 1
	}
	if p.Limit == 0 {
		p.Limit = 50
	}
	p.Limit = min(p.Limit, 200)
	return p
}

// AccessLog writes one line per request.
func AccessLog(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			next.ServeHTTP(ww, r)
			log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "status", ww.Status(),
				"took", time.Since(start), "request_id", middleware.GetReqID(r.Context()))
		})
	}
}
