package web

import (
	"net/http"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/ports"
)

type accountsAPI struct{ accounts ports.Accounts }

func (h *accountsAPI) signIn(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Email, Password string }](r)
	if err != nil {
		return err
	}
	token, err := h.accounts.SignIn(r.Context(), in.Email, in.Password)
	if err != nil {
		return err
	}
	return reply(w, map[string]string{"token": token})
}

func (h *accountsAPI) user(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "user")
	if err != nil {
		return err
	}
	u, err := h.accounts.User(r.Context(), domain.UserID{UUID: id})
	if err != nil {
		return err
	}
	return reply(w, u)
}
