package auth

import (
	"context"
	"crypto/sha256"
	"errors"
	"net/http"
	"strings"
)

// ErrUnknown is returned for credentials that nobody has.
var ErrUnknown = errors.New("unknown credential")

// Credentials looks up who holds a token or a key, by its hash.
type Credentials interface {
	SessionActor(ctx context.Context, hash []byte) (Actor, error)
	KeyActor(ctx context.Context, hash []byte) (Actor, error)
}

// Gate lets requests with a valid credential through.
type Gate struct {
	creds Credentials
}

// NewGate returns a gate over the stored credentials.
func NewGate(creds Credentials) *Gate { return &Gate{creds: creds} }

// Require answers 401 unless the request has a session token or an API key.
func (g *Gate) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := g.identify(r)
		switch {
		case errors.Is(err, ErrUnknown):
			http.Error(w, "credentials required", http.StatusUnauthorized)
			return
		case err != nil:
			http.Error(w, "try again later", http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r.WithContext(WithActor(r.Context(), who)))
	})
}

func (g *Gate) identify(r *http.Request) (Actor, error) {
	if key := r.Header.Get("X-Api-Key"); key != "" {
		return g.creds.KeyActor(r.Context(), Hash(key))
	}
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok || token == "" {
		return Actor{}, ErrUnknown
	}
	return g.creds.SessionActor(r.Context(), Hash(token))
}

// Hash is what is stored of a token.
func Hash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
