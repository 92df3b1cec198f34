// Package secret makes and checks tokens and signatures.
package secret

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
)

// NewToken returns 256 random bits in URL-safe form.
func NewToken() string {
	b := make([]byte, 32)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Hash is what we store of a token.
func Hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Matches reports in constant time whether token has the stored hash.
func Matches(token, hash string) bool {
	return subtle.ConstantTimeCompare([]byte(Hash(token)), []byte(hash)) == 1
}

// Sign returns the hex HMAC-SHA256 of the parts.
func Sign(key string, parts ...[]byte) string {
	mac := hmac.New(sha256.New, []byte(key))
	for _, p := range parts {
		mac.Write(p)
	}
	return hex.EncodeToString(mac.Sum(nil))
}

// Verify checks a signature made by Sign. An empty key verifies nothing.
func Verify(key, signature string, parts ...[]byte) bool {
	if key == "" {
		return false
	}
	return hmac.Equal([]byte(Sign(key, parts...)), []byte(signature))
}
