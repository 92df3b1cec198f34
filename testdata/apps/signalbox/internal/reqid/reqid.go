// Package reqid carries the id of a request through its context.
package reqid

import (
	"context"
	"crypto/rand"
	"net/http"
)

// Header is the header that brings the id in and takes it out.
const Header = "X-Request-Id"

type key struct{}

// Middleware gives every request an id, its own or a new one.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get(Header)
		if id == "" || len(id) > 64 {
			id = rand.Text()
		}
		w.Header().Set(Header, id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, id)))
	})
}

// From returns the request's id, "-" outside of a request.
func From(ctx context.Context) string {
	if id, ok := ctx.Value(key{}).(string); ok {
		return id
	}
	return "-"
}
