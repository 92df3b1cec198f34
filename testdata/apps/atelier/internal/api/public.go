package api

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/atelier/internal/apperr"
	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/domain"
	"example.com/atelier/internal/httpx"
	"example.com/atelier/internal/service"
)

// PublicHandler serves the website and the calendar programs.
type PublicHandler struct {
	tokens   *auth.Tokens
	studios  domain.StudioRepository
	users    domain.UserRepository
	bookings *service.Bookings
}

func NewPublicHandler(t *auth.Tokens, s domain.StudioRepository, u domain.UserRepository, b *service.Bookings) *PublicHandler {
	return &PublicHandler{tokens: t, studios: s, users: u, bookings: b}
}

func (h *PublicHandler) Routes() chi.Router {
	r := chi.NewRouter()
	//authvet:public the directory of open studios is the shop window
	r.Get("/catalog/studios", h.directory)
	r.Get("/calendar/{secret}", h.calendar)

	// The home page asks before it knows whether anybody is signed in.
	r.Route("/home", func(r chi.Router) {
		r.Use(h.tokens.Identify)
		r.Get("/next", h.next)
		r.Get("/upcoming", h.upcoming)
	})
	return r
}

func (h *PublicHandler) directory(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	list, err := h.studios.Directory(r.Context(), q.Get("city"), q.Get("q"), httpx.Limit(r))
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	httpx.JSON(w, http.StatusOK, list)
}

// calendar is the feed that members subscribe to. Calendar programs cannot
// send headers, so the address is the secret.
func (h *PublicHandler) calendar(w http.ResponseWriter, r *http.Request) {
	secret := strings.TrimSuffix(chi.URLParam(r, "secret"), ".ics")
	if len(secret) < 32 {
		httpx.Fail(w, r, apperr.ErrNotFound)
		return
	}
	user, err := h.users.ByCalendarSecret(r.Context(), secret)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	list, err := h.bookings.Upcoming(r.Context(), user.ID, 100)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	fmt.Fprint(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//atelier//EN\r\n")
	for _, b := range list {
		fmt.Fprintf(w, "BEGIN:VEVENT\r\nUID:booking-%d@atelier\r\nDTSTART:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n",
			b.ID, b.StartsAt.UTC().Format("20060102T150405Z"), b.ClassTitle)
	}
	fmt.Fprint(w, "END:VCALENDAR\r\n")
}

// next is the card with the visitor's next class.
func (h *PublicHandler) next(w http.ResponseWriter, r *http.Request) {
	caller, ok := auth.From(r.Context())
	if !ok {
		httpx.JSON(w, http.StatusOK, []domain.BookingView{})
		return
	}
	list, err := h.bookings.Upcoming(r.Context(), caller.ID, 1)
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	httpx.JSON(w, http.StatusOK, list)
}

// upcoming is the strip below it. Visitors have no bookings and get an empty
// strip.
func (h *PublicHandler) upcoming(w http.ResponseWriter, r *http.Request) {
	caller, _ := auth.From(r.Context())
	list, err := h.bookings.Upcoming(r.Context(), caller.ID, httpx.Limit(r))
	if err != nil {
		httpx.Fail(w, r, err)
		return
	}
	httpx.JSON(w, http.StatusOK, list)
}
