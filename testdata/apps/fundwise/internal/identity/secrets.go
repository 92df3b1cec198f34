package identity

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"

	"golang.org/x/crypto/bcrypt"
)

// NewToken returns a secret for the client and the digest that we keep.
func NewToken() (plain string, digest []byte) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails, see crypto/rand
	plain = base64.RawURLEncoding.EncodeToString(raw)
	return plain, Digest(plain)
}

// Digest is what the database knows of a token.
func Digest(plain string) []byte {
	sum := sha256.Sum256([]byte(plain))
	return sum[:]
}

// ValidMAC verifies a hex HMAC-SHA256. A missing key verifies nothing.
func ValidMAC(key string, payload []byte, signature string) bool {
	if key == "" {
		return false
	}
	given, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write(payload)
	return hmac.Equal(given, mac.Sum(nil))
}

func HashPassword(password string) (string, error) {
	h, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	return string(h), err
}

func PasswordMatches(hash, password string) bool {
	return bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) == nil
}
