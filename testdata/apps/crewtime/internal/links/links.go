// Package links signs and verifies values with HMAC-SHA256.
package links

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

// MAC returns the hex HMAC of payload.
func MAC(secret, payload []byte) string {
	h := hmac.New(sha256.New, secret)
	h.Write(payload)
	return hex.EncodeToString(h.Sum(nil))
}

// ValidMAC compares in constant time.
func ValidMAC(secret, payload []byte, mac string) bool {
	return hmac.Equal([]byte(MAC(secret, payload)), []byte(mac))
}

// Sign returns path with an expiry and a signature that covers both.
func Sign(secret []byte, path string, until time.Time) string {
	exp := strconv.FormatInt(until.Unix(), 10)
	q := url.Values{"exp": {exp}, "sig": {MAC(secret, canonical(path, exp))}}
	return path + "?" + q.Encode()
}

// Verify checks a link made by Sign.
func Verify(secret []byte, u *url.URL, now time.Time) bool {
	exp, sig := u.Query().Get("exp"), u.Query().Get("sig")
	until, err := strconv.ParseInt(exp, 10, 64)
	if err != nil || now.Unix() > until {
		return false
	}
	return ValidMAC(secret, canonical(u.Path, exp), sig)
}

func canonical(path, exp string) []byte {
	return []byte(fmt.Sprintf("%s\n%s", path, exp))
}
