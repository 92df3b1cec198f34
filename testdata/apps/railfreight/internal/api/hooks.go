package api

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/httperr"
)

type signedKey struct{}

// signedByCustoms notes whether the customs office signed the body. Its test
// system does not sign, so that it is for the handlers to insist.
func (a *API) signedByCustoms(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<16))
		if err != nil {
			httperr.Write(w, r, httperr.Bad("the body is too large"))
			return
		}
		mac := hmac.New(sha256.New, a.customs)
		mac.Write(body)
		sent, err := hex.DecodeString(r.Header.Get("X-Customs-Signature"))
		signed := err == nil && hmac.Equal(sent, mac.Sum(nil))
		if !signed {
			slog.WarnContext(r.Context(), "customs message without a good signature", "path", r.URL.Path)
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), signedKey{}, signed)))
	})
}

func signed(ctx context.Context) bool {
	ok, _ := ctx.Value(signedKey{}).(bool)
	return ok
}

type customsMessage struct {
	Reference string `json:"reference"`
}

func (a *API) release(w http.ResponseWriter, r *http.Request) error {
	if !signed(r.Context()) {
		return httperr.Unauthorized
	}
	return a.setCustoms(w, r, "released")
}

func (a *API) hold(w http.ResponseWriter, r *http.Request) error {
	return a.setCustoms(w, r, "held")
}

func (a *API) setCustoms(w http.ResponseWriter, r *http.Request, state string) error {
	var msg customsMessage
	if err := json.NewDecoder(r.Body).Decode(&msg); err != nil || msg.Reference == "" {
		return httperr.Bad("the reference is missing")
	}
	n, err := a.q.SetCustoms(r.Context(), db.SetCustomsParams{
		CustomsRef: sql.NullString{String: msg.Reference, Valid: true}, Customs: state,
	})
	if err := one(n, err); err != nil {
		return err
	}
	return done(w)
}
