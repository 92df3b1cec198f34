package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jackc/pgx/v5"

	"example.com/donara/internal/authz"
	"example.com/donara/internal/charity"
	"example.com/donara/internal/identity"
	"example.com/donara/internal/pledge"
	"example.com/donara/internal/report"
)

const maxBody = 1 << 20

var errBadRequest = errors.New("bad request")

type handler func(w http.ResponseWriter, r *http.Request) error

// handle adapts a handler that returns its error.
func (a *API) handle(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			a.fail(w, r, err)
		}
	}
}

func (a *API) fail(w http.ResponseWriter, r *http.Request, err error) {
	code, text := statusOf(err), err.Error()
	if code >= 500 {
		a.log.ErrorContext(r.Context(), "request failed", "request_id", middleware.GetReqID(r.Context()),
			"path", r.URL.Path, "err", err)
		text = "internal error"
	}
	respond(w, code, map[string]string{"error": text})
}

func statusOf(err error) int {
	switch {
	case errors.Is(err, authz.ErrUnauthenticated), errors.Is(err, identity.ErrBadCredentials):
		return http.StatusUnauthorized
	case errors.Is(err, authz.ErrDenied):
		return http.StatusForbidden
	case errors.Is(err, charity.ErrNotFound), errors.Is(err, pledge.ErrNotFound),
		errors.Is(err, report.ErrNotFound), errors.Is(err, pgx.ErrNoRows):
		return http.StatusNotFound
	case errors.Is(err, errBadRequest), errors.Is(err, charity.ErrInvalid), errors.Is(err, pledge.ErrInvalid):
		return http.StatusUnprocessableEntity
	default:
		return http.StatusInternalServerError
	}
}

func respond(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(v)
}

func ok(w http.ResponseWriter, v any) error {
	respond(w, http.StatusOK, v)
	return nil
}

func decode[T any](w http.ResponseWriter, r *http.Request) (T, error) {
	var v T
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil {
		return v, fmt.Errorf("%w: %v", errBadRequest, err)
	}
	return v, nil
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil || id <= 0 {
		return 0, fmt.Errorf("%w: %s", errBadRequest, name)
	}
	return id, nil
}

type page struct{ limit, offset int32 }

func pageOf(r *http.Request) page {
	p := page{limit: 50}
	if n, err := strconv.ParseInt(r.URL.Query().Get("limit"), 10, 32); err == nil && n > 0 && n <= 200 {
		p.limit = int32(n)
	}
	if n, err := strconv.ParseInt(r.URL.Query().Get("offset"), 10, 32); err == nil && n > 0 {
		p.offset = int32(n)
	}
	return p
}

func beforeOf(r *http.Request) int64 {
	if n, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64); err == nil && n > 0 {
		return n
	}
	return math.MaxInt64
}
