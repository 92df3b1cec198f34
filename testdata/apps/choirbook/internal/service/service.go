// Package service implements the generated strict interface.
package service

import (
	"database/sql"
	"errors"
	"log/slog"
	"net/http"

	"example.com/choirbook/internal/api"
	"example.com/choirbook/internal/rules"
	"example.com/choirbook/internal/store"
)

// Service implements api.StrictServerInterface.
type Service struct{ st *store.Store }

var _ api.StrictServerInterface = (*Service)(nil)

// Handler is the whole API.
func Handler(st *store.Store) http.Handler {
	book := rules.New(st)
	strict := api.NewStrictHandlerWithOptions(&Service{st}, []api.StrictMiddlewareFunc{book.Enforce},
		api.StrictHTTPServerOptions{ResponseErrorHandlerFunc: fail})
	return api.HandlerWithOptions(strict, api.StdHTTPServerOptions{Middlewares: []api.MiddlewareFunc{book.Identify}})
}

func fail(w http.ResponseWriter, _ *http.Request, err error) {
	switch {
	case errors.Is(err, rules.ErrNobody):
		http.Error(w, err.Error(), http.StatusUnauthorized)
	case errors.Is(err, rules.ErrDenied):
		http.Error(w, err.Error(), http.StatusForbidden)
	case errors.Is(err, sql.ErrNoRows):
		http.Error(w, "no such thing", http.StatusNotFound)
	default:
		slog.Error("operation failed", "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}

// or is what an optional field says, or the fallback.
func or[T any](p *T, fallback T) T {
	if p == nil {
		return fallback
	}
	return *p
}

// each converts a list.
func each[A, B any](in []A, f func(A) B) []B {
	out := make([]B, 0, len(in))
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}

func song(v store.Song) api.Song {
	return api.Song{Id: v.ID, ChoirId: v.Choir, Title: v.Title, Key: v.Key}
}

func rehearsal(v store.Rehearsal) api.Rehearsal {
	return api.Rehearsal{Id: v.ID, ChoirId: v.Choir, Place: v.Place, Notes: v.Notes}
}

func attendance(v store.Attendance) api.Attendance {
	return api.Attendance{Id: v.ID, SingerId: v.Singer, Excuse: v.Excuse}
}
