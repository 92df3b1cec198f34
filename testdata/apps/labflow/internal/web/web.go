package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"example.com/labflow/internal/auth"
	"example.com/labflow/internal/pg"
	"example.com/labflow/internal/store"
)

// handler may fail; the error becomes the answer.
type handler func(w http.ResponseWriter, r *http.Request) error

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		fail(w, r, err)
	}
}

// serve fits a handler into chi's Get, Post and so on.
func serve(h handler) http.HandlerFunc { return h.ServeHTTP }

type httpError struct {
	status int
	text   string
}

func (e httpError) Error() string { return e.text }

func refuse(status int, format string, args ...any) error {
	return httpError{status, fmt.Sprintf(format, args...)}
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	status, text := http.StatusInternalServerError, "internal error"
	var (
		he httpError
		pe *pgconn.PgError
	)
	switch {
	case errors.As(err, &he):
		status, text = he.status, he.text
	case errors.Is(err, pg.ErrNotFound):
		status, text = http.StatusNotFound, "not found"
	case errors.Is(err, store.ErrForbidden):
		status, text = http.StatusForbidden, err.Error()
	case errors.Is(err, store.ErrStale):
		status, text = http.StatusPreconditionFailed, err.Error()
	case errors.Is(err, auth.ErrCredentials):
		status, text = http.StatusUnauthorized, err.Error()
	case errors.As(err, &pe) && strings.HasPrefix(pe.Code, "23"): // integrity constraints
		status, text = http.StatusConflict, "conflicts with what is there"
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	reply(w, status, map[string]string{"error": text})
}

func reply(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

type validator interface{ validate() error }

// decode reads the body into a T and lets it check itself.
func decode[T any](r *http.Request) (T, error) {
	var v T
	dec := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil {
		return v, refuse(http.StatusBadRequest, "cannot read the body: %v", err)
	}
	if c, ok := any(&v).(validator); ok {
		if err := c.validate(); err != nil {
			return v, refuse(http.StatusUnprocessableEntity, "%v", err)
		}
	}
	return v, nil
}

// idParam is the number in the path.
func idParam(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil || id <= 0 {
		return 0, refuse(http.StatusNotFound, "not found")
	}
	return id, nil
}

var uuidForm = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

func uuidParam(r *http.Request, name string) (string, error) {
	id := strings.ToLower(chi.URLParam(r, name))
	if !uuidForm.MatchString(id) {
		return "", refuse(http.StatusNotFound, "not found")
	}
	return id, nil
}

func queryInt(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(r.URL.Query().Get(name), 10, 64)
	return n
}

// queryInts reads ?name=1&name=2 as well as ?name=1,2.
func queryInts(r *http.Request, name string) []int64 {
	var list []int64
	for _, v := range r.URL.Query()[name] {
		for s := range strings.SplitSeq(v, ",") {
			if n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64); err == nil {
				list = append(list, n)
			}
		}
	}
	return list
}

func page(r *http.Request) store.Page {
	return store.Page{After: queryInt(r, "after"), Limit: int(queryInt(r, "limit"))}
}

func etag(version int) string { return fmt.Sprintf("%q", "v"+strconv.Itoa(version)) }

// ifMatch is the version the client wants to write over.
func ifMatch(r *http.Request) (int, error) {
	tag := r.Header.Get("If-Match")
	if tag == "" {
		return 0, refuse(http.StatusPreconditionRequired, "If-Match is required")
	}
	v, err := strconv.Atoi(strings.TrimPrefix(strings.Trim(tag, `"`), "v"))
	if err != nil {
		return 0, refuse(http.StatusPreconditionFailed, "%s is none of our tags", tag)
	}
	return v, nil
}

// me is the signed-in person.
func me(r *http.Request) int64 { return auth.From(r.Context()).UserID }
