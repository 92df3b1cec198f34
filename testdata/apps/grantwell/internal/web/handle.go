// Package web adapts plain functions to HTTP.
package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"example.com/grantwell/internal/fault"
)

// None stands for "no input" and for an empty answer.
type None struct{}

// Renderer is implemented by answers that are not JSON.
type Renderer interface {
	Render(w http.ResponseWriter) error
}

// Handle makes a handler of fn: bind, call, answer.
func Handle[Req, Resp any](fn func(ctx context.Context, req Req) (Resp, error)) http.HandlerFunc {
	return handle(http.StatusOK, fn)
}

// Create is Handle for functions that make something new.
func Create[Req, Resp any](fn func(ctx context.Context, req Req) (Resp, error)) http.HandlerFunc {
	return handle(http.StatusCreated, fn)
}

func handle[Req, Resp any](status int, fn func(ctx context.Context, req Req) (Resp, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var req Req
		if err := bind(r, &req); err != nil {
			Fail(w, r, err)
			return
		}
		resp, err := fn(r.Context(), req)
		if err != nil {
			Fail(w, r, err)
			return
		}
		switch v := any(resp).(type) {
		case None:
			w.WriteHeader(http.StatusNoContent)
		case Renderer:
			if err := v.Render(w); err != nil {
				Fail(w, r, err)
			}
		default:
			reply(w, status, v)
		}
	}
}

// Fail answers with the status that belongs to err.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	status, text := http.StatusInternalServerError, "something went wrong"
	var invalid *fault.Invalid
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &invalid):
		status, text = http.StatusUnprocessableEntity, invalid.Error()
	case errors.Is(err, fault.ErrUnauthenticated):
		status, text = http.StatusUnauthorized, err.Error()
	case errors.Is(err, fault.ErrForbidden):
		status, text = http.StatusForbidden, err.Error()
	case errors.Is(err, fault.ErrNotFound), errors.Is(err, pgx.ErrNoRows):
		status, text = http.StatusNotFound, fault.ErrNotFound.Error()
	case errors.Is(err, fault.ErrConflict), errors.Is(err, fault.ErrState):
		status, text = http.StatusConflict, err.Error()
	case errors.As(err, &pg) && pg.Code == "23505":
		status, text = http.StatusConflict, "exists already"
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	reply(w, status, map[string]string{"error": text})
}

func reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}
