package token

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// NewSecret returns a random secret.
func NewSecret() string {
	raw := make([]byte, 24)
	rand.Read(raw)
	return base64.RawURLEncoding.EncodeToString(raw)
}

// Digest is what the database keeps of a secret.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// MAC is the signature of a message.
func MAC(secret, message []byte) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write(message)
	return hex.EncodeToString(mac.Sum(nil))
}

// ValidMAC reports whether a signature is that of a message.
func ValidMAC(secret, message []byte, signature string) bool {
	return hmac.Equal([]byte(MAC(secret, message)), []byte(signature))
}

// Links signs links to files.
type Links struct{ secret []byte }

// NewLinks signs with secret.
func NewLinks(secret []byte) *Links { return &Links{secret} }

// Sign returns the query of a link that is good until then.
func (l *Links) Sign(kind string, id uuid.UUID, until time.Time) string {
	exp := strconv.FormatInt(until.Unix(), 10)
	return "exp=" + exp + "&sig=" + MAC(l.secret, message(kind, id, exp))
}

var errLink = errors.New("the link is not valid, or not any more")

// Check verifies what Sign has signed.
func (l *Links) Check(kind string, id uuid.UUID, exp, sig string) error {
	if !ValidMAC(l.secret, message(kind, id, exp), sig) {
		return errLink
	}
	until, err := strconv.ParseInt(exp, 10, 64)
	if err != nil || time.Now().Unix() > until {
		return errLink
	}
	return nil
}

func message(kind string, id uuid.UUID, exp string) []byte {
	return []byte(kind + "\n" + id.String() + "\n" + exp)
}
