// Package signing makes and checks HMACs of webhook bodies and of links.
package signing

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strconv"
	"time"

	"example.com/tenantly/internal/domain"
)

func mac(key, data []byte) string {
	h := hmac.New(sha256.New, key)
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// Webhook checks the signature that a partner sends along with a body.
type Webhook struct{ Key []byte }

func (w Webhook) Sign(body []byte) string { return mac(w.Key, body) }

func (w Webhook) Check(body []byte, signature string) error {
	if !hmac.Equal([]byte(mac(w.Key, body)), []byte(signature)) {
		return domain.ErrUnauthenticated
	}
	return nil
}

// Links makes links that work for a while and without a session.
type Links struct {
	Key []byte
	TTL time.Duration
}

func (l Links) Sign(path string, now time.Time) string {
	exp := strconv.FormatInt(now.Add(l.TTL).Unix(), 10)
	return path + "?" + url.Values{"exp": {exp}, "sig": {mac(l.Key, []byte(path+"|"+exp))}}.Encode()
}

func (l Links) Check(u *url.URL, now time.Time) error {
	exp, sig := u.Query().Get("exp"), u.Query().Get("sig")
	if !hmac.Equal([]byte(mac(l.Key, []byte(u.Path+"|"+exp))), []byte(sig)) {
		return domain.ErrForbidden
	}
	until, err := strconv.ParseInt(exp, 10, 64)
	if err != nil || now.Unix() > until {
		return domain.ErrForbidden
	}
	return nil
}
