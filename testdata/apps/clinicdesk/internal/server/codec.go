package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"example.com/clinicdesk/internal/access"
	"example.com/clinicdesk/internal/dbx"
	"example.com/clinicdesk/internal/documents"
	"example.com/clinicdesk/internal/identity"
	"example.com/clinicdesk/internal/links"
)

// Validator is a request that can tell what is wrong with it.
type Validator interface {
	// Valid returns the problems by field; none means that the request is fine.
	Valid(ctx context.Context) (problems map[string]string)
}

var errMalformed = errors.New("malformed request")

type invalid map[string]string

func (p invalid) Error() string { return fmt.Sprintf("%d fields are wrong", len(p)) }

func encode[T any](w http.ResponseWriter, status int, v T) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the client is gone
}

func decode[T Validator](r *http.Request) (T, error) {
	var v T
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(&v); err != nil {
		return v, fmt.Errorf("%w: %v", errMalformed, err)
	}
	if problems := v.Valid(r.Context()); len(problems) > 0 {
		return v, invalid(problems)
	}
	return v, nil
}

// pathID reads a number of the path.
func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, dbx.ErrNotFound
	}
	return id, nil
}

// fail answers with the status that fits the error.
func fail(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	var problems invalid
	switch {
	case errors.As(err, &problems):
		encode(w, http.StatusUnprocessableEntity, problems)
	case errors.Is(err, errMalformed):
		http.Error(w, "malformed request", http.StatusBadRequest)
	case errors.Is(err, documents.ErrForeignDocument):
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
	case errors.Is(err, dbx.ErrNotFound), errors.Is(err, access.ErrDenied):
		http.Error(w, "not found", http.StatusNotFound) // nobody learns which ids exist
	case errors.Is(err, identity.ErrRefused), errors.Is(err, links.ErrBadLink):
		http.Error(w, "unauthorized", http.StatusUnauthorized)
	default:
		log.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
