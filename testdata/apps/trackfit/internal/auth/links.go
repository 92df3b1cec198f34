package auth

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"example.com/trackfit/internal/web"
)

// Links signs addresses that work without an account until they expire.
type Links struct {
	key []byte
}

func NewLinks(key []byte) *Links { return &Links{key: key} }

func (l *Links) mac(kind string, id, exp int64) []byte {
	h := hmac.New(sha256.New, l.key)
	fmt.Fprintf(h, "%s:%d:%d", kind, id, exp)
	return h.Sum(nil)
}

func (l *Links) Sign(kind string, id int64, ttl time.Duration) string {
	exp := time.Now().Add(ttl).Unix()
	return fmt.Sprintf("/shared/%s/%d?exp=%d&sig=%s", kind, id, exp, hex.EncodeToString(l.mac(kind, id, exp)))
}

// Check tells whether the query carries the signature of the object. The error
// is for links that are malformed or have expired.
func (l *Links) Check(q url.Values, kind string, id int64) (bool, error) {
	exp, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil {
		return false, web.BadRequest("exp: not a time")
	}
	if time.Now().Unix() > exp {
		return false, &web.Error{Status: 410, Message: "link has expired"}
	}
	sig, err := hex.DecodeString(q.Get("sig"))
	if err != nil || len(sig) != sha256.Size {
		return false, web.BadRequest("sig: not a signature")
	}
	return hmac.Equal(sig, l.mac(kind, id, exp)), nil
}
