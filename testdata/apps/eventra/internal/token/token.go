// Package token issues and verifies compact JWTs signed with HMAC-SHA256. It
// knows one algorithm only, so there is nothing to negotiate.
package token

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"
)

// ErrInvalid covers every reason for which a token is not accepted.
var ErrInvalid = errors.New("token: invalid")

// Kind keeps tokens of people and of scanner devices apart.
type Kind string

const (
	KindUser   Kind = "user"
	KindDevice Kind = "device"
)

type Claims struct {
	Subject int64  `json:"sub"`
	Kind    Kind   `json:"knd"`
	Email   string `json:"email,omitempty"`
	Expires int64  `json:"exp"`
}

var (
	b64    = base64.RawURLEncoding
	header = b64.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`))
)

type Signer struct {
	key []byte
	now func() time.Time
}

func NewSigner(key []byte, now func() time.Time) *Signer { return &Signer{key: key, now: now} }

// Issue signs c, valid for ttl.
func (s *Signer) Issue(c Claims, ttl time.Duration) (string, error) {
	c.Expires = s.now().Add(ttl).Unix()
	raw, err := json.Marshal(c)
	payload := header + "." + b64.EncodeToString(raw)
	return payload + "." + s.mac(payload), err
}

// Verify returns the claims of a token of the wanted kind.
func (s *Signer) Verify(raw string, want Kind) (Claims, error) {
	part := strings.Split(raw, ".")
	if len(part) != 3 || part[0] != header || !hmac.Equal([]byte(part[2]), []byte(s.mac(part[0]+"."+part[1]))) {
		return Claims{}, ErrInvalid
	}
	var c Claims
	plain, err := b64.DecodeString(part[1])
	if err != nil || json.Unmarshal(plain, &c) != nil {
		return Claims{}, ErrInvalid
	}
	if c.Kind != want || c.Subject <= 0 || s.now().Unix() >= c.Expires {
		return Claims{}, ErrInvalid
	}
	return c, nil
}

func (s *Signer) mac(payload string) string {
	m := hmac.New(sha256.New, s.key)
	m.Write([]byte(payload))
	return b64.EncodeToString(m.Sum(nil))
}
