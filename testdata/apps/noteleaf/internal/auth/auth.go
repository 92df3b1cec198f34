// Package auth tells who is calling: a browser with a session cookie or a
// program with an API token.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"golang.org/x/crypto/bcrypt"

	"example.com/noteleaf/internal/db"
	"example.com/noteleaf/internal/problem"
)

const (
	SessionCookie = "noteleaf_session"
	tokenPrefix   = "ntl_"
)

var (
	ErrNoCredentials = errors.New("auth: no credentials")
	ErrUnknown       = errors.New("auth: unknown credentials")
	ErrExpired       = errors.New("auth: session has expired")
)

type Identity struct {
	UserID uuid.UUID
	Email  string
	Staff  bool
}

type ctxKey struct{}

func With(ctx context.Context, id Identity) context.Context {
	return context.WithValue(ctx, ctxKey{}, id)
}

func From(ctx context.Context) (Identity, bool) {
	id, ok := ctx.Value(ctxKey{}).(Identity)
	return id, ok
}

// Caller is From for handlers that sit behind Require.
func Caller(r *http.Request) Identity {
	id, _ := From(r.Context())
	return id
}

type Authenticator struct {
	q   db.Querier
	log *slog.Logger
}

func New(q db.Querier, log *slog.Logger) *Authenticator { return &Authenticator{q, log} }

// Resolve finds out who sent the request. A token takes precedence over a cookie.
func (a *Authenticator) Resolve(r *http.Request) (Identity, error) {
	if h := r.Header.Get("Authorization"); h != "" {
		raw, ok := strings.CutPrefix(h, "Bearer ")
		if !ok {
			return Identity{}, ErrNoCredentials
		}
		row, err := a.q.GetTokenIdentity(r.Context(), Hash(raw))
		if err != nil {
			return Identity{}, lookupError(err)
		}
		return Identity{row.ID, row.Email, row.IsStaff}, nil
	}
	c, err := r.Cookie(SessionCookie)
	if err != nil {
		return Identity{}, ErrNoCredentials
	}
	row, err := a.q.GetSessionIdentity(r.Context(), Hash(c.Value))
	if err != nil {
		return Identity{}, lookupError(err)
	}
	if time.Now().After(row.ExpiresAt.Time) {
		return Identity{}, ErrExpired
	}
	return Identity{row.ID, row.Email, row.IsStaff}, nil
}

func lookupError(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrUnknown
	}
	return fmt.Errorf("auth: look up credentials: %w", err)
}

// Require lets signed-in callers through and nobody else.
func (a *Authenticator) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := a.Resolve(r)
		switch {
		case errors.Is(err, ErrNoCredentials), errors.Is(err, ErrUnknown), errors.Is(err, ErrExpired):
			problem.Write(w, r, problem.Unauthorized())
		case err != nil:
			problem.Write(w, r, err)
		default:
			next.ServeHTTP(w, r.WithContext(With(r.Context(), id)))
		}
	})
}

// Tolerant is Require for what open editors poll every few seconds: callers
// without valid credentials are refused, but trouble with the credential store
// must not blank the screen of everybody who is working.
func (a *Authenticator) Tolerant(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := a.Resolve(r)
		switch {
		case err == nil:
			r = r.WithContext(With(r.Context(), id))
		case errors.Is(err, ErrNoCredentials), errors.Is(err, ErrExpired):
			problem.Write(w, r, problem.Unauthorized())
			return
		default:
			a.log.WarnContext(r.Context(), "credential store trouble, going on", "err", err)
		}
		next.ServeHTTP(w, r)
	})
}

// Staff admits the people who run noteleaf. It goes behind Require.
func Staff(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if id, ok := From(r.Context()); !ok || !id.Staff {
			problem.Write(w, r, problem.Forbidden("staff only"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// NewSecret makes a random secret and the hash under which it is stored.
func NewSecret() (raw string, hash []byte) {
	raw = tokenPrefix + rand.Text()
	return raw, Hash(raw)
}

func Hash(raw string) []byte {
	sum := sha256.Sum256([]byte(raw))
	return sum[:]
}

func HashPassword(pw string) (string, error) {
	h, err := bcrypt.GenerateFromPassword([]byte(pw), bcrypt.DefaultCost)
	return string(h), err
}

func PasswordMatches(hash, pw string) bool {
	return bcrypt.CompareHashAndPassword([]byte(hash), []byte(pw)) == nil
}
