package auth

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"aidanwoods.dev/go-paseto"
)

// Tokens seals and opens the tokens of the mobile app (v4.local).
type Tokens struct {
	key      paseto.V4SymmetricKey
	lifetime time.Duration
}

// NewTokens takes the key as 64 hex digits.
func NewTokens(hexKey string, lifetime time.Duration) (*Tokens, error) {
	key, err := paseto.V4SymmetricKeyFromHex(hexKey)
	if err != nil {
		return nil, fmt.Errorf("paseto key: %w", err)
	}
	return &Tokens{key: key, lifetime: lifetime}, nil
}

// Issue returns a token for one device.
func (t *Tokens) Issue(deviceID int64) string {
	now := time.Now()
	tok := paseto.NewToken()
	tok.SetIssuedAt(now)
	tok.SetNotBefore(now)
	tok.SetExpiration(now.Add(t.lifetime))
	tok.SetSubject(strconv.FormatInt(deviceID, 10))
	return tok.V4Encrypt(t.key, nil)
}

// Device opens a token and returns the device it was made for.
func (t *Tokens) Device(raw string) (int64, error) {
	tok, err := paseto.NewParserForValidNow().ParseV4Local(t.key, raw, nil)
	if err != nil {
		return 0, err
	}
	sub, err := tok.GetSubject()
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(sub, 10, 64)
}

// Digest is how secrets of links and mails are stored.
func Digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
