// Package problem defines the errors that the API answers with.
package problem

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Fields maps a field of the request to what is wrong with it.
type Fields map[string]string

type Error struct {
	Status int    `json:"-"`
	Code   string `json:"code"`
	Detail string `json:"detail,omitempty"`
	Fields Fields `json:"fields,omitempty"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Detail }

func NotFound(what string) error {
	return &Error{Status: http.StatusNotFound, Code: "not_found", Detail: "no such " + what}
}

func Unauthorized() error {
	return &Error{Status: http.StatusUnauthorized, Code: "unauthorized", Detail: "sign in first"}
}

func Forbidden(why string) error {
	return &Error{Status: http.StatusForbidden, Code: "forbidden", Detail: why}
}

func Conflict(why string) error {
	return &Error{Status: http.StatusConflict, Code: "conflict", Detail: why}
}

func Invalid(f Fields) error {
	return &Error{Status: http.StatusUnprocessableEntity, Code: "invalid", Fields: f}
}

// From finds the answer for any error; what is not known becomes a 500 without detail.
func From(err error) *Error {
	var pe *Error
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &pe):
		return pe
	case errors.Is(err, pgx.ErrNoRows):
		return &Error{Status: http.StatusNotFound, Code: "not_found"}
	case errors.As(err, &pg) && pg.Code == "23505":
		return &Error{Status: http.StatusConflict, Code: "conflict", Detail: "exists already"}
	case errors.As(err, &pg) && pg.Code == "23503":
		return &Error{Status: http.StatusUnprocessableEntity, Code: "invalid", Detail: "refers to something unknown"}
	}
	return &Error{Status: http.StatusInternalServerError, Code: "internal"}
}

func Write(w http.ResponseWriter, r *http.Request, err error) {
	e := From(err)
	if e.Status >= 500 {
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(e.Status)
	_ = json.NewEncoder(w).Encode(e)
}
