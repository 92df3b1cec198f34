// Package billing speaks the payment provider's dialect.
package billing

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.com/atelier/internal/apperr"
)

// SignatureHeader carries "t=<unix time>,v1=<hex hmac>", v1 possibly repeated
// while a secret is being rotated.
const SignatureHeader = "X-Pay-Signature"

const tolerance = 5 * time.Minute

var errSignature = errors.New("bad signature")

// Event is one notification.
type Event struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Data struct {
		Reference string `json:"reference"`
		Status    string `json:"status"`
	} `json:"data"`
}

// Verifier checks that notifications come from the provider.
type Verifier struct {
	secret []byte
	now    func() time.Time
}

// NewVerifier returns a Verifier for the endpoint's signing secret.
func NewVerifier(secret string) *Verifier {
	return &Verifier{secret: []byte(secret), now: time.Now}
}

// Verify checks the header against the payload.
func (v *Verifier) Verify(payload []byte, header string) error {
	var stamp string
	var sigs [][]byte
	for part := range strings.SplitSeq(header, ",") {
		k, val, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch k {
		case "t":
			stamp = val
		case "v1":
			if raw, err := hex.DecodeString(val); err == nil {
				sigs = append(sigs, raw)
			}
		}
	}
	sec, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return fmt.Errorf("%w: no timestamp", errSignature)
	}
	if age := v.now().Sub(time.Unix(sec, 0)); age > tolerance || age < -tolerance {
		return fmt.Errorf("%w: too old", errSignature)
	}
	mac := hmac.New(sha256.New, v.secret)
	mac.Write([]byte(stamp + "."))
	mac.Write(payload)
	want := mac.Sum(nil)
	for _, sig := range sigs {
		if hmac.Equal(sig, want) {
			return nil
		}
	}
	return errSignature
}

// Event verifies and decodes a notification.
func (v *Verifier) Event(payload []byte, header string) (Event, error) {
	if err := v.Verify(payload, header); err != nil {
		return Event{}, fmt.Errorf("%w: %w", apperr.ErrUnauthorized, err)
	}
	return Decode(payload)
}

// Decode decodes a notification.
func Decode(payload []byte) (Event, error) {
	var ev Event
	if err := json.Unmarshal(payload, &ev); err != nil {
		return ev, fmt.Errorf("%w: %v", apperr.ErrInvalid, err)
	}
	if ev.ID == "" || ev.Data.Reference == "" {
		return ev, fmt.Errorf("%w: incomplete event", apperr.ErrInvalid)
	}
	return ev, nil
}
