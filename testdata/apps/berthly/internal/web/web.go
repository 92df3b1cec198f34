// Package web holds the HTTP plumbing the handlers share.
package web

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"time"
)

// Error is an error that carries the status it should be answered with.
type Error struct {
	Status int
	Msg    string
	Fields map[string]string
}

func (e *Error) Error() string { return e.Msg }

var (
	ErrUnauthenticated = &Error{Status: http.StatusUnauthorized, Msg: "please sign in"}
	ErrForbidden       = &Error{Status: http.StatusForbidden, Msg: "not allowed"}
	ErrNotFound        = &Error{Status: http.StatusNotFound, Msg: "not found"}
	ErrConflict        = &Error{Status: http.StatusConflict, Msg: "not possible in this state"}
)

// BadRequest makes a 400.
func BadRequest(format string, args ...any) error {
	return &Error{Status: http.StatusBadRequest, Msg: fmt.Sprintf(format, args...)}
}

// HandlerFunc is a handler that may fail. What it returns is answered by Fail.
type HandlerFunc func(w http.ResponseWriter, r *http.Request) error

func (h HandlerFunc) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		Fail(w, r, err)
	}
}

// Fail answers with the error's status; sql.ErrNoRows is a 404.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	var e *Error
	switch {
	case errors.As(err, &e):
	case errors.Is(err, sql.ErrNoRows):
		e = ErrNotFound
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		e = &Error{Status: http.StatusInternalServerError, Msg: "something broke"}
	}
	_ = Encode(w, e.Status, struct {
		Error  string            `json:"error"`
		Fields map[string]string `json:"fields,omitempty"`
	}{e.Msg, e.Fields})
}

// Encode writes v as JSON.
func Encode[T any](w http.ResponseWriter, status int, v T) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		return fmt.Errorf("encode json: %w", err)
	}
	return nil
}

// Validator is an object that can be validated.
type Validator interface {
	Valid() (problems map[string]string)
}

// DecodeValid reads a T from the body and validates it.
func DecodeValid[T Validator](r *http.Request) (T, error) {
	var v T
	if err := Fill(r, &v); err != nil {
		return v, err
	}
	if problems := v.Valid(); len(problems) > 0 {
		return v, &Error{Status: http.StatusUnprocessableEntity, Msg: "invalid input", Fields: problems}
	}
	return v, nil
}

// Fill decodes the body over what v already holds.
func Fill(r *http.Request, v any) error {
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(v); err != nil {
		return BadRequest("body: %v", err)
	}
	return nil
}

// PathID reads a numeric path parameter.
func PathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, ErrNotFound
	}
	return id, nil
}

// QueryID reads a numeric query parameter; ok is false when it is absent.
func QueryID(r *http.Request, name string) (id int64, ok bool, err error) {
	raw := r.URL.Query().Get(name)
	if raw == "" {
		return 0, false, nil
	}
	if id, err = strconv.ParseInt(raw, 10, 64); err != nil {
		return 0, false, BadRequest("%s: not a number", name)
	}
	return id, true, nil
}

// Touched turns the row count of an :execrows query into an error.
func Touched(n int64, err error) error {
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

// Day formats a date the way the front end wants it.
func Day(t time.Time) string { return t.Format(time.DateOnly) }
