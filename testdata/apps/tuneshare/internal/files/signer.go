// Package files makes and checks the signed download links.
package files

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

var (
	ErrMalformed = errors.New("files: malformed link")
	ErrExpired   = errors.New("files: link has expired")
	ErrSignature = errors.New("files: signature does not match")
)

// Signer signs links to objects of a kind.
type Signer struct{ secret []byte }

// NewSigner makes a Signer.
func NewSigner(secret []byte) *Signer { return &Signer{secret: secret} }

// Query returns the parameters of a link that is valid for ttl.
func (s *Signer) Query(kind string, id int64, ttl time.Duration) url.Values {
	exp := time.Now().Add(ttl).Unix()
	return url.Values{"exp": {strconv.FormatInt(exp, 10)}, "sig": {hex.EncodeToString(s.mac(kind, id, exp))}}
}

// Verify checks the parameters of a link.
func (s *Signer) Verify(kind string, id int64, q url.Values) error {
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil {
		return ErrMalformed
	}
	if time.Now().Unix() > exp {
		return ErrExpired
	}
	sig, err := hex.DecodeString(q.Get("sig"))
	if err != nil || !hmac.Equal(sig, s.mac(kind, id, exp)) {
		return ErrSignature
	}
	return nil
}

func (s *Signer) mac(kind string, id, exp int64) []byte {
	m := hmac.New(sha256.New, s.secret)
	fmt.Fprintf(m, "%s|%d|%d", kind, id, exp)
	return m.Sum(nil)
}
