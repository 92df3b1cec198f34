package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/render"
	"github.com/google/uuid"

	"example.com/quizforge/internal/store"
)

// Problem is the body of every answer that is not a success.
type Problem struct {
	Status int    `json:"-"`
	Title  string `json:"title"`
}

func (p *Problem) Render(_ http.ResponseWriter, r *http.Request) error {
	render.Status(r, p.Status)
	return nil
}

func (p *Problem) Error() string { return p.Title }

var errUnauthenticated = &Problem{http.StatusUnauthorized, "sign in first"}

func badRequest(err error) error { return &Problem{http.StatusBadRequest, err.Error()} }

// fail answers with the problem that fits err.
func fail(w http.ResponseWriter, r *http.Request, err error) {
	var p *Problem
	switch {
	case errors.As(err, &p):
	case errors.Is(err, store.ErrNotFound):
		p = &Problem{http.StatusNotFound, "not found"}
	case errors.Is(err, store.ErrForbidden):
		p = &Problem{http.StatusForbidden, "not allowed"}
	case errors.Is(err, store.ErrConflict):
		p = &Problem{http.StatusConflict, "not possible in this state"}
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		p = &Problem{http.StatusInternalServerError, "internal error"}
	}
	_ = render.Render(w, r, p)
}

// reply answers with v, or with the problem when there is an error.
func reply(w http.ResponseWriter, r *http.Request, v any, err error) {
	switch {
	case err != nil:
		fail(w, r, err)
	case v == nil:
		render.NoContent(w, r)
	default:
		render.JSON(w, r, v)
	}
}

// list is the envelope of listings; nil becomes [].
func list[T any](items []T) map[string][]T {
	if items == nil {
		items = []T{}
	}
	return map[string][]T{"items": items}
}

// pathID returns a path parameter that must be a UUID.
func pathID(r *http.Request, name string) (string, error) {
	id, err := uuid.Parse(chi.URLParam(r, name))
	if err != nil {
		return "", store.ErrNotFound
	}
	return id.String(), nil
}

// queryID returns an optional query parameter that must be a UUID.
func queryID(r *http.Request, name string) (string, error) {
	raw := r.URL.Query().Get(name)
	if raw == "" {
		return "", nil
	}
	id, err := uuid.Parse(raw)
	if err != nil {
		return "", badRequest(fmt.Errorf("%s is not an id", name))
	}
	return id.String(), nil
}

// mergePatch applies the request's JSON merge patch (RFC 7396) to current.
func mergePatch[T any](r *http.Request, current T) (patched T, err error) {
	patch, err := io.ReadAll(io.LimitReader(r.Body, 64<<10))
	if err != nil {
		return patched, badRequest(err)
	}
	doc, err := json.Marshal(current)
	if err != nil {
		return patched, err
	}
	merged, err := jsonpatch.MergePatch(doc, patch)
	if err != nil {
		return patched, badRequest(err)
	}
	if err := json.Unmarshal(merged, &patched); err != nil {
		return patched, badRequest(err)
	}
	return patched, nil
}

// IDList is the payload of bulk operations.
type IDList struct {
	IDs []string `json:"ids"`
}

func (l *IDList) Bind(*http.Request) error {
	if len(l.IDs) == 0 || len(l.IDs) > 200 {
		return errors.New("between 1 and 200 ids, please")
	}
	for i, raw := range l.IDs {
		id, err := uuid.Parse(raw)
		if err != nil {
			return fmt.Errorf("%q is not an id", raw)
		}
		l.IDs[i] = id.String()
	}
	return nil
}

// Distinct returns the ids without repetitions.
func (l *IDList) Distinct() []string {
	ids := slices.Sorted(slices.Values(l.IDs))
	return slices.Compact(ids)
}

func bind(r *http.Request, b render.Binder) error {
	if err := render.Bind(r, b); err != nil {
		return badRequest(err)
	}
	return nil
}
