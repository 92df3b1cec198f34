// Package link signs addresses and messages.
package link

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

// Signer signs with one secret.
type Signer struct{ secret []byte }

func NewSigner(secret string) Signer { return Signer{secret: []byte(secret)} }

// Sign returns the signature of the message in hex.
func (s Signer) Sign(message []byte) string {
	mac := hmac.New(sha256.New, s.secret)
	mac.Write(message)
	return hex.EncodeToString(mac.Sum(nil))
}

// Valid compares in constant time.
func (s Signer) Valid(message []byte, signature string) bool {
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, s.secret)
	mac.Write(message)
	return hmac.Equal(mac.Sum(nil), got)
}

// Query returns exp and sig for a subject.
func (s Signer) Query(subject string, ttl time.Duration) url.Values {
	exp := strconv.FormatInt(time.Now().Add(ttl).Unix(), 10)
	return url.Values{"exp": {exp}, "sig": {s.Sign(message(subject, exp))}}
}

// Check tells whether exp and sig belong to the subject and are not too old.
func (s Signer) Check(subject, exp, sig string) error {
	at, err := strconv.ParseInt(exp, 10, 64)
	if err != nil || time.Now().Unix() > at {
		return fmt.Errorf("link: expired")
	}
	if !s.Valid(message(subject, exp), sig) {
		return fmt.Errorf("link: bad signature")
	}
	return nil
}

func message(subject, exp string) []byte { return []byte(subject + "\n" + exp) }
