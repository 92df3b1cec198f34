// Package jsonapi reads and writes documents in the shape of jsonapi.org.
package jsonapi

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"example.com/metrica/internal/domain"
)

// Resource is one resource object.
type Resource[A any] struct {
	Type       string `json:"type"`
	ID         string `json:"id,omitempty"`
	Attributes A      `json:"attributes"`
}

// Document has one resource or a list of them in data.
type Document[D any] struct {
	Data D `json:"data"`
}

// Decode reads a request document into res; what the document leaves out keeps
// its value.
func Decode[A any](r *http.Request, res *Resource[A]) error {
	doc := Document[*Resource[A]]{Data: res}
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(&doc); err != nil {
		return errors.Join(domain.ErrInvalid, err)
	}
	return nil
}

func One[A any](w http.ResponseWriter, status int, typ, id string, attrs A) error {
	return write(w, status, Document[Resource[A]]{Data: Resource[A]{Type: typ, ID: id, Attributes: attrs}})
}

func Many[A any](w http.ResponseWriter, typ string, items []A, id func(A) string) error {
	data := make([]Resource[A], 0, len(items))
	for _, it := range items {
		data = append(data, Resource[A]{Type: typ, ID: id(it), Attributes: it})
	}
	return write(w, http.StatusOK, Document[[]Resource[A]]{Data: data})
}

func write(w http.ResponseWriter, status int, doc any) error {
	w.Header().Set("Content-Type", "application/vnd.api+json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(doc)
}

// Error writes err as an errors document.
func Error(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, domain.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, domain.ErrForbidden):
		status = http.StatusForbidden
	case errors.Is(err, domain.ErrUnauthenticated):
		status = http.StatusUnauthorized
	case errors.Is(err, domain.ErrStale):
		status = http.StatusPreconditionFailed
	case errors.Is(err, domain.ErrMismatch):
		status = http.StatusConflict
	case errors.Is(err, domain.ErrInvalid):
		status = http.StatusBadRequest
	}
	detail := err.Error()
	if status == http.StatusInternalServerError {
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		detail = "internal error"
	}
	_ = write(w, status, map[string]any{"errors": []map[string]any{{"status": status, "detail": detail}}})
}

// Handler is a handler that may fail before it has written.
type Handler func(w http.ResponseWriter, r *http.Request) error

func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		Error(w, r, err)
	}
}
