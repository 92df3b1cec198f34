// Package auth verifies personal access tokens and knows who is calling.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/google/uuid"

	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/httpx"
)

// Scopes that a token can carry. Reading needs none.
const (
	ScopeWrite = "write"
	ScopeAdmin = "admin"
)

type Principal struct {
	UserID uuid.UUID
	Email  string
	Scopes []string
}

type ctxKey struct{}

// Caller returns the verified principal of the request.
func Caller(ctx context.Context) Principal {
	p, _ := ctx.Value(ctxKey{}).(Principal)
	return p
}

type principalStore interface {
	GetPrincipal(ctx context.Context, tokenHash []byte) (db.GetPrincipalRow, error)
}

type Authenticator struct{ tokens principalStore }

func NewAuthenticator(tokens principalStore) *Authenticator { return &Authenticator{tokens: tokens} }

// Middleware admits requests with a valid bearer token.
func (a *Authenticator) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Load balancers probe the health endpoint and cannot hold a token.
		if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/health") {
			next.ServeHTTP(w, r)
			return
		}
		raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			httpx.Error(w, r, apierr.Unauthorized("a bearer token is required"))
			return
		}
		row, err := a.tokens.GetPrincipal(r.Context(), Hash(raw))
		if errors.Is(err, sql.ErrNoRows) {
			httpx.Error(w, r, apierr.Unauthorized("the token is unknown or has expired"))
			return
		}
		if err != nil {
			httpx.Error(w, r, err)
			return
		}
		p := Principal{UserID: row.ID, Email: row.Email, Scopes: row.Scopes}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), ctxKey{}, p)))
	})
}

// RequireScope admits tokens that carry the scope. It says what the token may do, not to what.
func RequireScope(scope string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !slices.Contains(Caller(r.Context()).Scopes, scope) {
				httpx.Error(w, r, apierr.Forbidden("the token lacks the scope "+scope))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// NewSecret returns a random secret for the client and the hash to store.
func NewSecret(prefix string) (string, []byte) {
	raw := make([]byte, 24)
	_, _ = rand.Read(raw)
	plain := prefix + hex.EncodeToString(raw)
	return plain, Hash(plain)
}

func Hash(plain string) []byte {
	sum := sha256.Sum256([]byte(plain))
	return sum[:]
}
