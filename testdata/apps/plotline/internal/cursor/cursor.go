// Package cursor signs the positions handed out for paging, so that a client
// cannot ask for positions it was never given.
package cursor

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
)

type Position struct {
	Key string `json:"k"`
	ID  int64  `json:"i"`
}

var ErrBad = errors.New("bad cursor")

type Codec struct{ key []byte }

func NewCodec(key []byte) Codec { return Codec{key} }

func (c Codec) mac(payload string) string {
	m := hmac.New(sha256.New, c.key)
	m.Write([]byte(payload))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

func (c Codec) Encode(p *Position) string {
	if p == nil {
		return ""
	}
	raw, _ := json.Marshal(p)
	payload := base64.RawURLEncoding.EncodeToString(raw)
	return payload + "." + c.mac(payload)
}

func (c Codec) Decode(s string) (*Position, error) {
	if s == "" {
		return nil, nil
	}
	payload, sig, ok := strings.Cut(s, ".")
	if !ok || !hmac.Equal([]byte(sig), []byte(c.mac(payload))) {
		return nil, ErrBad
	}
	raw, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return nil, ErrBad
	}
	var p Position
	if err := json.Unmarshal(raw, &p); err != nil {
		return nil, ErrBad
	}
	return &p, nil
}
