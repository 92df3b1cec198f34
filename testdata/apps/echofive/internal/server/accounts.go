package server

import (
	"errors"
	"net/http"
	"net/mail"
	"strings"

	"github.com/labstack/echo/v5"

	"example.com/echofive/internal/auth"
	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/store"
)

type signupInput struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

// Validate implements httpx.Validatable.
func (in *signupInput) Validate() error {
	in.Email = strings.ToLower(strings.TrimSpace(in.Email))
	in.Name = strings.TrimSpace(in.Name)
	if _, err := mail.ParseAddress(in.Email); err != nil {
		return httpx.Invalid("email", "is not an address")
	}
	if in.Name == "" || len(in.Name) > 80 {
		return httpx.Invalid("name", "must have 1 to 80 characters")
	}
	if len(in.Password) < 10 || len(in.Password) > 72 {
		return httpx.Invalid("password", "must have 10 to 72 characters")
	}
	return nil
}

func (s *Server) signup(c *echo.Context) error {
	in, err := httpx.BindAndValidate[signupInput](c)
	if err != nil {
		return err
	}
	hash, err := auth.HashPassword(in.Password)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	acct, err := s.store.CreateAccount(ctx, in.Email, in.Name, hash)
	if errors.Is(err, store.ErrDuplicate) {
		return httpx.Conflict("there is an account with this address")
	}
	if err != nil {
		return err
	}
	if err := s.sessions.Start(c, acct.ID); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, acct)
}

type loginInput struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

// Validate implements httpx.Validatable.
func (in *loginInput) Validate() error {
	in.Email = strings.ToLower(strings.TrimSpace(in.Email))
	if in.Email == "" || in.Password == "" {
		return httpx.Invalid("email", "address and password are needed")
	}
	return nil
}

// decoyHash makes the answer for an unknown address take as long as for a known one.
const decoyHash = "$2a$10$7EqJtq98hPqEX7fNZaFWoOhi5B0a1Qd6kVAkQlZo2qZ5sLGFvTkTS"

func (s *Server) login(c *echo.Context) error {
	in, err := httpx.BindAndValidate[loginInput](c)
	if err != nil {
		return err
	}
	acct, err := s.store.AccountByEmail(c.Request().Context(), in.Email)
	if errors.Is(err, store.ErrNotFound) {
		auth.PasswordMatches(decoyHash, in.Password)
		return httpx.ErrUnauthenticated
	}
	if err != nil {
		return err
	}
	if !auth.PasswordMatches(acct.PasswordHash, in.Password) {
		return httpx.ErrUnauthenticated
	}
	if err := s.sessions.Start(c, acct.ID); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, acct)
}
