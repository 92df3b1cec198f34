// Package kit has what our services share around HTTP.
package kit

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
)

// Fault is an error that the client may see.
type Fault struct {
	Status int    `json:"status"`
	Title  string `json:"title"`
}

func (f Fault) Error() string { return fmt.Sprintf("%d %s", f.Status, f.Title) }

// Fault values that handlers return.
var (
	Unauthorized = Fault{http.StatusUnauthorized, "sign in first"}
	Forbidden    = Fault{http.StatusForbidden, "not for you"}
	Missing      = Fault{http.StatusNotFound, "no such thing"}
)

// Answer writes v, or what err stands for.
func Answer(w http.ResponseWriter, v any, err error) {
	var f Fault
	switch {
	case err == nil && v == nil:
		w.WriteHeader(http.StatusNoContent)
	case err == nil:
		put(w, http.StatusOK, v)
	case errors.As(err, &f):
		put(w, f.Status, f)
	case errors.Is(err, pgx.ErrNoRows):
		put(w, Missing.Status, Missing)
	default:
		slog.Error("request failed", "err", err)
		put(w, http.StatusInternalServerError, Fault{500, "internal error"})
	}
}

func put(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// Read decodes the body.
func Read[T any](r *http.Request) (v T, err error) {
	if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
		return v, Fault{http.StatusBadRequest, err.Error()}
	}
	return v, nil
}
