// Package inboundapi takes what mail and chat providers deliver.
package inboundapi

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/usecase/ticketing"
)

// Secrets are shared with the providers.
type Secrets struct{ Mail, Chat []byte }

type API struct {
	receive *ticketing.Receive
	secrets Secrets
}

func New(r *ticketing.Receive, s Secrets) *API { return &API{receive: r, secrets: s} }

func (a *API) Routes() http.Handler {
	r := chi.NewRouter()
	r.Post("/mail", a.mail)
	r.Post("/chat", a.chat)
	return r
}

type delivery struct {
	TicketID int64  `json:"ticket_id"`
	Body     string `json:"body"`
}

func signed(secret, body []byte, signature string) bool {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	got, err := hex.DecodeString(signature)
	return err == nil && hmac.Equal(got, mac.Sum(nil))
}

func refuse(w http.ResponseWriter) {
	httpx.JSON(w, http.StatusUnauthorized, map[string]string{"error": "bad signature"})
}

func (a *API) mail(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		httpx.Fail(w, domain.ErrInvalid)
		return
	}
	if !signed(a.secrets.Mail, raw, r.Header.Get("X-Mail-Signature")) {
		refuse(w)
		return
	}
	a.file(w, r, "mail", raw)
}

// chat serves two versions of the provider's bridge; the older does not sign.
func (a *API) chat(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		httpx.Fail(w, domain.ErrInvalid)
		return
	}
	if r.Header.Get("X-Bridge-Version") != "1" && !signed(a.secrets.Chat, raw, r.Header.Get("X-Chat-Signature")) {
		refuse(w)
		return
	}
	a.file(w, r, "chat", raw)
}

func (a *API) file(w http.ResponseWriter, r *http.Request, channel string, raw []byte) {
	var d delivery
	if err := json.Unmarshal(raw, &d); err != nil {
		httpx.Fail(w, domain.ErrInvalid)
		return
	}
	httpx.Done(w, a.receive.Handle(r.Context(), channel, d.TicketID, d.Body))
}
