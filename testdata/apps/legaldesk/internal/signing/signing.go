// Package signing holds the secrets business: random tokens, passwords, signed
// file URLs and the signatures of the e-signature provider.
package signing

import (
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// NewToken returns a random token and the hash that is stored for it.
func NewToken() (token string, hash []byte) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw)
	token = base64.RawURLEncoding.EncodeToString(raw)
	return token, HashToken(token)
}

// HashToken maps a token to the form that is stored.
func HashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// SameSecret compares two secrets in constant time, whatever their lengths.
func SameSecret(a, b string) bool { return hmac.Equal(HashToken(a), HashToken(b)) }

func derive(password string, salt []byte) []byte {
	key, err := pbkdf2.Key(sha256.New, password, salt, 60_000, 32)
	if err != nil {
		panic(err) // only for parameters that make no sense
	}
	return key
}

// HashPassword returns salt and key of the password, hex encoded.
func HashPassword(password string) string {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt)
	return hex.EncodeToString(salt) + "$" + hex.EncodeToString(derive(password, salt))
}

// CheckPassword reports whether the password belongs to the stored hash.
func CheckPassword(stored, password string) bool {
	saltHex, keyHex, _ := strings.Cut(stored, "$")
	salt, err1 := hex.DecodeString(saltHex)
	want, err2 := hex.DecodeString(keyHex)
	return err1 == nil && err2 == nil && hmac.Equal(derive(password, salt), want)
}

func mac(key, format string, args ...any) string {
	m := hmac.New(sha256.New, []byte(key))
	fmt.Fprintf(m, format, args...)
	return hex.EncodeToString(m.Sum(nil))
}

// URLs signs and verifies file URLs.
type URLs struct {
	Key string
	TTL time.Duration
}

// Query returns the query string that opens the document for a while. The
// subject is who asked for the URL; it ends up in the audit trail.
func (u URLs) Query(documentID int64, subject string) string {
	exp := time.Now().Add(u.TTL).Unix()
	return url.Values{
		"sub": {subject}, "exp": {strconv.FormatInt(exp, 10)}, "sig": {u.sign(documentID, subject, exp)},
	}.Encode()
}

// Verify checks the query string against the document and returns the subject.
func (u URLs) Verify(documentID int64, q url.Values) (subject string, ok bool) {
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil || time.Now().Unix() > exp {
		return "", false
	}
	subject = q.Get("sub")
	return subject, hmac.Equal([]byte(q.Get("sig")), []byte(u.sign(documentID, subject, exp)))
}

func (u URLs) sign(documentID int64, subject string, exp int64) string {
	return mac(u.Key, "document\n%d\n%s\n%d", documentID, subject, exp)
}

// Headers of the e-signature provider.
const (
	HeaderSignature = "X-Esign-Signature"
	HeaderTimestamp = "X-Esign-Timestamp"
)

const webhookSkew = 5 * time.Minute

// VerifyWebhook checks timestamp and signature of a call of the provider.
func VerifyWebhook(secret string, h http.Header, body []byte) bool {
	ts, err := strconv.ParseInt(h.Get(HeaderTimestamp), 10, 64)
	if err != nil || time.Since(time.Unix(ts, 0)).Abs() > webhookSkew {
		return false
	}
	return hmac.Equal([]byte(h.Get(HeaderSignature)), []byte(SignWebhook(secret, ts, body)))
}

// SignWebhook computes the signature of a body sent at ts.
func SignWebhook(secret string, ts int64, body []byte) string {
	return mac(secret, "%d.%s", ts, body)
}
