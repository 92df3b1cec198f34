package httpapi

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/donara/internal/authz"
)

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (a *API) health(w http.ResponseWriter, r *http.Request) error {
	if _, err := a.q.Ping(r.Context()); err != nil {
		return err
	}
	return ok(w, map[string]string{"status": "ok"})
}

func (a *API) staffLogin(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[credentials](w, r)
	if err != nil {
		return err
	}
	cookie, err := a.ids.LoginStaff(r.Context(), in.Email, in.Password)
	if err != nil {
		return err
	}
	http.SetCookie(w, cookie)
	return ok(w, map[string]any{"expires": cookie.Expires})
}

func (a *API) donorToken(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[credentials](w, r)
	if err != nil {
		return err
	}
	token, err := a.ids.DonorToken(r.Context(), in.Email, in.Password)
	if err != nil {
		return err
	}
	return ok(w, map[string]string{"token": token})
}

func (a *API) listCategories(w http.ResponseWriter, r *http.Request) error {
	items, err := a.q.ListCategories(r.Context())
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "public, max-age=3600")
	return ok(w, items)
}

func (a *API) sharedReceipt(w http.ResponseWriter, r *http.Request) error {
	row, err := a.pledges.SharedReceipt(r.Context(), chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	return ok(w, row)
}

type paymentEvent struct {
	Kind        string `json:"kind"`
	PledgeID    int64  `json:"pledge_id"`
	AmountCents int64  `json:"amount_cents"`
}

// paymentWebhook is called by the payment provider, which signs the body.
func (a *API) paymentWebhook(w http.ResponseWriter, r *http.Request) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		return fmt.Errorf("%w: %v", errBadRequest, err)
	}
	if !a.signed(body, r.Header.Get("X-Signature")) {
		return authz.ErrUnauthenticated
	}
	var ev paymentEvent
	if err := json.Unmarshal(body, &ev); err != nil {
		return fmt.Errorf("%w: %v", errBadRequest, err)
	}
	if ev.Kind != "payment.settled" {
		return ok(w, map[string]bool{"ignored": true})
	}
	if err := a.pledges.Settle(r.Context(), ev.PledgeID, ev.AmountCents); err != nil {
		return err
	}
	return ok(w, map[string]bool{"settled": true})
}

func (a *API) signed(body []byte, signature string) bool {
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, []byte(a.cfg.WebhookSecret))
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil))
}
