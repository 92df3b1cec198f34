package httpkit

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
)

// Error is an error that the client may see.
type Error struct {
	Status  int    `json:"-"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Message }

// Errors without a story.
var (
	ErrUnauthorized = &Error{http.StatusUnauthorized, "unauthorized", "please sign in"}
	ErrForbidden    = &Error{http.StatusForbidden, "forbidden", "you may not do this"}
	ErrNotFound     = &Error{http.StatusNotFound, "not_found", "no such object"}
	ErrInternal     = &Error{http.StatusInternalServerError, "internal", "internal error"}
)

// BadRequest is a 400 with an explanation.
func BadRequest(format string, args ...any) error {
	return &Error{http.StatusBadRequest, "bad_request", fmt.Sprintf(format, args...)}
}

// Forbidden is a 403 with an explanation.
func Forbidden(msg string) error { return &Error{http.StatusForbidden, "forbidden", msg} }

// Conflict is a 409 with an explanation.
func Conflict(msg string) error { return &Error{http.StatusConflict, "conflict", msg} }

// WriteJSON answers with v, or with the bare status where that forbids a body.
func WriteJSON(w http.ResponseWriter, status int, v any) error {
	if status == http.StatusNoContent {
		w.WriteHeader(status)
		return nil
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

// Validator is a request body that can check itself.
type Validator interface {
	Validate() error
}

// Decode reads the JSON body into a T and validates it.
func Decode[T Validator](r *http.Request) (T, error) {
	var v T
	dec := json.NewDecoder(r.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil {
		return v, BadRequest("body: %v", err)
	}
	if err := v.Validate(); err != nil {
		return v, BadRequest("%v", err)
	}
	return v, nil
}

// parseID returns 0 for what is no id. Ids start at 1: 0 finds nothing.
func parseID(v string) int64 {
	id, err := strconv.ParseInt(v, 10, 64)
	if err != nil || id < 0 {
		return 0
	}
	return id
}

// PathID reads a numeric wildcard of the pattern.
func PathID(r *http.Request, name string) int64 { return parseID(r.PathValue(name)) }

// HeaderID reads a numeric header.
func HeaderID(r *http.Request, name string) int64 { return parseID(r.Header.Get(name)) }

// QueryID reads a numeric query parameter, nil if it is absent.
func QueryID(r *http.Request, name string) *int64 {
	v := r.URL.Query().Get(name)
	if v == "" {
		return nil
	}
	id := parseID(v)
	return &id
}

// Page is a position in a list that is sorted by falling id.
type Page struct {
	Before int64
	Limit  int
}

// ReadPage reads ?before= and ?limit=.
func ReadPage(r *http.Request) Page {
	p := Page{Before: math.MaxInt64, Limit: 50}
	if before := QueryID(r, "before"); before != nil {
		p.Before = *before
	}
	if n, err := strconv.Atoi(r.URL.Query().Get("limit")); err == nil && n > 0 {
		p.Limit = min(n, 200)
	}
	return p
}

// Token returns the token of the Authorization header, if it is of the scheme.
func Token(r *http.Request, scheme string) string {
	name, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(name, scheme) {
		return ""
	}
	return strings.TrimSpace(token)
}
