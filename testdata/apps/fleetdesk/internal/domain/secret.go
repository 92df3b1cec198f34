package domain

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
)

// NewSecret returns a fresh secret and the digest that is kept of it.
func NewSecret() (secret, digest string) {
	secret = rand.Text()
	return secret, Digest(secret)
}

// Digest is how secrets are stored: sessions, API keys, invitations, links.
func Digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
