package auth

import (
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// NewSecret returns a random secret for cookies, tokens and links.
func NewSecret(prefix string) string { return prefix + rand.Text() }

// HashSecret is how secrets are kept in the database.
func HashSecret(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

const rounds = 210_000

func HashPassword(password string) (string, error) {
	salt := make([]byte, 16)
	rand.Read(salt)
	key, err := pbkdf2.Key(sha256.New, password, salt, rounds, 32)
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(salt) + "$" + base64.StdEncoding.EncodeToString(key), nil
}

func CheckPassword(hash, password string) bool {
	s, k, ok := strings.Cut(hash, "$")
	salt, err1 := base64.StdEncoding.DecodeString(s)
	want, err2 := base64.StdEncoding.DecodeString(k)
	if !ok || err1 != nil || err2 != nil {
		return false
	}
	got, err := pbkdf2.Key(sha256.New, password, salt, rounds, 32)
	return err == nil && subtle.ConstantTimeCompare(got, want) == 1
}

// Sign returns the hex HMAC-SHA256 of the message.
func Sign(key, message []byte) string {
	m := hmac.New(sha256.New, key)
	m.Write(message)
	return hex.EncodeToString(m.Sum(nil))
}

// Verify reports whether signature is the one that Sign returns.
func Verify(key, message []byte, signature string) bool {
	return len(key) > 0 && hmac.Equal([]byte(Sign(key, message)), []byte(signature))
}

// URLSigner makes links that work without signing in until they expire.
type URLSigner struct{ Key []byte }

// Link returns path with an expiry and a signature over both.
func (s URLSigner) Link(path string, ttl time.Duration) string {
	exp := strconv.FormatInt(time.Now().Add(ttl).Unix(), 10)
	return fmt.Sprintf("%s?exp=%s&sig=%s", path, exp, Sign(s.Key, []byte(path+"|"+exp)))
}

// Valid reports whether the link is one of ours and has not expired.
func (s URLSigner) Valid(u *url.URL) bool {
	q := u.Query()
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil || time.Now().Unix() > exp {
		return false
	}
	return Verify(s.Key, []byte(u.Path+"|"+q.Get("exp")), q.Get("sig"))
}
