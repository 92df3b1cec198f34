// Package token makes opaque tokens. Only their digests are ever stored.
package token

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// New returns a fresh token and the digest to store.
func New() (plain string, digest []byte) {
	var b [32]byte
	_, _ = rand.Read(b[:])
	plain = base64.RawURLEncoding.EncodeToString(b[:])
	return plain, Digest(plain)
}

func Digest(plain string) []byte {
	sum := sha256.Sum256([]byte(plain))
	return sum[:]
}
