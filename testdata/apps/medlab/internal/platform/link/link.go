// Package link signs what is fetched or sent without a session: download links
// and the messages of machines.
package link

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

var (
	ErrExpired   = errors.New("link has expired")
	ErrSignature = errors.New("signature does not match")
)

// Signer makes and verifies download links.
type Signer struct {
	key  []byte
	base string
	ttl  time.Duration
}

func NewSigner(key []byte, base string, ttl time.Duration) *Signer {
	return &Signer{key: key, base: base, ttl: ttl}
}

// URL returns a link to the object that ends after the signer's time to live.
func (s *Signer) URL(kind string, id int64) string {
	exp := time.Now().Add(s.ttl).Unix()
	q := url.Values{
		"exp": {strconv.FormatInt(exp, 10)},
		"sig": {base64.RawURLEncoding.EncodeToString(s.mac(kind, id, exp))},
	}
	return fmt.Sprintf("%s/dl/%s/%d?%s", s.base, kind, id, q.Encode())
}

// Verify reports why the query is no valid signature for the object.
func (s *Signer) Verify(kind string, id int64, q url.Values) error {
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil {
		return ErrSignature
	}
	sig, err := base64.RawURLEncoding.DecodeString(q.Get("sig"))
	if err != nil || !hmac.Equal(sig, s.mac(kind, id, exp)) {
		return ErrSignature
	}
	if time.Now().Unix() > exp {
		return ErrExpired
	}
	return nil
}

func (s *Signer) mac(kind string, id, exp int64) []byte {
	h := hmac.New(sha256.New, s.key)
	fmt.Fprintf(h, "%s\x00%d\x00%d", kind, id, exp)
	return h.Sum(nil)
}

// Sign returns the hex signature of a message.
func Sign(secret, message []byte) string {
	h := hmac.New(sha256.New, secret)
	h.Write(message)
	return hex.EncodeToString(h.Sum(nil))
}

// VerifyMessage compares the hex signature with that of the message.
func VerifyMessage(secret, message []byte, signature string) error {
	if !hmac.Equal([]byte(Sign(secret, message)), []byte(signature)) {
		return ErrSignature
	}
	return nil
}
