// Package sign makes links that open one download for a while without a session.
package sign

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"strconv"
	"time"

	"example.com/mooring/internal/web"
)

// Signer signs with one secret.
type Signer struct {
	secret []byte
	now    func() time.Time
}

// New is a signer with the secret of the configuration.
func New(secret []byte) *Signer { return &Signer{secret: secret, now: time.Now} }

// Query is what a link to the path needs to be accepted until ttl from now.
func (s *Signer) Query(path string, ttl time.Duration) string {
	exp := strconv.FormatInt(s.now().Add(ttl).Unix(), 10)
	return url.Values{"exp": {exp}, "sig": {s.mac(path, exp)}}.Encode()
}

// Verify refuses links that are not ours or too old.
func (s *Signer) Verify(path string, q url.Values) error {
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil {
		return web.ErrForbidden
	}
	if !hmac.Equal([]byte(s.mac(path, q.Get("exp"))), []byte(q.Get("sig"))) || s.now().Unix() > exp {
		return web.ErrForbidden
	}
	return nil
}

func (s *Signer) mac(path, exp string) string {
	h := hmac.New(sha256.New, s.secret)
	h.Write([]byte(path))
	h.Write([]byte{'\n'})
	h.Write([]byte(exp))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil))
}
