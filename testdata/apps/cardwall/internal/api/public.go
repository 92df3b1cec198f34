package api

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"example.com/cardwall/internal/auth"
)

type pushEvent struct {
	Title string `json:"title"`
	Body  string `json:"body"`
}

type incomingMail struct {
	Subject string `json:"subject"`
	Text    string `json:"text"`
}

func (a *API) sharedBoard(w http.ResponseWriter, r *http.Request) error {
	board, err := a.store.SharedBoard(r.Context(), auth.Hash(r.PathValue("token")))
	if err != nil {
		return err
	}
	cards, err := a.store.CardsOf(r.Context(), board.ID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]any{"board": board, "cards": cards})
}

func (a *API) gallery(w http.ResponseWriter, r *http.Request) error {
	list, err := a.store.Gallery(r.Context())
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (a *API) previewTemplate(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	t, err := a.store.Template(r.Context(), id)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, t)
}

// gitHook makes a card of a push that the workspace's secret signs.
func (a *API) gitHook(w http.ResponseWriter, r *http.Request) error {
	workspace, err := pathID(r, "workspace")
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return errBadRequest
	}
	secrets, err := a.store.HookSecrets(r.Context(), workspace)
	if err != nil {
		return err
	}
	if !signed(raw, r.Header.Get("X-Signature"), secrets) {
		return errUnauthorized
	}
	var in pushEvent
	if err := json.Unmarshal(raw, &in); err != nil {
		return errBadRequest
	}
	if err := a.store.AddLooseCard(r.Context(), workspace, in.Title, in.Body); err != nil {
		return err
	}
	return done(w)
}

// mailHook makes a card of a mail that the relay hands over.
func (a *API) mailHook(w http.ResponseWriter, r *http.Request) error {
	workspace, err := pathID(r, "workspace")
	if err != nil {
		return err
	}
	in, err := decode[incomingMail](r)
	if err != nil {
		return err
	}
	if err := a.store.AddLooseCard(r.Context(), workspace, in.Subject, in.Text); err != nil {
		return err
	}
	return done(w)
}

// signed says whether one of the secrets made the signature.
func signed(body []byte, signature string, secrets []string) bool {
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	for _, secret := range secrets {
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write(body)
		if hmac.Equal(got, mac.Sum(nil)) {
			return true
		}
	}
	return false
}
