package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
)

// NewSecret returns a random token and what is stored of it.
func NewSecret() (token, hash string) {
	token = rand.Text()
	return token, Digest(token)
}

// Digest is what the database knows of tokens and keys.
func Digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
