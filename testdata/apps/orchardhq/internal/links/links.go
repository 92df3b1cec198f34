// Package links signs download links, so that invoices can be mailed to
// growers, who have no account.
package links

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"example.com/orchardhq/internal/errs"
)

type Signer struct {
	Key []byte
	TTL time.Duration
	Now func() time.Time
}

func (s Signer) mac(document, exp int64) string {
	h := hmac.New(sha256.New, s.Key)
	fmt.Fprintf(h, "document/%d/%d", document, exp)
	return hex.EncodeToString(h.Sum(nil))
}

// URL returns a link to the document that works for the signer's TTL.
func (s Signer) URL(document int64) string {
	exp := s.Now().Add(s.TTL).Unix()
	return fmt.Sprintf("/v1/downloads/%d?exp=%d&sig=%s", document, exp, s.mac(document, exp))
}

// Verify checks what URL has made.
func (s Signer) Verify(document int64, exp, sig string) error {
	at, err := strconv.ParseInt(exp, 10, 64)
	if err != nil {
		return errs.Forbidden{Action: "download: bad link"}
	}
	if !hmac.Equal([]byte(sig), []byte(s.mac(document, at))) {
		return errs.Forbidden{Action: "download: bad link"}
	}
	if s.Now().Unix() > at {
		return errs.Forbidden{Action: "download: the link has expired"}
	}
	return nil
}
