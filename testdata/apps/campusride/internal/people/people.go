// Package people serves profiles: pictures, saved places, calendars.
package people

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strings"

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

// Mount registers the routes at the root.
func (s *Service) Mount(r chi.Router) {
	r.Route("/users/{user}", func(r chi.Router) {
		r.With(s.auth.Required)
		r.Method(http.MethodGet, "/avatar", web.Handler(s.avatar))
	})
	r.Route("/me", func(r chi.Router) {
		r.Use(s.auth.Required)
		r.Method(http.MethodPut, "/places/{place}", web.Handler(s.savePlace))
	})
	r.Method(http.MethodGet, "/calendar/{token}", web.Handler(s.calendar))
}

// avatar serves a person's picture to the people of the campus.
func (s *Service) avatar(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "user")
	if err != nil {
		return err
	}
	img, typ, err := s.store.Avatar(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", typ)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "private, max-age=3600")
	_, err = w.Write(img)
	return err
}

func (s *Service) savePlace(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "place")
	if err != nil {
		return err
	}
	p := model.Place{UserID: auth.User(r.Context()).ID}
	if err := web.Decode(r, &p); err != nil {
		return err
	}
	p.ID = id
	ok, err := s.store.SavePlace(r.Context(), &p)
	if err != nil {
		return err
	}
	if !ok {
		return web.ErrNotFound
	}
	return web.JSON(w, http.StatusOK, p)
}

// calendar is the feed calendar programs subscribe to. They cannot send a
// header, so the address carries the person's own random token.
func (s *Service) calendar(w http.ResponseWriter, r *http.Request) error {
	owner, err := s.store.CalendarOwner(r.Context(), chi.URLParam(r, "token"))
	if errors.Is(err, sql.ErrNoRows) {
		return web.ErrUnauthorized
	}
	if err != nil {
		return err
	}
	rides, err := s.store.Rides(r.Context(), store.FindRide{DriverID: &owner, Limit: 200})
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//campusride//EN\r\n")
	for _, ride := range rides {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:ride-%d@campusride\r\nDTSTART:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
			ride.ID, ride.DepartsAt.UTC().Format("20060102T150405Z"), ride.Origin+" - "+ride.Destination)
	}
	b.WriteString("END:VCALENDAR\r\n")
	w.Header().Set("Content-Type", "text/calendar")
	_, err = w.Write([]byte(b.String()))
	return err
}
