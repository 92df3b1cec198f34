// Package signing makes and checks download links and secrets.
package signing

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

type Signer struct{ key []byte }

func New(key string) *Signer { return &Signer{key: []byte(key)} }

func (s *Signer) sum(id, expires int64) string {
	m := hmac.New(sha256.New, s.key)
	fmt.Fprintf(m, "file:%d:%d", id, expires)
	return hex.EncodeToString(m.Sum(nil))
}

// Link returns the address under which the file can be fetched for a while.
func (s *Signer) Link(id int64, ttl time.Duration) string {
	expires := time.Now().Add(ttl).Unix()
	return fmt.Sprintf("/files/%d?expires=%d&sig=%s", id, expires, s.sum(id, expires))
}

func (s *Signer) Valid(id, expires int64, sig string) bool {
	return hmac.Equal([]byte(sig), []byte(s.sum(id, expires))) && time.Now().Unix() < expires
}

// Secret returns a fresh token and the digest to keep.
func Secret() (token string, digest []byte) {
	token = rand.Text()
	return token, Digest(token)
}

func Digest(token string) []byte {
	d := sha256.Sum256([]byte(token))
	return d[:]
}
