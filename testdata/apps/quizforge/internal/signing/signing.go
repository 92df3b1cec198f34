// Package signing holds the HMACs of web hooks and of links that are sent by mail.
package signing

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

type Key []byte

func (k Key) sum(msg []byte) []byte {
	h := hmac.New(sha256.New, k)
	h.Write(msg)
	return h.Sum(nil)
}

func (k Key) Sign(msg []byte) string { return hex.EncodeToString(k.sum(msg)) }

func (k Key) Valid(msg []byte, signature string) bool {
	got, err := hex.DecodeString(signature)
	return err == nil && len(k) > 0 && hmac.Equal(got, k.sum(msg))
}

// Link returns path with an expiry and a signature over both.
func (k Key) Link(path string, ttl time.Duration) string {
	exp := strconv.FormatInt(time.Now().Add(ttl).Unix(), 10)
	return fmt.Sprintf("%s?exp=%s&sig=%s", path, exp, k.Sign([]byte(path+"\n"+exp)))
}

// Fresh reports whether u was made by Link and has not expired.
func (k Key) Fresh(u *url.URL) bool {
	q := u.Query()
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil || time.Now().Unix() > exp {
		return false
	}
	return k.Valid([]byte(u.Path+"\n"+q.Get("exp")), q.Get("sig"))
}
