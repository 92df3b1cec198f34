package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"example.com/cardwall/internal/boards"
	"example.com/cardwall/internal/policy"
	"example.com/cardwall/internal/store"
)

var (
	errBadRequest   = errors.New("bad request")
	errUnauthorized = errors.New("wrong address or password")
	errForbidden    = errors.New("forbidden")
)

// reply writes v as JSON.
func reply(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

// created answers with the id of what is new.
func created(w http.ResponseWriter, id int64) error {
	return reply(w, http.StatusCreated, map[string]int64{"id": id})
}

// done answers that there is nothing to say.
func done(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// decode reads the body of a request.
func decode[T any](r *http.Request) (T, error) {
	var v T
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(&v); err != nil {
		return v, errBadRequest
	}
	return v, nil
}

// pathID reads a number out of the path.
func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, errBadRequest
	}
	return id, nil
}

// queryID reads a number out of the query string; nil where there is none.
func queryID(r *http.Request, name string) (*int64, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return nil, nil
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, errBadRequest
	}
	return &id, nil
}

// fail answers with the status that an error stands for.
func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, errBadRequest):
		status = http.StatusBadRequest
	case errors.Is(err, errUnauthorized):
		status = http.StatusUnauthorized
	case errors.Is(err, errForbidden), errors.Is(err, policy.ErrDenied):
		status = http.StatusForbidden
	case errors.Is(err, store.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, boards.ErrArchived):
		status = http.StatusConflict
	default:
		a.log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	http.Error(w, http.StatusText(status), status)
}

// logged notes every request down.
func (a *API) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		next.ServeHTTP(w, r)
		a.log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "took", time.Since(start))
	})
}
