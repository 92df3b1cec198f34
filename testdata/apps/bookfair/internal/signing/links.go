package signing

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"strconv"
	"time"
)

// Links issues and verifies URLs that open one download for a while.
type Links struct {
	Secret []byte
	Now    func() time.Time
}

func (l Links) mac(path, exp string) string {
	m := hmac.New(sha256.New, l.Secret)
	m.Write([]byte(path + "\n" + exp))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

func (l Links) Issue(path string, ttl time.Duration) string {
	exp := strconv.FormatInt(l.Now().Add(ttl).Unix(), 10)
	q := url.Values{"exp": {exp}, "sig": {l.mac(path, exp)}}
	return path + "?" + q.Encode()
}

func (l Links) Verify(u *url.URL) error {
	exp, sig := u.Query().Get("exp"), u.Query().Get("sig")
	if sig == "" {
		return ErrUnsigned
	}
	if !hmac.Equal([]byte(sig), []byte(l.mac(u.Path, exp))) {
		return ErrMismatch
	}
	until, err := strconv.ParseInt(exp, 10, 64)
	if err != nil {
		return ErrMismatch
	}
	if l.Now().Unix() > until {
		return ErrExpired
	}
	return nil
}
