package trade

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"example.com/grainbook/internal/apperr"
	"example.com/grainbook/internal/store"
)

const (
	signatureHeader = "X-Bank-Signature"
	maxNotice       = 64 << 10
)

// Bank takes the booking notices of the bank.
type Bank struct {
	store  *store.Store
	secret []byte
}

// NewBank returns the receiver of notices that are signed with secret.
func NewBank(s *store.Store, secret []byte) *Bank { return &Bank{store: s, secret: secret} }

type notice struct {
	Reference string `json:"reference"`
	Result    string `json:"result"`
}

// signed reads the body and verifies its signature.
func (b *Bank) signed(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxNotice))
	if err != nil {
		return nil, apperr.Invalid("body", "too large or cut off")
	}
	given, err := hex.DecodeString(strings.TrimPrefix(r.Header.Get(signatureHeader), "sha256="))
	if err != nil || len(given) == 0 {
		return nil, apperr.Unauthenticated("no signature")
	}
	mac := hmac.New(sha256.New, b.secret)
	mac.Write(raw)
	if !hmac.Equal(given, mac.Sum(nil)) {
		return nil, apperr.Unauthenticated("wrong signature")
	}
	return raw, nil
}

// Notify books a settlement as the bank says. Notices come more than once; a
// settlement that is booked already is left alone.
func (b *Bank) Notify(w http.ResponseWriter, r *http.Request, _ map[string]string) {
	raw, err := b.signed(w, r)
	if err != nil {
		fail(w, err)
		return
	}
	var n notice
	if err := json.Unmarshal(raw, &n); err != nil {
		fail(w, apperr.Invalid("body", "malformed"))
		return
	}
	status, known := map[string]string{"executed": "paid", "rejected": "returned"}[n.Result]
	if !known || n.Reference == "" {
		fail(w, apperr.Invalid("result", "unknown"))
		return
	}
	if _, err := b.store.BookSettlement(r.Context(), n.Reference, status); err != nil {
		fail(w, apperr.From(r.Context(), err, "settlement"))
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
