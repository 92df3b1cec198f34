// Package links signs the addresses in reminders, so that a tap in a mail
// works without a login.
package links

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

// ErrBadLink says that the address is not ours or too old.
var ErrBadLink = errors.New("bad or expired link")

// Signer signs with a key.
type Signer struct{ key []byte }

// NewSigner returns a signer.
func NewSigner(key []byte) *Signer { return &Signer{key: key} }

func (s *Signer) mac(user, expires int64) []byte {
	m := hmac.New(sha256.New, s.key)
	fmt.Fprintf(m, "u=%d&exp=%d", user, expires)
	return m.Sum(nil)
}

// Sign makes the query of a link that works for user until the given time.
func (s *Signer) Sign(user int64, until time.Time) url.Values {
	return url.Values{
		"u":   {strconv.FormatInt(user, 10)},
		"exp": {strconv.FormatInt(until.Unix(), 10)},
		"sig": {hex.EncodeToString(s.mac(user, until.Unix()))},
	}
}

// Verify gives the user for whom the link was made.
func (s *Signer) Verify(q url.Values) (int64, error) {
	user, err := strconv.ParseInt(q.Get("u"), 10, 64)
	if err != nil {
		return 0, ErrBadLink
	}
	expires, err := strconv.ParseInt(q.Get("exp"), 10, 64)
	if err != nil || time.Now().Unix() > expires {
		return 0, ErrBadLink
	}
	sig, err := hex.DecodeString(q.Get("sig"))
	if err != nil || !hmac.Equal(sig, s.mac(user, expires)) {
		return 0, ErrBadLink
	}
	return user, nil
}
