package guest

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/kitchenhub/internal/render"
	"example.com/kitchenhub/internal/session"
	"example.com/kitchenhub/internal/store"
)

func (h *Handlers) book(w http.ResponseWriter, r *http.Request) {
	rest, err := h.store.Restaurants.BySlug(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	back := "/r/" + rest.Slug
	at, err := time.Parse("2006-01-02T15:04", r.PostFormValue("at"))
	if err != nil {
		render.Back(w, r, back, "When would you like to come?")
		return
	}
	party, ok := formInt(r, "party")
	if !ok || party < 1 || party > 20 {
		render.Back(w, r, back, "For more than twenty people please call us.")
		return
	}
	token, err := session.EnsureGuest(w, r)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	code, err := h.store.Reservations.Book(r.Context(), store.Reservation{
		RestaurantID: rest.ID,
		GuestToken:   token,
		GuestName:    r.PostFormValue("name"),
		GuestPhone:   r.PostFormValue("phone"),
		Party:        party,
		At:           at,
		Note:         r.PostFormValue("note"),
	})
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, "/reservations/"+code, "See you soon!")
}

// reservation is where the confirmation mail points to.
func (h *Handlers) reservation(w http.ResponseWriter, r *http.Request) {
	code := chi.URLParam(r, "code")
	res, err := h.store.Reservations.ByCode(r.Context(), code)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Page(w, r, "reservation", render.V{"Reservation": res, "Code": code})
}

// cancel needs the id as well since people forward the mail and then press the
// button of an old tab.
func (h *Handlers) cancel(w http.ResponseWriter, r *http.Request) {
	code := chi.URLParam(r, "code")
	res, err := h.store.Reservations.ByCode(r.Context(), code)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	id, _ := formInt(r, "reservation_id")
	if id != res.ID {
		render.Back(w, r, "/reservations/"+code, "This page was out of date, please try again.")
		return
	}
	if err := h.store.Reservations.Cancel(r.Context(), id); err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, "/reservations/"+code, "Your table is cancelled.")
}

// calendar serves the entry for the phone's calendar. The calendar apps fetch it
// in the background and bring no cookie.
func (h *Handlers) calendar(w http.ResponseWriter, r *http.Request) {
	id, ok := formInt(r, "id")
	if !ok {
		http.NotFound(w, r)
		return
	}
	res, err := h.store.Reservations.ByID(r.Context(), id)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	esc := strings.NewReplacer("\\", "\\\\", "\n", "\\n", ",", "\\,", ";", "\\;")
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	fmt.Fprintf(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:res-%d@kitchenhub\r\nDTSTART:%s\r\nSUMMARY:Table for %d (%s)\r\nDESCRIPTION:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
		res.ID, res.At.UTC().Format("20060102T150405Z"), res.Party, esc.Replace(res.GuestName), esc.Replace(res.Note))
}

// myReservation shows the form for guests on the browser they booked with.
func (h *Handlers) myReservation(w http.ResponseWriter, r *http.Request) {
	token, ok := h.gate.Guest(w, r)
	if !ok {
		return
	}
	res, err := h.store.Reservations.ByID(r.Context(), pathInt(r, "id"))
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	if res.GuestToken != token {
		http.NotFound(w, r)
		return
	}
	render.Page(w, r, "my-reservation", render.V{"Reservation": res})
}

func (h *Handlers) changeReservation(w http.ResponseWriter, r *http.Request) {
	token, ok := h.gate.Guest(w, r)
	if !ok {
		return
	}
	id := pathInt(r, "id")
	back := fmt.Sprintf("/my/reservations/%d", id)
	party, ok := formInt(r, "party")
	if !ok || party < 1 || party > 20 {
		render.Back(w, r, back, "For more than twenty people please call us.")
		return
	}
	if err := h.store.Reservations.Change(r.Context(), id, party, r.PostFormValue("note")); err != nil {
		render.Fail(w, r, err)
		return
	}
	slog.InfoContext(r.Context(), "reservation changed", "id", id, "guest", token[:6])
	render.Back(w, r, back, "Changed.")
}
