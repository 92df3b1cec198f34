// Package httpx has the small tools that all handlers share.
package httpx

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/tuneshare/internal/apierr"
)

// Page is one page of a list.
type Page[T any] struct {
	Items []T  `json:"items"`
	Page  int  `json:"page"`
	Size  int  `json:"size"`
	More  bool `json:"more"`
}

// Paging is what the client asked for.
type Paging struct{ Page, Size int }

// Limit is one more than the size, to learn whether there is another page.
func (p Paging) Limit() int { return p.Size + 1 }

// Offset of the first row.
func (p Paging) Offset() int { return (p.Page - 1) * p.Size }

// PagingOf reads ?page= and ?size=.
func PagingOf(r *http.Request) Paging {
	p := Paging{Page: 1, Size: 25}
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil && n > 0 {
		p.Page = n
	}
	if n, err := strconv.Atoi(r.URL.Query().Get("size")); err == nil && n > 0 && n <= 100 {
		p.Size = n
	}
	return p
}

// NewPage cuts the surplus row off.
func NewPage[T any](items []T, p Paging) Page[T] {
	out := Page[T]{Items: items, Page: p.Page, Size: p.Size}
	if len(items) > p.Size {
		out.Items, out.More = items[:p.Size], true
	}
	if out.Items == nil {
		out.Items = []T{}
	}
	return out
}

// PathID reads a numeric path parameter.
func PathID(r *http.Request, name string) (int64, error) {
	return parseID(chi.URLParam(r, name))
}

// HeaderID reads a numeric header.
func HeaderID(r *http.Request, name string) (int64, error) {
	return parseID(r.Header.Get(name))
}

// QueryID reads an optional numeric query parameter; zero when absent.
func QueryID(r *http.Request, name string) (int64, error) {
	raw := r.URL.Query().Get(name)
	if raw == "" {
		return 0, nil
	}
	return parseID(raw)
}

func parseID(raw string) (int64, error) {
	id, err := strconv.ParseInt(raw, 10, 64)
	if err != nil || id <= 0 {
		return 0, apierr.ErrNotFound
	}
	return id, nil
}

// Func is a handler that may fail.
type Func func(w http.ResponseWriter, r *http.Request) error

// Handle turns a Func into a http.HandlerFunc; errors are answered in one place.
func Handle(f Func) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f(w, r); err != nil {
			Fail(w, r, err)
		}
	}
}

// JSON answers with v.
func JSON(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

// Fail answers with err.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	e := apierr.As(err)
	if e.Status >= 500 {
		slog.ErrorContext(r.Context(), "request failed", "err", err, "path", r.URL.Path,
			"request_id", middleware.GetReqID(r.Context()))
	}
	if jerr := JSON(w, e.Status, e); jerr != nil && !errors.Is(jerr, http.ErrHandlerTimeout) {
		slog.WarnContext(r.Context(), "answer not written", "err", jerr)
	}
}

// AccessLog writes one line per request.
func AccessLog(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			start := time.Now()
			next.ServeHTTP(ww, r)
			log.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "status", ww.Status(),
				"took", time.Since(start), "request_id", middleware.GetReqID(r.Context()))
		})
	}
}
