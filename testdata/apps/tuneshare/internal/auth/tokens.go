// Package auth issues and verifies access tokens and keeps the caller in the context.
package auth

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const issuer = "tuneshare"

type claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

// Keyring signs with one key and verifies with all that it knows, so that keys can be rotated.
type Keyring struct {
	kid    string
	active *rsa.PrivateKey
	public map[string]*rsa.PublicKey
	ttl    time.Duration
}

// NewKeyring parses the active key.
func NewKeyring(kid string, pem []byte, ttl time.Duration) (*Keyring, error) {
	key, err := jwt.ParseRSAPrivateKeyFromPEM(pem)
	if err != nil {
		return nil, fmt.Errorf("signing key: %w", err)
	}
	return &Keyring{kid: kid, active: key, ttl: ttl, public: map[string]*rsa.PublicKey{kid: &key.PublicKey}}, nil
}

// Issue makes an access token.
func (k *Keyring) Issue(a Actor) (string, error) {
	now := time.Now()
	t := jwt.NewWithClaims(jwt.SigningMethodRS256, claims{Role: a.Role, RegisteredClaims: jwt.RegisteredClaims{
		Issuer:    issuer,
		Subject:   strconv.FormatInt(a.ID, 10),
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(k.ttl)),
	}})
	t.Header["kid"] = k.kid
	return t.SignedString(k.active)
}

// Verify checks signature, issuer and expiry.
func (k *Keyring) Verify(raw string) (Actor, error) {
	var c claims
	_, err := jwt.ParseWithClaims(raw, &c, k.lookup,
		jwt.WithValidMethods([]string{jwt.SigningMethodRS256.Alg()}), jwt.WithIssuer(issuer), jwt.WithExpirationRequired())
	if err != nil {
		return Actor{}, err
	}
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil {
		return Actor{}, err
	}
	return Actor{ID: id, Role: c.Role}, nil
}

func (k *Keyring) lookup(t *jwt.Token) (any, error) {
	kid, _ := t.Header["kid"].(string)
	if key, ok := k.public[kid]; ok {
		return key, nil
	}
	return nil, errors.New("unknown kid")
}

// NewSecret makes an opaque token and the hash under which it is stored.
func NewSecret() (token, hash string) {
	token = rand.Text()
	return token, HashSecret(token)
}

// HashSecret is how opaque tokens are looked up.
func HashSecret(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
