package handler

import (
	"context"
	"net/http"
	"strings"

	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/httpx"
	"example.com/tuneshare/internal/usecase"
)

type accounts interface {
	Register(ctx context.Context, email, name, password string) (usecase.Tokens, error)
	Login(ctx context.Context, email, password string) (usecase.Tokens, error)
	Refresh(ctx context.Context, token string) (usecase.Tokens, error)
	Suspend(ctx context.Context, userID int64) error
}

// Accounts serves sign-up, login and the admin's view of accounts.
type Accounts struct{ uc accounts }

// NewAccounts makes the handler.
func NewAccounts(uc accounts) *Accounts { return &Accounts{uc: uc} }

type registerIn struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (in registerIn) validate() error {
	if !strings.Contains(in.Email, "@") {
		return apierr.Invalid("email")
	}
	if len(in.Password) < 10 || len(in.Password) > 72 {
		return apierr.Invalid("the password needs 10 to 72 bytes")
	}
	return nil
}

type loginIn struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (in loginIn) validate() error {
	if in.Email == "" || in.Password == "" {
		return apierr.Invalid("email and password")
	}
	return nil
}

type refreshIn struct {
	Token string `json:"refresh_token"`
}

func (in refreshIn) validate() error {
	if in.Token == "" {
		return apierr.Invalid("refresh_token")
	}
	return nil
}

// Register signs up.
func (h *Accounts) Register(w http.ResponseWriter, r *http.Request) error {
	in, err := bind[registerIn](r)
	if err != nil {
		return err
	}
	t, err := h.uc.Register(r.Context(), strings.ToLower(in.Email), in.Name, in.Password)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusCreated, t)
}

// Login signs in.
func (h *Accounts) Login(w http.ResponseWriter, r *http.Request) error {
	in, err := bind[loginIn](r)
	if err != nil {
		return err
	}
	t, err := h.uc.Login(r.Context(), strings.ToLower(in.Email), in.Password)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, t)
}

// Refresh trades a refresh token.
func (h *Accounts) Refresh(w http.ResponseWriter, r *http.Request) error {
	in, err := bind[refreshIn](r)
	if err != nil {
		return err
	}
	t, err := h.uc.Refresh(r.Context(), in.Token)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, t)
}

// Suspend locks an account.
func (h *Accounts) Suspend(w http.ResponseWriter, r *http.Request) error {
	id, err := httpx.PathID(r, "userID")
	if err != nil {
		return err
	}
	if err := h.uc.Suspend(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
