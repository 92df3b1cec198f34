// Package sign makes links that work without a session for a while.
package sign

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strconv"
	"time"

	"example.com/berthly/internal/web"
)

// Signer signs paths.
type Signer struct{ key []byte }

// New makes a signer.
func New(key string) *Signer { return &Signer{key: []byte(key)} }

var errBadLink = &web.Error{Status: 403, Msg: "this link is not valid any more"}

func (s *Signer) mac(path, exp string) []byte {
	m := hmac.New(sha256.New, s.key)
	m.Write([]byte(path))
	m.Write([]byte{'\n'})
	m.Write([]byte(exp))
	return m.Sum(nil)
}

// URL returns path with an expiry and a signature over both.
func (s *Signer) URL(path string, ttl time.Duration) string {
	exp := strconv.FormatInt(time.Now().Add(ttl).Unix(), 10)
	return path + "?" + url.Values{"exp": {exp}, "sig": {hex.EncodeToString(s.mac(path, exp))}}.Encode()
}

// Check verifies the signature and the expiry of a link.
func (s *Signer) Check(u *url.URL) error {
	q := u.Query()
	sig, err := hex.DecodeString(q.Get("sig"))
	if err != nil || !hmac.Equal(sig, s.mac(u.Path, q.Get("exp"))) {
		return errBadLink
	}
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil || time.Now().Unix() > exp {
		return errBadLink
	}
	return nil
}
