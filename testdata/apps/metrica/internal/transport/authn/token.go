package authn

import (
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/result"
)

type claims struct {
	Org  string `json:"org"`
	Role string `json:"role"`
	jwt.RegisteredClaims
}

// Tokens signs and verifies the tokens of people.
type Tokens struct {
	key []byte
	ttl time.Duration
}

func NewTokens(key []byte, ttl time.Duration) *Tokens { return &Tokens{key: key, ttl: ttl} }

func (t *Tokens) Issue(u principal.User) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		Org:  u.OrgID,
		Role: u.Role,
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   u.ID,
			Issuer:    "metrica",
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(t.ttl)),
		},
	}).SignedString(t.key)
}

func (t *Tokens) Verify(raw string) result.Result[principal.User] {
	var c claims
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return t.key, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithIssuer("metrica"), jwt.WithExpirationRequired())
	if err != nil || c.Subject == "" || c.Org == "" {
		return result.Err[principal.User](domain.ErrUnauthenticated)
	}
	return result.Ok(principal.User{ID: c.Subject, OrgID: c.Org, Role: c.Role})
}
