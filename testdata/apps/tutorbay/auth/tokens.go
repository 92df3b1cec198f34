// Package auth issues and verifies the access and refresh tokens.
package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	accessTTL  = 15 * time.Minute
	refreshTTL = 30 * 24 * time.Hour

	kindAccess  = "access"
	kindRefresh = "refresh"
)

var ErrBadToken = errors.New("auth: bad token")

// Claims is what both kinds of tokens carry. Role is empty in refresh tokens.
type Claims struct {
	Role string `json:"role,omitempty"`
	Kind string `json:"kind"`
	jwt.RegisteredClaims
}

// UserID is the subject as a number.
func (c *Claims) UserID() (int64, error) {
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil || id <= 0 {
		return 0, ErrBadToken
	}
	return id, nil
}

type Tokens struct {
	secret []byte
	parser *jwt.Parser
}

func NewTokens(secret string) *Tokens {
	return &Tokens{
		secret: []byte(secret),
		parser: jwt.NewParser(jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithExpirationRequired()),
	}
}

func (t *Tokens) sign(userID int64, role, kind string, ttl time.Duration) (string, error) {
	jti := make([]byte, 12)
	if _, err := rand.Read(jti); err != nil {
		return "", err
	}
	now := time.Now()
	claims := Claims{Role: role, Kind: kind, RegisteredClaims: jwt.RegisteredClaims{
		ID:        hex.EncodeToString(jti),
		Subject:   strconv.FormatInt(userID, 10),
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(ttl)),
	}}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(t.secret)
}

func (t *Tokens) Access(userID int64, role string) (string, error) {
	return t.sign(userID, role, kindAccess, accessTTL)
}

// Refresh returns a refresh token and when it ends; store its Digest.
func (t *Tokens) Refresh(userID int64) (string, time.Time, error) {
	s, err := t.sign(userID, "", kindRefresh, refreshTTL)
	return s, time.Now().Add(refreshTTL), err
}

func (t *Tokens) parse(raw, kind string) (*Claims, error) {
	claims := &Claims{}
	tok, err := t.parser.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return t.secret, nil })
	if err != nil || !tok.Valid || claims.Kind != kind {
		return nil, ErrBadToken
	}
	return claims, nil
}

func (t *Tokens) ParseAccess(raw string) (*Claims, error)  { return t.parse(raw, kindAccess) }
func (t *Tokens) ParseRefresh(raw string) (*Claims, error) { return t.parse(raw, kindRefresh) }

func Digest(raw string) []byte {
	sum := sha256.Sum256([]byte(raw))
	return sum[:]
}
