// Package token issues and reads the tokens of the service: short-lived access
// tokens, calendar tokens and opaque secrets such as refresh tokens.
package token

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/fault"
)

const (
	issuer           = "fitcamp"
	audienceAPI      = "fitcamp-api"
	audienceCalendar = "fitcamp-calendar"
)

// Claims is the payload of an access token.
type Claims struct {
	Role  access.Role `json:"role,omitempty"`
	GymID int64       `json:"gym_id,omitempty"`
	jwt.RegisteredClaims
}

// Principal turns the claims into the caller they stand for.
func (c *Claims) Principal() (access.Principal, error) {
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil || id <= 0 {
		return access.Principal{}, fault.ErrUnauthenticated
	}
	return access.Principal{UserID: id, GymID: c.GymID, Role: c.Role}, nil
}

// Service signs and verifies tokens with one symmetric key.
type Service struct {
	key []byte
	ttl time.Duration
}

// NewService returns a Service whose access tokens live for ttl.
func NewService(key []byte, ttl time.Duration) *Service { return &Service{key: key, ttl: ttl} }

// Access issues an access token for the caller.
func (s *Service) Access(p access.Principal) (string, error) {
	now := time.Now()
	return s.sign(&Claims{Role: p.Role, GymID: p.GymID, RegisteredClaims: jwt.RegisteredClaims{
		Issuer:    issuer,
		Subject:   strconv.FormatInt(p.UserID, 10),
		Audience:  jwt.ClaimStrings{audienceAPI},
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(s.ttl)),
	}})
}

// Calendar issues the token of a calendar subscription. Calendar programs
// cannot log in again, so it does not expire.
func (s *Service) Calendar(userID int64) (string, error) {
	return s.sign(&Claims{RegisteredClaims: jwt.RegisteredClaims{
		Issuer:   issuer,
		Subject:  strconv.FormatInt(userID, 10),
		Audience: jwt.ClaimStrings{audienceCalendar},
	}})
}

// Verify checks an access token and returns its caller.
func (s *Service) Verify(raw string) (access.Principal, error) {
	claims, err := s.parse(raw, audienceAPI, jwt.WithExpirationRequired())
	if err != nil {
		return access.Principal{}, err
	}
	return claims.Principal()
}

// VerifyCalendar checks a calendar token and returns its user.
func (s *Service) VerifyCalendar(raw string) (int64, error) {
	claims, err := s.parse(raw, audienceCalendar)
	if err != nil {
		return 0, err
	}
	p, err := claims.Principal()
	return p.UserID, err
}

// Peek returns the claims of a token. It is cheap enough for every log line.
func (s *Service) Peek(raw string) (*Claims, error) {
	claims := new(Claims)
	if _, _, err := jwt.NewParser().ParseUnverified(raw, claims); err != nil {
		return nil, fault.ErrUnauthenticated
	}
	return claims, nil
}

func (s *Service) sign(c *Claims) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(s.key)
}

func (s *Service) parse(raw, audience string, opts ...jwt.ParserOption) (*Claims, error) {
	opts = append(opts, jwt.WithValidMethods([]string{"HS256"}), jwt.WithIssuer(issuer), jwt.WithAudience(audience))
	claims := new(Claims)
	_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return s.key, nil }, opts...)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", fault.ErrUnauthenticated, err)
	}
	return claims, nil
}

// Opaque returns a random secret and the hash under which it is stored.
func Opaque() (raw string, hash []byte) {
	b := make([]byte, 32)
	rand.Read(b)
	raw = base64.RawURLEncoding.EncodeToString(b)
	return raw, Hash(raw)
}

// Hash is the stored form of an opaque secret.
func Hash(raw string) []byte {
	sum := sha256.Sum256([]byte(raw))
	return sum[:]
}
