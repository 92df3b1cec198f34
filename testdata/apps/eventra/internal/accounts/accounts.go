// Package accounts signs people up and in.
package accounts

import (
	"errors"
	"net/http"
	"strings"

	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/secret"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/token"
	"example.com/eventra/internal/web"
)

type handlers struct{ platform.Deps }

// Register adds the routes of this context.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d}
	mux.Handle("POST /auth/signup", web.Handler(h.signup))
	mux.Handle("POST /auth/login", web.Handler(h.login))
}

type account struct {
	ID    int64
	Email string
	Hash  string
}

func scanAccount(s sqlutil.Scanner, a *account) error { return s.Scan(&a.ID, &a.Email, &a.Hash) }

type signupRequest struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (s signupRequest) Validate() error {
	return errors.Join(
		web.Require(strings.Contains(s.Email, "@") && len(s.Email) < 255, "email is not an address"),
		web.Require(strings.TrimSpace(s.Name) != "", "name is required"),
		web.Require(len(s.Password) >= 10, "password must have 10 characters at least"))
}

func (h *handlers) signup(r *http.Request) (web.Reply, error) {
	req, err := web.Decode[signupRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	hash, err := secret.Hash(req.Password)
	if err != nil {
		return web.Reply{}, err
	}
	a, err := sqlutil.QueryOne(r.Context(), h.DB, scanAccount, `
		INSERT INTO users (email, name, password_hash) VALUES (lower($1), $2, $3)
		ON CONFLICT (email) DO NOTHING
		RETURNING id, email, password_hash`, req.Email, req.Name, hash)
	if errors.Is(err, sqlutil.ErrNotFound) {
		return web.Reply{}, web.Conflict("this address has an account already")
	}
	if err != nil {
		return web.Reply{}, err
	}
	s, err := h.session(a)
	return web.Created(s), err
}

type loginRequest struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (l loginRequest) Validate() error {
	return web.Require(l.Email != "" && l.Password != "", "email and password are required")
}

func (h *handlers) login(r *http.Request) (web.Reply, error) {
	req, err := web.Decode[loginRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	a, err := sqlutil.QueryOne(r.Context(), h.DB, scanAccount,
		`SELECT id, email, password_hash FROM users WHERE email = lower($1)`, req.Email)
	if err != nil && !errors.Is(err, sqlutil.ErrNotFound) {
		return web.Reply{}, err
	}
	if !secret.Matches(a.Hash, req.Password) {
		return web.Reply{}, web.Unauthorized("wrong address or password")
	}
	s, err := h.session(a)
	return web.OK(s), err
}

type session struct {
	UserID      int64  `json:"user_id"`
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"`
}

func (h *handlers) session(a account) (session, error) {
	ttl := h.Config.AccessTTL
	jwt, err := h.Tokens.Issue(token.Claims{Subject: a.ID, Kind: token.KindUser, Email: a.Email}, ttl)
	return session{UserID: a.ID, AccessToken: jwt, ExpiresIn: int(ttl.Seconds())}, err
}
