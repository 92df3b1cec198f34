// Package auth knows who is calling: passwords, bearer tokens and the identity
// that a token stands for.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/signalbox/internal/db"
)

// Roles of crew members.
const (
	RoleCrew    = "crew"
	RoleSafety  = "safety"
	RoleManager = "manager"
)

var (
	// ErrUnauthenticated says that a request carries no valid token.
	ErrUnauthenticated = errors.New("no valid session")
	// ErrBadCredentials says that address and password do not go together.
	ErrBadCredentials = errors.New("unknown address or wrong password")
)

// Identity is a signed-in crew member.
type Identity struct {
	MemberID  int64
	CompanyID int64
	Role      string
	Name      string
}

// IsManager tells whether the member manages their company's crew.
func (i Identity) IsManager() bool { return i.Role == RoleManager }

type identityKey struct{}

// WithIdentity puts id into the context.
func WithIdentity(ctx context.Context, id Identity) context.Context {
	return context.WithValue(ctx, identityKey{}, id)
}

// FromContext returns the caller. Behind the interceptor there always is one.
func FromContext(ctx context.Context) (Identity, bool) {
	id, ok := ctx.Value(identityKey{}).(Identity)
	return id, ok
}

// Authenticator opens and resolves sessions.
type Authenticator struct {
	q   *db.Queries
	ttl time.Duration
}

// NewAuthenticator returns an Authenticator whose sessions last for ttl.
func NewAuthenticator(q *db.Queries, ttl time.Duration) *Authenticator {
	return &Authenticator{q: q, ttl: ttl}
}

// HashToken is how tokens are kept in the database.
func HashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// decoy is compared against when the address is unknown, so that both cases
// take the same time.
var decoy, _ = bcrypt.GenerateFromPassword([]byte("signalbox"), bcrypt.DefaultCost)

// Login checks the password and opens a session.
func (a *Authenticator) Login(ctx context.Context, email, password string) (token string, expires time.Time, err error) {
	m, err := a.q.GetMemberByEmail(ctx, strings.ToLower(strings.TrimSpace(email)))
	if errors.Is(err, pgx.ErrNoRows) {
		_ = bcrypt.CompareHashAndPassword(decoy, []byte(password))
		return "", time.Time{}, ErrBadCredentials
	}
	if err != nil {
		return "", time.Time{}, fmt.Errorf("find member: %w", err)
	}
	if bcrypt.CompareHashAndPassword([]byte(m.PasswordHash), []byte(password)) != nil {
		return "", time.Time{}, ErrBadCredentials
	}
	token, expires = rand.Text(), time.Now().Add(a.ttl)
	err = a.q.CreateSession(ctx, db.CreateSessionParams{TokenHash: HashToken(token), MemberID: m.ID, ExpiresAt: expires})
	if err != nil {
		return "", time.Time{}, fmt.Errorf("open session: %w", err)
	}
	return token, expires, nil
}

// Authenticate resolves the bearer token of a request's headers.
func (a *Authenticator) Authenticate(ctx context.Context, h http.Header) (Identity, error) {
	token, ok := strings.CutPrefix(h.Get("Authorization"), "Bearer ")
	if !ok || token == "" {
		return Identity{}, ErrUnauthenticated
	}
	m, err := a.q.GetSessionMember(ctx, HashToken(token))
	if errors.Is(err, pgx.ErrNoRows) {
		return Identity{}, ErrUnauthenticated
	}
	if err != nil {
		return Identity{}, fmt.Errorf("resolve session: %w", err)
	}
	return Identity{MemberID: m.ID, CompanyID: m.CompanyID, Role: m.Role, Name: m.FullName}, nil
}

// RequireSession guards plain HTTP handlers.
func (a *Authenticator) RequireSession(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := a.Authenticate(r.Context(), r.Header)
		switch {
		case errors.Is(err, ErrUnauthenticated):
			http.Error(w, "sign in first", http.StatusUnauthorized)
			return
		case err != nil:
			http.Error(w, "cannot check the session", http.StatusServiceUnavailable)
			return
		}
		next.ServeHTTP(w, r.WithContext(WithIdentity(r.Context(), id)))
	})
}
