// Package authn finds out who is calling: from the metadata of a gRPC call, or
// from the header of an HTTP request for the services that run in process.
package authn

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/grpc-ecosystem/go-grpc-middleware/v2/interceptors/auth"
	"github.com/jackc/pgx/v5"

	"example.com/grainbook/internal/apperr"
	"example.com/grainbook/internal/store"
)

// RoleManager runs the office of a cooperative.
const RoleManager = "manager"

// Caller is the verified identity behind a request.
type Caller struct {
	MemberID int64
	CoopID   int64
	Role     string
}

// Manager tells whether the caller runs the office of their cooperative.
func (c Caller) Manager() bool { return c.Role == RoleManager }

type callerKey struct{}

// WithCaller returns a context that carries c.
func WithCaller(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// Require returns the caller in the context or an Unauthenticated status.
func Require(ctx context.Context) (Caller, error) {
	c, ok := ctx.Value(callerKey{}).(Caller)
	if !ok {
		return Caller{}, apperr.Unauthenticated("sign in first")
	}
	return c, nil
}

// Authenticator resolves bearer tokens to members.
type Authenticator struct {
	store *store.Store
	ttl   time.Duration
}

// New returns an Authenticator whose sessions live for ttl.
func New(s *store.Store, ttl time.Duration) *Authenticator {
	return &Authenticator{store: s, ttl: ttl}
}

// Hash is how tokens and keys are kept in the database.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// Open starts a session and returns its token.
func (a *Authenticator) Open(ctx context.Context, memberID int64) (string, time.Duration, error) {
	raw := make([]byte, 32)
	if _, err := rand.Read(raw); err != nil {
		return "", 0, err
	}
	token := hex.EncodeToString(raw)
	return token, a.ttl, a.store.OpenSession(ctx, Hash(token), memberID, time.Now().Add(a.ttl))
}

func (a *Authenticator) resolve(ctx context.Context, token string) (Caller, error) {
	if token == "" {
		return Caller{}, apperr.Unauthenticated("no token")
	}
	m, err := a.store.MemberBySession(ctx, Hash(token))
	if errors.Is(err, pgx.ErrNoRows) {
		return Caller{}, apperr.Unauthenticated("token unknown or expired")
	}
	if err != nil {
		return Caller{}, apperr.From(ctx, err, "session")
	}
	return Caller{MemberID: m.ID, CoopID: m.CoopID, Role: m.Role}, nil
}

// FromMetadata is the auth function of the gRPC interceptor.
func (a *Authenticator) FromMetadata(ctx context.Context) (context.Context, error) {
	token, err := auth.AuthFromMD(ctx, "bearer")
	if err != nil {
		return nil, err
	}
	c, err := a.resolve(ctx, token)
	if err != nil {
		return nil, err
	}
	return WithCaller(ctx, c), nil
}

// Identify authenticates the call at hand and returns its caller.
func (a *Authenticator) Identify(ctx context.Context) (Caller, error) {
	ctx, err := a.FromMetadata(ctx)
	if err != nil {
		return Caller{}, err
	}
	return Require(ctx)
}

// Middleware does for HTTP what the interceptor does for gRPC.
func (a *Authenticator) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "sign in first", http.StatusUnauthorized)
			return
		}
		c, err := a.resolve(r.Context(), token)
		if err != nil {
			http.Error(w, "token unknown or expired", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(WithCaller(r.Context(), c)))
	})
}
