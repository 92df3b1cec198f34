// Package authn issues and verifies access tokens and carries the verified
// caller through the request.
package authn

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/roomly/internal/web"
)

const (
	RoleMember  = "member"
	RoleManager = "manager"
	RoleOwner   = "owner"
)

// Actor is the verified caller, acting for one organisation.
type Actor struct {
	UserID int64  `db:"user_id"`
	OrgID  int64  `db:"org_id"`
	Role   string `db:"role"`
	Staff  bool   `db:"staff"`
}

// Manages reports whether the actor runs the organisation.
func (a Actor) Manages() bool { return a.Role == RoleManager || a.Role == RoleOwner }

// In returns the actor with the role they have in another organisation.
func (a Actor) In(orgID int64, role string) Actor {
	a.OrgID, a.Role = orgID, role
	return a
}

type claims struct {
	Org   int64  `json:"org"`
	Role  string `json:"role"`
	Staff bool   `json:"staff,omitempty"`
	jwt.RegisteredClaims
}

// Tokens signs and verifies access tokens.
type Tokens struct {
	secret []byte
	ttl    time.Duration
	parser *jwt.Parser
}

func NewTokens(secret []byte, ttl time.Duration) *Tokens {
	return &Tokens{secret: secret, ttl: ttl, parser: jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer("roomly"),
		jwt.WithExpirationRequired(),
	)}
}

func (t *Tokens) Issue(a Actor) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		Org: a.OrgID, Role: a.Role, Staff: a.Staff,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    "roomly",
			Subject:   strconv.FormatInt(a.UserID, 10),
			ExpiresAt: jwt.NewNumericDate(time.Now().Add(t.ttl)),
		},
	}).SignedString(t.secret)
}

func (t *Tokens) parse(raw string) (Actor, error) {
	var c claims
	if _, err := t.parser.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return t.secret, nil }); err != nil {
		return Actor{}, err
	}
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil || id <= 0 || c.Org <= 0 {
		return Actor{}, errors.New("token without subject or organisation")
	}
	return Actor{UserID: id, OrgID: c.Org, Role: c.Role, Staff: c.Staff}, nil
}

// Require lets only requests with a valid access token through.
func (t *Tokens) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			web.Fail(w, r, web.Unauthorized("a bearer token is required"))
			return
		}
		actor, err := t.parse(raw)
		if err != nil {
			web.Fail(w, r, web.Unauthorized("the token is not valid"))
			return
		}
		next.ServeHTTP(w, r.WithContext(WithActor(r.Context(), actor)))
	})
}

type actorKey struct{}

func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorFrom returns the caller Require has verified.
func ActorFrom(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}

// NewSecret returns a random URL-safe secret.
func NewSecret() string {
	var b [32]byte
	_, _ = rand.Read(b[:])
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// HashSecret is how the secrets of devices are stored.
func HashSecret(s string) []byte {
	sum := sha256.Sum256([]byte(s))
	return sum[:]
}
