// Package signing checks the signatures of deliveries and download links.
package signing

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
)

var (
	ErrUnsigned = errors.New("signing: no signature")
	ErrMismatch = errors.New("signing: signature does not match")
	ErrExpired  = errors.New("signing: link has expired")
)

// Webhook verifies deliveries of one provider.
type Webhook struct {
	Header string
	Secret []byte
}

func (v Webhook) Sign(body []byte) string {
	mac := hmac.New(sha256.New, v.Secret)
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

func (v Webhook) Check(h http.Header, body []byte) error {
	given := h.Get(v.Header)
	if given == "" {
		return ErrUnsigned
	}
	if len(v.Secret) == 0 || !hmac.Equal([]byte(given), []byte(v.Sign(body))) {
		return ErrMismatch
	}
	return nil
}
