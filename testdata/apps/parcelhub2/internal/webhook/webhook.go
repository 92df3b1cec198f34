// Package webhook verifies deliveries of telematics providers.
package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
)

// ErrSignature reports a signature that does not match the body.
var ErrSignature = errors.New("webhook: bad signature")

// Delivery is a request of a provider as it came in.
type Delivery struct {
	Source    string
	Signature string // "sha256=<hex>"
	Body      []byte
}

// Signed tells whether the provider sent a signature at all.
func (d Delivery) Signed() bool { return d.Signature != "" }

// Check compares the signature with the body. Boxes of the first generation
// cannot sign, so a delivery without signature is not an error here.
func (d Delivery) Check(secret []byte) error {
	if !d.Signed() {
		return nil
	}
	got, err := hex.DecodeString(strings.TrimPrefix(d.Signature, "sha256="))
	if err != nil {
		return ErrSignature
	}
	if !hmac.Equal(got, Sign(secret, d.Body)) {
		return ErrSignature
	}
	return nil
}

// Sign returns the MAC of body.
func Sign(secret, body []byte) []byte {
	m := hmac.New(sha256.New, secret)
	m.Write(body)
	return m.Sum(nil)
}
