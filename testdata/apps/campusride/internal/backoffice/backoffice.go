// Package backoffice serves the office (people) and the jobs (machines).
package backoffice

import (
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/campusride/internal/auth"
	"example.com/campusride/internal/store"
	"example.com/campusride/internal/web"
)

type Service struct {
	store *store.Store
	auth  *auth.Auth
}

func New(st *store.Store, a *auth.Auth) *Service { return &Service{st, a} }

// Admin is mounted at /admin.
func (s *Service) Admin() chi.Router {
	r := chi.NewRouter()
	r.Use(s.auth.Required)
	r.With(s.auth.Can("admin:users")).Method(http.MethodDelete, "/users/{user}", web.Handler(s.removeUser))
	return r
}

// Internal is mounted at /internal, for the scheduler and its kin.
func (s *Service) Internal() chi.Router {
	r := chi.NewRouter()
	r.Use(s.auth.Internal)
	r.Method(http.MethodPost, "/rides/{ride}/expire", web.Handler(s.expire))
	return r
}

func (s *Service) removeUser(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "user")
	if err != nil {
		return err
	}
	ok, err := s.store.RemoveUser(r.Context(), id)
	if err != nil {
		return err
	}
	if !ok {
		return web.ErrNotFound
	}
	slog.Info("account closed", "user", id, "by", auth.User(r.Context()).ID)
	return web.NoContent(w)
}

func (s *Service) expire(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "ride")
	if err != nil {
		return err
	}
	if _, err := s.store.ExpireRide(r.Context(), id); err != nil {
		return err
	}
	return web.NoContent(w)
}

// Outbox is what the mail relay fetches.
func (s *Service) Outbox(w http.ResponseWriter, r *http.Request) error {
	mails, err := s.store.PendingMail(r.Context())
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, mails)
}
