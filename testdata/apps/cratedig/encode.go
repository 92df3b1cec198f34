package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5"
)

var (
	errNotFound  = errors.New("not found")
	errForbidden = errors.New("forbidden")
	errConflict  = errors.New("conflict")
	errBadInput  = errors.New("bad input")
	errNoSession = errors.New("no session")
)

// Validator is a request body that can tell what is wrong with it.
type Validator interface {
	Valid(ctx context.Context) (problems map[string]string)
}

func encode[T any](w http.ResponseWriter, status int, v T) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func decode[T any](r *http.Request) (T, error) {
	var v T
	if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
		return v, fmt.Errorf("%w: %v", errBadInput, err)
	}
	return v, nil
}

func decodeValid[T Validator](r *http.Request) (T, map[string]string, error) {
	v, err := decode[T](r)
	if err != nil {
		return v, nil, err
	}
	if problems := v.Valid(r.Context()); len(problems) > 0 {
		return v, problems, fmt.Errorf("%w: %d problems", errBadInput, len(problems))
	}
	return v, nil, nil
}

// fail answers with the status that belongs to err.
func fail(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, errNotFound), errors.Is(err, pgx.ErrNoRows):
		status = http.StatusNotFound
	case errors.Is(err, errForbidden):
		status = http.StatusForbidden
	case errors.Is(err, errConflict):
		status = http.StatusConflict
	case errors.Is(err, errBadInput):
		status = http.StatusBadRequest
	case errors.Is(err, errNoSession):
		status = http.StatusUnauthorized
	default:
		log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	encode(w, status, map[string]string{"error": http.StatusText(status)})
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, errNotFound
	}
	return id, nil
}
