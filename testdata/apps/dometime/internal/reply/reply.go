// Package reply writes what handlers answer.
package reply

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Problem is an error with a status.
type Problem struct {
	Status int    `json:"-"`
	Text   string `json:"error"`
}

func (p *Problem) Error() string { return p.Text }

// Refuse answers with a status and a reason.
func Refuse(w http.ResponseWriter, reason string, status int) {
	JSON(w, status, Problem{Text: reason})
}

// JSON answers with v.
func JSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// With answers with v, with nothing where v is nil, or with what err stands for.
func With(w http.ResponseWriter, status int, v any, err error) {
	var (
		problem *Problem
		pg      *pgconn.PgError
	)
	switch {
	case err == nil && v == nil:
		w.WriteHeader(http.StatusNoContent)
	case err == nil:
		JSON(w, status, v)
	case errors.As(err, &problem):
		Refuse(w, problem.Text, problem.Status)
	case errors.Is(err, pgx.ErrNoRows):
		Refuse(w, "no such thing", http.StatusNotFound)
	case errors.As(err, &pg) && pg.Code == "23505":
		Refuse(w, "exists already", http.StatusConflict)
	case errors.As(err, &pg) && pg.Code == "23503":
		Refuse(w, "no such thing", http.StatusNotFound)
	default:
		slog.Error("request failed", "err", err)
		Refuse(w, "internal error", http.StatusInternalServerError)
	}
}

// Changed turns a statement that met no row into pgx.ErrNoRows.
func Changed(tag pgconn.CommandTag, err error) error {
	if err == nil && tag.RowsAffected() == 0 {
		return pgx.ErrNoRows
	}
	return err
}

// Body decodes the request's JSON.
func Body[T any](w http.ResponseWriter, r *http.Request) (T, bool) {
	var v T
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&v); err != nil {
		Refuse(w, "body is not what was expected", http.StatusBadRequest)
		return v, false
	}
	return v, true
}
