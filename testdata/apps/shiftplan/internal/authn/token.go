package authn

import (
	"crypto/sha256"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/shiftplan/internal/apperr"
)

const issuer = "shiftplan"

type Claims struct {
	CompanyID   int64    `json:"cid"`
	Role        string   `json:"role"`
	Permissions []string `json:"perms"`
	jwt.RegisteredClaims
}

type Tokens struct {
	secret []byte
	ttl    time.Duration
}

func NewTokens(secret []byte, ttl time.Duration) *Tokens {
	return &Tokens{secret: secret, ttl: ttl}
}

func (t *Tokens) Issue(a *Actor) (string, error) {
	now := time.Now()
	claims := Claims{
		CompanyID:   a.CompanyID,
		Role:        a.Role,
		Permissions: a.Permissions,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Subject:   strconv.FormatInt(a.EmployeeID, 10),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(t.ttl)),
		},
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(t.secret)
}

func (t *Tokens) Verify(raw string) (*Actor, error) {
	var claims Claims
	_, err := jwt.ParseWithClaims(raw, &claims,
		func(*jwt.Token) (any, error) { return t.secret, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer(issuer),
		jwt.WithExpirationRequired(),
	)
	if err != nil {
		return nil, apperr.Unauthorized("invalid token")
	}
	id, err := strconv.ParseInt(claims.Subject, 10, 64)
	if err != nil {
		return nil, apperr.Unauthorized("invalid token")
	}
	return &Actor{
		EmployeeID:  id,
		CompanyID:   claims.CompanyID,
		Role:        claims.Role,
		Permissions: claims.Permissions,
	}, nil
}

// HashSecret is what the database keeps of device tokens, feed tokens, invitations and API keys.
func HashSecret(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
