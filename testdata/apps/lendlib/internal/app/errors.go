package app

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"example.com/lendlib/internal/store"
)

// Denied says that the caller may not have something.
type Denied struct {
	What string
	ID   int64
}

func (d Denied) Error() string { return fmt.Sprintf("%s %d: not yours", d.What, d.ID) }

type badRequest string

func (b badRequest) Error() string { return "bad " + string(b) }

var errSignIn = errors.New("sign in first")

// action is a handler that leaves its errors to fail.
type action func(http.ResponseWriter, *http.Request) error

func (a action) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := a(w, r); err != nil {
		fail(w, r, err)
	}
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	var (
		denied Denied
		bad    badRequest
	)
	switch {
	case errors.Is(err, errSignIn):
		http.Error(w, err.Error(), http.StatusUnauthorized)
	case errors.As(err, &denied):
		http.Error(w, "forbidden", http.StatusForbidden)
	case errors.Is(err, store.ErrNotFound):
		http.Error(w, "not found", http.StatusNotFound)
	case errors.Is(err, store.ErrTaken):
		http.Error(w, err.Error(), http.StatusConflict)
	case errors.As(err, &bad):
		http.Error(w, err.Error(), http.StatusBadRequest)
	default:
		slog.Error("request failed", "path", r.URL.Path, "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
