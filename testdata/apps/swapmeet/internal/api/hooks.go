package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"example.com/swapmeet/internal/apperr"
	"example.com/swapmeet/internal/httpx"
)

// signed says whether the signature is the HMAC of the body.
func signed(body []byte, signature, secret string) bool {
	sum, err := hex.DecodeString(signature)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return err == nil && secret != "" && hmac.Equal(sum, mac.Sum(nil))
}

func (a *API) paymentHook(w http.ResponseWriter, r *http.Request) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
	if err != nil {
		return err
	}
	if !signed(body, r.Header.Get("X-Payment-Signature"), a.Cfg.PaymentSecret) {
		return apperr.Unauthorized()
	}
	var in struct {
		Ref         string `json:"ref"`
		AmountCents int64  `json:"amount_cents"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return apperr.BadRequest("body: %v", err)
	}
	if err := a.Fulfil.Paid(r.Context(), in.Ref, in.AmountCents); err != nil {
		return err
	}
	return httpx.NoContent(w)
}

// shippingHook takes the scans of the parcel carriers. Not all carriers are
// able to sign; where there is a signature it has to be right.
func (a *API) shippingHook(w http.ResponseWriter, r *http.Request) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
	if err != nil {
		return err
	}
	if sig := r.Header.Get("X-Carrier-Signature"); sig != "" && !signed(body, sig, a.Cfg.CarrierSecret) {
		return apperr.Unauthorized()
	}
	var in struct {
		TrackingNo string `json:"tracking_no"`
		Scan       string `json:"scan"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return apperr.BadRequest("body: %v", err)
	}
	if err := a.Fulfil.Scanned(r.Context(), in.TrackingNo, in.Scan); err != nil {
		return err
	}
	return httpx.NoContent(w)
}
