// Package problem words errors as application/problem+json (RFC 9457).
package problem

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Problem is an error that callers may read.
type Problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}

func (p *Problem) Error() string { return p.Title + ": " + p.Detail }

func newProblem(status int, detail string) *Problem {
	return &Problem{Title: http.StatusText(status), Status: status, Detail: detail}
}

// NotFound says that there is no such thing, or none that the caller may see.
func NotFound(what string) error { return newProblem(http.StatusNotFound, "no such "+what) }

// Forbidden says that the caller's role does not suffice.
func Forbidden(detail string) error { return newProblem(http.StatusForbidden, detail) }

// Unauthorized says that the caller is not known.
func Unauthorized(detail string) error { return newProblem(http.StatusUnauthorized, detail) }

// Invalid says that the request makes no sense.
func Invalid(detail string) error { return newProblem(http.StatusUnprocessableEntity, detail) }

// Conflict says that the state does not allow it.
func Conflict(detail string) error { return newProblem(http.StatusConflict, detail) }

// SQLSTATE codes that are the caller's doing.
const (
	uniqueViolation     = "23505"
	foreignKeyViolation = "23503"
	checkViolation      = "23514"
)

// From turns any error into a problem; what it does not know becomes a 500.
func From(err error) *Problem {
	var p *Problem
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &p):
		return p
	case errors.Is(err, pgx.ErrNoRows):
		return newProblem(http.StatusNotFound, "no such resource")
	case errors.As(err, &pg) && pg.Code == uniqueViolation:
		return newProblem(http.StatusConflict, "exists already")
	case errors.As(err, &pg) && (pg.Code == foreignKeyViolation || pg.Code == checkViolation):
		return newProblem(http.StatusUnprocessableEntity, "refers to something that does not exist")
	}
	return newProblem(http.StatusInternalServerError, "")
}

// Write answers with the error.
func Write(w http.ResponseWriter, r *http.Request, err error) {
	p := From(err)
	if p.Status >= http.StatusInternalServerError {
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p)
}
