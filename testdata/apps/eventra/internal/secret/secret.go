// Package secret hashes passwords, PINs and random tokens.
package secret

import (
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

const rounds = 60_000

// Hash derives a salted hash of a password or PIN.
func Hash(plain string) (string, error) {
	salt := rand.Text()
	sum, err := pbkdf2.Key(sha256.New, plain, []byte(salt), rounds, 32)
	return salt + "$" + hex.EncodeToString(sum), err
}

// Matches checks plain against the result of Hash.
func Matches(hash, plain string) bool {
	salt, want, ok := strings.Cut(hash, "$")
	sum, err := pbkdf2.Key(sha256.New, plain, []byte(salt), rounds, 32)
	return ok && err == nil && hmac.Equal([]byte(hex.EncodeToString(sum)), []byte(want))
}

// Random is a token with more than 128 bits of entropy.
func Random() string { return rand.Text() + rand.Text() }

// Digest is for tokens that are random already; they need no salt.
func Digest(plain string) []byte {
	sum := sha256.Sum256([]byte(plain))
	return sum[:]
}
