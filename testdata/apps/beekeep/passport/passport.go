// Package passport issues and verifies compact HS256 tokens. We need one
// algorithm and four claims, not a library.
package passport

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

var (
	ErrMalformed = errors.New("passport: malformed")
	ErrForged    = errors.New("passport: signature does not match")
	ErrExpired   = errors.New("passport: expired")
)

// Holder is whom a passport was issued to.
type Holder struct {
	ID      int64  `json:"sub"`
	Role    string `json:"role"`
	Expires int64  `json:"exp"`
}

// Office issues and verifies.
type Office struct {
	secret []byte
	now    func() time.Time
}

// NewOffice returns an Office that signs with secret.
func NewOffice(secret []byte) *Office { return &Office{secret: secret, now: time.Now} }

var (
	b64    = base64.RawURLEncoding
	header = b64.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`))
)

// Issue returns a token for the keeper.
func (o *Office) Issue(id int64, role string, ttl time.Duration) (string, error) {
	raw, err := json.Marshal(Holder{ID: id, Role: role, Expires: o.now().Add(ttl).Unix()})
	if err != nil {
		return "", err
	}
	body := header + "." + b64.EncodeToString(raw)
	return body + "." + b64.EncodeToString(o.sign(body)), nil
}

// Verify returns the holder of a valid token.
func (o *Office) Verify(token string) (*Holder, error) {
	i := strings.LastIndexByte(token, '.')
	if i < 0 || !strings.HasPrefix(token, header+".") {
		return nil, ErrMalformed
	}
	sig, err := b64.DecodeString(token[i+1:])
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrMalformed, err)
	}
	if !hmac.Equal(sig, o.sign(token[:i])) {
		return nil, ErrForged
	}
	h, err := Holding(token)
	if err != nil {
		return nil, err
	}
	if o.now().Unix() >= h.Expires {
		return nil, ErrExpired
	}
	return h, nil
}

// Holding reads the claims of a token.
func Holding(token string) (*Holder, error) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return nil, ErrMalformed
	}
	raw, err := b64.DecodeString(parts[1])
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrMalformed, err)
	}
	h := new(Holder)
	if err := json.Unmarshal(raw, h); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrMalformed, err)
	}
	return h, nil
}

func (o *Office) sign(body string) []byte {
	mac := hmac.New(sha256.New, o.secret)
	mac.Write([]byte(body))
	return mac.Sum(nil)
}
