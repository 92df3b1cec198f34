package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atelier/internal/httpx"
	"example.com/atelier/internal/service"
)

// AuthHandler signs people in.
type AuthHandler struct{ accounts *service.Accounts }

func NewAuthHandler(a *service.Accounts) *AuthHandler { return &AuthHandler{accounts: a} }

func (h *AuthHandler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/login", httpx.Handle(h.login))
	r.Post("/refresh", httpx.Handle(h.refresh))
	return r
}

type loginRequest struct {
	Email    string `json:"email" validate:"required,email"`
	Password string `json:"password" validate:"required,max=72"`
}

func (h *AuthHandler) login(w http.ResponseWriter, r *http.Request) error {
	in, err := httpx.Bind[loginRequest](r)
	if err != nil {
		return err
	}
	grant, err := h.accounts.Login(r.Context(), in.Email, in.Password)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusOK, grant)
	return nil
}

type refreshRequest struct {
	RefreshToken string `json:"refresh_token" validate:"required,len=64,hexadecimal"`
}

func (h *AuthHandler) refresh(w http.ResponseWriter, r *http.Request) error {
	in, err := httpx.Bind[refreshRequest](r)
	if err != nil {
		return err
	}
	grant, err := h.accounts.Refresh(r.Context(), in.RefreshToken)
	if err != nil {
		return err
	}
	httpx.JSON(w, http.StatusOK, grant)
	return nil
}
