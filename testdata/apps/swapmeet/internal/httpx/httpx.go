// Package httpx holds what all handlers need: decoding, encoding, paging and
// the outer middleware.
package httpx

import (
	"context"
	"crypto/rand"
	"encoding/csv"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/router"
	"example.com/swapmeet/internal/trace"
)

// H turns a handler that returns its error into a plain one.
func H(h func(w http.ResponseWriter, r *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			Fail(w, r, err)
		}
	}
}

// Fail writes the error in the shape all clients know.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	e := apperr.From(err)
	if e.Status >= 500 {
		slog.ErrorContext(r.Context(), "request failed", "err", err, "request", trace.ID(r.Context()))
	}
	_ = JSON(w, e.Status, e)
}

// JSON writes v with the given status.
func JSON(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

// NoContent says that all went well.
func NoContent(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// Decode reads a JSON body into dst. Unknown fields are an error, so that a
// client with a typo hears of it.
func Decode(r *http.Request, dst any) error {
	dec := json.NewDecoder(io.LimitReader(r.Body, 1<<20))
	dec.DisallowUnknownFields()
	if err := dec.Decode(dst); err != nil {
		return apperr.BadRequest("body: %v", err)
	}
	return nil
}

// CSV starts an attachment; the caller flushes.
func CSV(w http.ResponseWriter, filename string, head ...string) *csv.Writer {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+filename+`"`)
	out := csv.NewWriter(w)
	_ = out.Write(head)
	return out
}

// ID parses an object id. What is no id becomes 0, which no row ever has.
func ID(s string) int64 {
	id, _ := strconv.ParseInt(s, 10, 64)
	return max(id, 0)
}

// PathID returns a path parameter of the router as an object id.
func PathID(r *http.Request, name string) int64 { return ID(router.Param(r.Context(), name)) }

// QueryID returns a query parameter as an object id.
func QueryID(r *http.Request, name string) int64 { return ID(r.URL.Query().Get(name)) }

// Page is a window of a list.
type Page struct {
	Limit  int64 `json:"limit"`
	Offset int64 `json:"offset"`
}

// PageOf reads ?limit= and ?offset= within bounds.
func PageOf(r *http.Request) Page {
	p := Page{Limit: QueryID(r, "limit"), Offset: QueryID(r, "offset")}
	if p.Limit == 0 || p.Limit > 100 {
		p.Limit = 25
	}
	return p
}

// List answers with one page of a list.
func List(w http.ResponseWriter, items any, p Page) error {
	return JSON(w, http.StatusOK, map[string]any{"items": items, "page": p})
}

// Log gives the request an id, writes an access log line and contains panics.
func Log(log *slog.Logger) router.Middleware {
	return func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			start, id := time.Now(), rand.Text()
			w.Header().Set("X-Request-Id", id)
			defer func() {
				if p := recover(); p != nil {
					log.Error("panic", "value", p, "request", id)
					http.Error(w, "something went wrong", http.StatusInternalServerError)
				}
				log.Info("served", "method", r.Method, "path", r.URL.Path, "took", time.Since(start), "request", id)
			}()
			next(w, r.WithContext(trace.With(r.Context(), id)))
		}
	}
}

// Deadline bounds the time that a handler may take.
func Deadline(d time.Duration) router.Middleware {
	return func(next http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), d)
			defer cancel()
			next(w, r.WithContext(ctx))
		}
	}
}
