package invoices

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"time"

	"example.com/roomly/internal/web"
)

// The headers that come with every event of the payment provider.
const (
	SignatureHeader = "X-Payments-Signature"
	TimeHeader      = "X-Payments-Time"
)

type paymentEvent struct {
	ID          string `json:"id"`
	Type        string `json:"type"`
	Reference   string `json:"reference"`
	AmountCents int64  `json:"amount_cents"`
}

// Sign computes the signature of a body sent at a time.
func Sign(secret []byte, unix string, body []byte) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(unix + "."))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// signed lets only events through that the provider has signed lately.
func (h *Handler) signed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			web.Fail(w, r, web.Invalid("the body cannot be read"))
			return
		}
		at := r.Header.Get(TimeHeader)
		unix, err := strconv.ParseInt(at, 10, 64)
		if err != nil || time.Since(time.Unix(unix, 0)).Abs() > 5*time.Minute {
			web.Fail(w, r, web.Unauthorized("the event is too old"))
			return
		}
		if !hmac.Equal([]byte(Sign(h.secret, at, body)), []byte(r.Header.Get(SignatureHeader))) {
			web.Fail(w, r, web.Unauthorized("the signature does not match"))
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

func (h *Handler) payment(r *http.Request) (any, error) {
	ev, err := web.Decode[paymentEvent](r)
	if err != nil || ev.Type != "payment.succeeded" {
		return nil, err
	}
	return nil, h.svc.Settle(r.Context(), ev)
}
