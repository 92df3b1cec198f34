package httpx

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strings"

	"example.com/vetlink/internal/domain"
)

// Verifier turns a token into an actor.
type Verifier interface {
	Verify(raw string) (domain.Actor, error)
}

// Identify puts the actor of a bearer token into the context. A request
// without a token goes on without an actor, a bad token is refused.
func Identify(v Verifier) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			if !ok {
				next.ServeHTTP(w, r)
				return
			}
			actor, err := v.Verify(raw)
			if err != nil {
				Fail(w, r, domain.ErrUnauthenticated)
				return
			}
			next.ServeHTTP(w, r.WithContext(domain.WithActor(r.Context(), actor)))
		})
	}
}

// OnlyKind lets only one kind of accounts in.
func OnlyKind(k domain.Kind) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			a, ok := domain.ActorFrom(r.Context())
			switch {
			case !ok:
				Fail(w, r, domain.ErrUnauthenticated)
			case a.Kind != k || a.OnBehalf != 0:
				Fail(w, r, domain.ErrForbidden)
			default:
				next.ServeHTTP(w, r)
			}
		})
	}
}

// Signed asks for a hexadecimal HMAC-SHA256 of the body in a header.
func Signed(secret, header string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
			if err != nil {
				Fail(w, r, domain.Invalid("body: %v", err))
				return
			}
			mac := hmac.New(sha256.New, []byte(secret))
			mac.Write(body)
			given, err := hex.DecodeString(r.Header.Get(header))
			if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
				Fail(w, r, domain.ErrUnauthenticated)
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			next.ServeHTTP(w, r)
		})
	}
}

// NoStore keeps answers out of shared caches.
func NoStore(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}
