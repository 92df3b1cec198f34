package authn

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/orchardly/internal/domain"
)

const issuer = "orchardly"

// ErrNoToken says that a request carries no token at all.
var ErrNoToken = errors.New("authn: no token")

type claims struct {
	jwt.RegisteredClaims
	Tenant string   `json:"tid"`
	Email  string   `json:"email"`
	Scopes []string `json:"scp"`
}

// Tokens issues and reads access tokens.
type Tokens struct {
	secret   []byte
	lifetime time.Duration
	now      func() time.Time
}

// TokenOption changes how tokens are made.
type TokenOption func(*Tokens)

// Lifetime sets how long a token is good for.
func Lifetime(d time.Duration) TokenOption { return func(t *Tokens) { t.lifetime = d } }

// NewTokens signs with secret.
func NewTokens(secret []byte, opts ...TokenOption) *Tokens {
	t := &Tokens{secret: secret, lifetime: 15 * time.Minute, now: time.Now}
	for _, o := range opts {
		o(t)
	}
	return t
}

// Issue returns a signed token for p.
func (t *Tokens) Issue(p Principal) (string, error) {
	now := t.now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: issuer, Subject: string(p.User),
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(now.Add(t.lifetime)),
		},
		Tenant: string(p.Tenant), Email: p.Email, Scopes: p.Scopes,
	}).SignedString(t.secret)
}

// Read verifies a token.
func (t *Tokens) Read(raw string) (Principal, error) {
	if raw == "" {
		return Principal{}, ErrNoToken
	}
	var c claims
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return t.secret, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithIssuer(issuer), jwt.WithExpirationRequired())
	if err != nil {
		return Principal{}, err
	}
	return Principal{User: domain.UserID(c.Subject), Tenant: domain.TenantID(c.Tenant), Email: c.Email, Scopes: c.Scopes}, nil
}

// NewSecret returns a random secret for links, refresh tokens and devices, and
// the digest of it that is stored.
func NewSecret() (secret string, digest []byte) {
	b := make([]byte, 24)
	_, _ = rand.Read(b)
	secret = base64.RawURLEncoding.EncodeToString(b)
	return secret, Digest(secret)
}

// Digest is what the database holds of a secret.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
