// Package reply reads and writes JSON and maps errors to statuses.
package reply

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"example.com/clinic/internal/app"
)

// JSON writes v.
func JSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// Read decodes the body into dst.
func Read(r *http.Request, dst any) error {
	if err := json.NewDecoder(r.Body).Decode(dst); err != nil {
		return fmt.Errorf("%w: %w", app.ErrInvalid, err)
	}
	return nil
}

// Error writes the status that err stands for.
func Error(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, app.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, app.ErrForbidden):
		status = http.StatusForbidden
	case errors.Is(err, app.ErrInvalid):
		status = http.StatusUnprocessableEntity
	case errors.Is(err, app.ErrLogin):
		status = http.StatusUnauthorized
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	JSON(w, status, map[string]string{"error": http.StatusText(status)})
}
