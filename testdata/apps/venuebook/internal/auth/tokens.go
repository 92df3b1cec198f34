package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/domain"
)

const issuer = "venuebook"

type claims struct {
	Role   string  `json:"role"`
	Venues []int64 `json:"venues,omitempty"`
	jwt.RegisteredClaims
}

type TokenManager struct {
	secret []byte
	ttl    time.Duration
	parser *jwt.Parser
}

func NewTokenManager(secret string, ttl time.Duration) *TokenManager {
	return &TokenManager{
		secret: []byte(secret),
		ttl:    ttl,
		parser: jwt.NewParser(jwt.WithValidMethods([]string{"HS256"}), jwt.WithIssuer(issuer), jwt.WithExpirationRequired()),
	}
}

func (m *TokenManager) Issue(u *domain.User, venues []int64) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		Role:   u.Role.String(),
		Venues: venues,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Subject:   strconv.FormatInt(u.ID, 10),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(m.ttl)),
		},
	}).SignedString(m.secret)
}

func (m *TokenManager) Verify(raw string) (Principal, error) {
	var c claims
	if _, err := m.parser.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return m.secret, nil }); err != nil {
		return Principal{}, apperr.Unauthorized("invalid access token")
	}
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil || id <= 0 {
		return Principal{}, apperr.Unauthorized("invalid access token")
	}
	role, err := domain.ParseRole(c.Role)
	if err != nil {
		return Principal{}, apperr.Unauthorized("invalid access token")
	}
	return Principal{UserID: id, Role: role, VenueIDs: c.Venues}, nil
}

// VerifyHeader takes the value of an Authorization header.
func (m *TokenManager) VerifyHeader(header string) (Principal, error) {
	raw, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return Principal{}, apperr.Unauthorized("bearer token required")
	}
	return m.Verify(raw)
}

// NewOpaque returns a random token and the digest under which it is stored.
func NewOpaque() (token, digest string, err error) {
	buf := make([]byte, 32)
	if _, err := rand.Read(buf); err != nil {
		return "", "", err
	}
	token = hex.EncodeToString(buf)
	return token, Digest(token), nil
}

func Digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Signer signs webhook bodies and links with a shared secret.
type Signer struct{ secret []byte }

func NewSigner(secret string) *Signer { return &Signer{secret: []byte(secret)} }

func (s *Signer) Sign(payload []byte) string {
	mac := hmac.New(sha256.New, s.secret)
	mac.Write(payload)
	return hex.EncodeToString(mac.Sum(nil))
}

func (s *Signer) Check(payload []byte, signature string) error {
	if !hmac.Equal([]byte(s.Sign(payload)), []byte(signature)) {
		return apperr.Unauthorized("bad signature")
	}
	return nil
}

func linkPayload(kind string, id, exp int64) []byte {
	return fmt.Appendf(nil, "%s|%d|%d", kind, id, exp)
}

func (s *Signer) SignLink(kind string, id int64, exp time.Time) string {
	return s.Sign(linkPayload(kind, id, exp.Unix()))
}

func (s *Signer) CheckLink(kind string, id, exp int64, signature string) error {
	if time.Now().Unix() > exp {
		return apperr.Unauthorized("link has expired")
	}
	return s.Check(linkPayload(kind, id, exp), signature)
}
