// Package httpjson has the request and response helpers of the API.
package httpjson

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/schoolmate/internal/fault"
)

// Read decodes a body and, if it can, lets it validate itself.
func Read[T any](r *http.Request) (in T, err error) {
	dec := json.NewDecoder(r.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return in, fault.Bad("malformed JSON body")
	}
	if v, ok := any(&in).(interface{ Validate() error }); ok {
		return in, v.Validate()
	}
	return in, nil
}

// Write sends v as JSON.
func Write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

// Error answers with err; what is not a fault.Error is logged and hidden.
func Error(w http.ResponseWriter, r *http.Request, err error) {
	var e *fault.Error
	if !errors.As(err, &e) {
		slog.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "err", err)
		e = &fault.Error{Status: http.StatusInternalServerError, Message: "something went wrong"}
	}
	Write(w, e.Status, map[string]any{"error": e})
}

// PathID reads a numeric path parameter. No row has the id 0, so malformed
// ones end as not found.
func PathID(r *http.Request, name string) int64 {
	id, _ := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	return id
}

// QueryID reads a numeric query parameter, 0 when it is missing or malformed.
func QueryID(r *http.Request, name string) int64 {
	id, _ := strconv.ParseInt(r.URL.Query().Get(name), 10, 64)
	return id
}

// Page is a window on a list.
type Page struct{ Limit, Offset int }

// PageOf reads ?limit and ?offset, with sane bounds.
func PageOf(r *http.Request) Page {
	p := Page{Limit: 50}
	if n, err := strconv.Atoi(r.URL.Query().Get("limit")); err == nil && n > 0 {
		p.Limit = min(n, 200)
	}
	if n, err := strconv.Atoi(r.URL.Query().Get("offset")); err == nil && n > 0 {
		p.Offset = n
	}
	return p
}

// List wraps the result of a query; a nil slice becomes an empty array.
func List[T any](items []T, err error) (any, error) {
	if items == nil {
		items = []T{}
	}
	return map[string]any{"items": items}, err
}
