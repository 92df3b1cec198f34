// Package server is the HTTP side of fieldnotes.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"example.com/fieldnotes/internal/session"
	"example.com/fieldnotes/internal/store"
)

type server struct {
	log      *slog.Logger
	store    *store.Store
	sessions *session.Manager

	shareTTL time.Duration
}

// New returns the whole application.
func New(log *slog.Logger, st *store.Store, sm *session.Manager) http.Handler {
	s := &server{log: log, store: st, sessions: sm, shareTTL: 30 * 24 * time.Hour}
	mux := http.NewServeMux()
	s.addRoutes(mux)
	return s.withScope(s.audit(mux))
}

// scope is what one request has found out so far. It is not shared between
// requests and not safe for concurrent use.
type scope struct {
	user    store.User
	lab     int64            // set by requireLabRole
	roles   map[int64]string // lab -> the user's role
	booking *bool            // see mayBook
}

type scopeKey struct{}

func (s *server) withScope(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sc := &scope{roles: map[int64]string{}}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), scopeKey{}, sc)))
	})
}

func scopeOf(r *http.Request) *scope {
	sc, ok := r.Context().Value(scopeKey{}).(*scope)
	if !ok {
		return &scope{roles: map[int64]string{}}
	}
	return sc
}

// currentUser is the user of the request; its ID is 0 when nobody signed in.
func currentUser(r *http.Request) store.User { return scopeOf(r).user }

// roleIn returns the current user's role in the lab, asking the database at
// most once per lab and request.
func (s *server) roleIn(r *http.Request, labID int64) (string, error) {
	sc := scopeOf(r)
	if role, ok := sc.roles[labID]; ok {
		return role, nil
	}
	role, err := s.store.Labs.Role(r.Context(), labID, sc.user.ID)
	if err != nil {
		return "", err
	}
	sc.roles[labID] = role
	return role, nil
}

// mayBook tells whether the current user may touch the bookings of a piece of
// equipment: members of its lab may, guests may not.
func (s *server) mayBook(r *http.Request, equipmentID int64) (bool, error) {
	sc := scopeOf(r)
	if sc.booking != nil {
		return *sc.booking, nil
	}
	eq, err := s.store.Equipment.Get(r.Context(), equipmentID)
	if err != nil {
		return false, err
	}
	role, err := s.roleIn(r, eq.LabID)
	if err != nil {
		return false, err
	}
	ok := role == "pi" || role == "member"
	sc.booking = &ok
	return ok, nil
}

// entryFor loads an entry on behalf of the current user, who must be in the
// entry's lab; writing takes more than being a guest there.
func (s *server) entryFor(r *http.Request, id int64, write bool) (store.Entry, error) {
	e, err := s.store.Entries.Get(r.Context(), id)
	if err != nil {
		return store.Entry{}, err
	}
	role, err := s.roleIn(r, e.LabID)
	if err != nil {
		return store.Entry{}, err
	}
	switch {
	case role == "":
		return store.Entry{}, store.ErrNotFound
	case write && role == "guest":
		return store.Entry{}, errForbidden
	}
	return e, nil
}
