// Package httpkit holds the HTTP plumbing that knows nothing of produce.
package httpkit

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"time"
)

// Chain is a list of middlewares, the outermost first.
type Chain []func(http.Handler) http.Handler

// Then wraps h in the chain.
func (c Chain) Then(h http.Handler) http.Handler {
	for _, mw := range slices.Backward(c) {
		h = mw(h)
	}
	return h
}

// With returns a longer chain and leaves c as it is.
func (c Chain) With(more ...func(http.Handler) http.Handler) Chain {
	return append(slices.Clone(c), more...)
}

type slot[T any] struct{}

// Put stores v in the context under its type.
func Put[T any](ctx context.Context, v T) context.Context {
	return context.WithValue(ctx, slot[T]{}, v)
}

// Get returns what Put has stored under the type.
func Get[T any](ctx context.Context) (T, bool) {
	v, ok := ctx.Value(slot[T]{}).(T)
	return v, ok
}

// RequestID is the id of one request, as it appears in logs and audit rows.
type RequestID string

// TagRequest gives every request an id, its own or the one of the edge proxy.
func TagRequest(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-ID")
		if id == "" || len(id) > 64 {
			var raw [8]byte
			rand.Read(raw[:])
			id = hex.EncodeToString(raw[:])
		}
		w.Header().Set("X-Request-ID", id)
		next.ServeHTTP(w, r.WithContext(Put(r.Context(), RequestID(id))))
	})
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(code int) {
	w.status = code
	w.ResponseWriter.WriteHeader(code)
}

func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// AccessLog writes one line per request.
func AccessLog(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			id, _ := Get[RequestID](r.Context())
			sw := &statusWriter{ResponseWriter: w, status: http.StatusOK}
			next.ServeHTTP(sw, r)
			log.InfoContext(r.Context(), "request",
				"method", r.Method, "path", r.URL.Path, "status", sw.status,
				"took", time.Since(start), "request_id", string(id))
		})
	}
}

// Recover turns a panic into a 500.
func Recover(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				if v := recover(); v != nil {
					log.ErrorContext(r.Context(), "panic", "value", v, "stack", string(debug.Stack()))
					WriteJSON(w, ErrInternal.Status, ErrInternal)
				}
			}()
			next.ServeHTTP(w, r)
		})
	}
}

// LimitBody caps the size of request bodies.
func LimitBody(max int64) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Body = http.MaxBytesReader(w, r.Body, max)
			next.ServeHTTP(w, r)
		})
	}
}
