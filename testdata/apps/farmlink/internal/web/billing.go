package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/market"
)

func listInvoices(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (list[market.Invoice], error) {
		t, err := tenantFor(a, r, actor(r.Context()))
		if err != nil {
			return list[market.Invoice]{}, err
		}
		bills, err := a.market.Invoices(r.Context(), t.CompanyID, httpkit.ReadPage(r))
		return list[market.Invoice]{bills}, err
	})
}

// listStatements sums up the bills of the company that the caller acts for.
func listStatements(a *app) http.Handler {
	return reply(a, http.StatusOK, func(r *http.Request) (list[market.Statement], error) {
		months, err := a.market.Statements(r.Context(), httpkit.HeaderID(r, companyHeader))
		return list[market.Statement]{months}, err
	})
}

type paymentEvent struct {
	Type        string `json:"type"`
	Invoice     string `json:"invoice"`
	AmountCents int64  `json:"amount_cents"`
	PaymentRef  string `json:"payment_ref"`
}

// signedByProvider verifies the signature of the payment provider.
func signedByProvider(secret string, body []byte, signature string) bool {
	given, err := hex.DecodeString(signature)
	if err != nil || secret == "" {
		return false
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return hmac.Equal(given, mac.Sum(nil))
}

// paymentHook takes the events of the payment provider. Events that do not
// concern us are accepted, or the provider would send them again.
func paymentHook(a *app) http.Handler {
	return reply(a, http.StatusAccepted, func(r *http.Request) (none, error) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return none{}, httpkit.BadRequest("body: %v", err)
		}
		if !signedByProvider(a.cfg.PaymentSecret, body, r.Header.Get("X-Payment-Signature")) {
			return none{}, httpkit.ErrUnauthorized
		}
		var ev paymentEvent
		if err := json.Unmarshal(body, &ev); err != nil {
			return none{}, httpkit.BadRequest("body: %v", err)
		}
		if ev.Type != "payment.settled" {
			return none{}, nil
		}
		hit, err := a.market.Settle(r.Context(), ev.Invoice, ev.AmountCents, ev.PaymentRef)
		if err == nil && !hit {
			a.log.WarnContext(r.Context(), "payment without an open invoice", "invoice", ev.Invoice, "ref", ev.PaymentRef)
		}
		return none{}, err
	})
}
