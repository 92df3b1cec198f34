// Package signedurl makes links that work without signing in, for a while.
package signedurl

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

type Signer struct {
	key []byte
	now func() time.Time
}

func New(key []byte) *Signer { return &Signer{key: key, now: time.Now} }

func (s *Signer) sum(path string, exp int64) string {
	m := hmac.New(sha256.New, s.key)
	fmt.Fprintf(m, "%s\n%d", path, exp)
	return hex.EncodeToString(m.Sum(nil))
}

// Link returns path with an expiry and a signature.
func (s *Signer) Link(path string, ttl time.Duration) string {
	exp := s.now().Add(ttl).Unix()
	q := url.Values{"exp": {strconv.FormatInt(exp, 10)}, "sig": {s.sum(path, exp)}}
	return path + "?" + q.Encode()
}

// Valid reports whether u is a link that Link has made and that still holds.
func (s *Signer) Valid(u *url.URL) bool {
	q := u.Query()
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil || s.now().Unix() > exp {
		return false
	}
	return hmac.Equal([]byte(q.Get("sig")), []byte(s.sum(u.Path, exp)))
}
