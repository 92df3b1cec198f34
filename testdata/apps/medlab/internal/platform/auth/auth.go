// Package auth issues and verifies the access tokens of the portal.
package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/medlab/internal/platform/tenant"
)

// Role is what a person may do, in a clinic or for the laboratory.
type Role string

const (
	Manager   Role = "manager"
	Physician Role = "physician"
	Billing   Role = "billing"
	LabAdmin  Role = "lab_admin"
	Courier   Role = "courier"
)

// Principal is the verified caller. Staff of the laboratory have no clinic.
type Principal struct {
	UserID int64
	Clinic tenant.ID
	Role   Role
}

// Is reports whether the caller has one of the roles.
func (p Principal) Is(roles ...Role) bool { return slices.Contains(roles, p.Role) }

type principalKey struct{}

// With returns a context in which p is the caller.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// From returns the caller, a zero Principal for background work.
func From(ctx context.Context) Principal {
	p, _ := ctx.Value(principalKey{}).(Principal)
	return p
}

// Tokens signs and verifies access tokens (HS256).
type Tokens struct {
	key []byte
	ttl time.Duration
}

func NewTokens(key []byte, ttl time.Duration) *Tokens { return &Tokens{key: key, ttl: ttl} }

type claims struct {
	Clinic tenant.ID `json:"cid,omitempty"`
	Role   Role      `json:"role"`
	jwt.RegisteredClaims
}

// Issue returns a token for the caller and the time at which it ends.
func (t *Tokens) Issue(p Principal) (string, time.Time, error) {
	now := time.Now()
	end := now.Add(t.ttl)
	raw, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		Clinic: p.Clinic,
		Role:   p.Role,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    "medlab",
			Subject:   strconv.FormatInt(p.UserID, 10),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(end),
		},
	}).SignedString(t.key)
	if err != nil {
		return "", time.Time{}, fmt.Errorf("sign token: %w", err)
	}
	return raw, end, nil
}

// Verify returns the caller whom the token was issued to.
func (t *Tokens) Verify(raw string) (Principal, error) {
	var c claims
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return t.key, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer("medlab"),
		jwt.WithExpirationRequired(),
	)
	if err != nil {
		return Principal{}, err
	}
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil {
		return Principal{}, fmt.Errorf("token subject: %w", err)
	}
	return Principal{UserID: id, Clinic: c.Clinic, Role: c.Role}, nil
}

// ErrNoToken is returned for a request without a bearer token.
var ErrNoToken = errors.New("no bearer token")

func bearer(r *http.Request) (string, error) {
	scheme, raw, found := strings.Cut(r.Header.Get("Authorization"), " ")
	if !found || !strings.EqualFold(scheme, "Bearer") || raw == "" {
		return "", ErrNoToken
	}
	return raw, nil
}

// unguarded is what the API serves without a token: the way in, and the
// catalogue of tests, which stands on the laboratory's web site as well.
var unguarded = []string{"/v1/auth/login", "/v1/tests"}

func guarded(path string) bool {
	return !slices.ContainsFunc(unguarded, func(p string) bool {
		return path == p || strings.HasPrefix(path, p+"/")
	})
}

// Middleware verifies the bearer token and puts the caller and the caller's
// clinic into the context. deny answers requests that have no valid token.
func (t *Tokens) Middleware(deny func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !guarded(r.URL.Path) {
				next.ServeHTTP(w, r)
				return
			}
			raw, err := bearer(r)
			if err != nil {
				deny(w, r, err)
				return
			}
			p, err := t.Verify(raw)
			if err != nil {
				deny(w, r, err)
				return
			}
			ctx := With(r.Context(), p)
			ctx = tenant.With(ctx, p.Clinic)
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}
