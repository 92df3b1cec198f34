// Package groups serves the commuter groups and their chat.
package groups

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/campusride/internal/auth"
	"example.com/campusride/internal/model"
	"example.com/campusride/internal/store"
	"example.com/campusride/internal/web"
)

type Service struct {
	store *store.Store
	auth  *auth.Auth
}

func New(st *store.Store, a *auth.Auth) *Service { return &Service{st, a} }

// Routes is mounted at /groups. Everything in here is for members.
func (s *Service) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(s.auth.Required)

	r.Route("/archive", func(r chi.Router) {
		r.Use(s.member)
		r.Get("/{group}", wrap(s.archive))
	})
	r.Route("/{group}", func(r chi.Router) {
		r.Use(s.member)
		r.Get("/", wrap(s.show))
		r.Get("/messages", wrap(s.messages))
		r.Delete("/messages/{message}", wrap(s.hide))
	})
	return r
}

func wrap(h web.Handler) http.HandlerFunc { return h.ServeHTTP }

type memberKey struct{}

// member admits the members of the group of the path.
func (s *Service) member(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw := chi.URLParam(r, "group")
		if raw == "" { // not about one group
			next.ServeHTTP(w, r)
			return
		}
		id, err := strconv.ParseInt(raw, 10, 64)
		if err != nil {
			web.Fail(w, r, web.ErrNotFound)
			return
		}
		m, err := s.store.Membership(r.Context(), id, auth.User(r.Context()).ID)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), memberKey{}, m)))
	})
}

func membership(r *http.Request) *model.Membership {
	m, _ := r.Context().Value(memberKey{}).(*model.Membership)
	return m
}

func (s *Service) show(w http.ResponseWriter, r *http.Request) error {
	g, err := s.store.Group(r.Context(), membership(r).GroupID)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, g)
}

// recent is how long a message stays in the chat before it is only archived.
const recent = 90 * 24 * time.Hour

func (s *Service) messages(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "group")
	if err != nil {
		return err
	}
	since := time.Now().Add(-recent)
	list, err := s.store.Messages(r.Context(), store.FindMessage{GroupID: &id, Since: &since})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, list)
}

// archive serves what has left the chat.
func (s *Service) archive(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "group")
	if err != nil {
		return err
	}
	before := time.Now().Add(-recent)
	list, err := s.store.Messages(r.Context(), store.FindMessage{GroupID: &id, Before: &before})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, list)
}

// hide removes a message: one's own, or any of the group for moderators.
func (s *Service) hide(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "message")
	if err != nil {
		return err
	}
	m, err := s.store.Message(r.Context(), id)
	if err != nil {
		return err
	}
	me := membership(r)
	if m.GroupID != me.GroupID || (m.SenderID != me.UserID && !me.Moderator) {
		return web.ErrNotFound
	}
	if err := s.store.HideMessage(r.Context(), m); err != nil {
		return err
	}
	return web.NoContent(w)
}
