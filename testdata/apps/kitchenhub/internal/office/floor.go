package office

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"example.com/kitchenhub/internal/access"
	"example.com/kitchenhub/internal/render"
	"example.com/kitchenhub/internal/store"
)

// reservations shows the book. Who works in more than one house can look into
// the book of another with ?branch=.
func (h *Handlers) reservations(w http.ResponseWriter, r *http.Request) {
	seat := access.SeatOf(r)
	f := store.ReservationFilter{RestaurantID: seat.Restaurant.ID, Status: r.FormValue("status")}
	f.From, f.To = span(r)
	if branch := formInt(r, "branch"); branch != 0 && branch != seat.Restaurant.ID {
		if _, ok := h.gate.Member(w, r, branch); !ok {
			return
		}
		f.RestaurantID = branch
	}
	list, err := h.st.Reservations.Find(r.Context(), f)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Page(w, r, "office-reservations", render.V{"Restaurant": seat.Restaurant, "Reservations": list})
}

// reservationsCSV is the same list for the people at the door.
func (h *Handlers) reservationsCSV(w http.ResponseWriter, r *http.Request) {
	seat, ok := access.Manager(w, r)
	if !ok {
		return
	}
	branch := formInt(r, "branch")
	if branch == 0 {
		branch = seat.Restaurant.ID
	}
	f := store.ReservationFilter{RestaurantID: branch, Status: r.FormValue("status")}
	f.From, f.To = span(r)
	list, err := h.st.Reservations.Find(r.Context(), f)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s.csv"`, seat.Restaurant.Slug))
	out := csv.NewWriter(w)
	for _, res := range list {
		_ = out.Write([]string{res.At.Format(time.RFC3339), res.GuestName, res.GuestPhone, strconv.FormatInt(res.Party, 10), res.Note})
	}
	out.Flush()
}

func (h *Handlers) saveItem(w http.ResponseWriter, r *http.Request) {
	seat, ok := access.Manager(w, r)
	if !ok {
		return
	}
	item := store.MenuItem{
		ID:         param(r, "item"),
		Name:       r.PostFormValue("name"),
		PriceCents: formInt(r, "price"),
	}
	item.RestaurantID = seat.Restaurant.ID
	if err := h.st.Menu.Save(r.Context(), item); err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, "/r/"+seat.Restaurant.Slug, "Saved.")
}

func (h *Handlers) removeItem(w http.ResponseWriter, r *http.Request) {
	seat, ok := access.Manager(w, r)
	if !ok {
		return
	}
	if err := h.st.Menu.Remove(r.Context(), param(r, "item")); err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, "/r/"+seat.Restaurant.Slug, "Removed.")
}

// approve signs off the ticked rows.
func (h *Handlers) approve(w http.ResponseWriter, r *http.Request) {
	seat, ok := access.Manager(w, r)
	if !ok {
		return
	}
	if err := r.ParseForm(); err != nil {
		http.Error(w, "bad form", http.StatusBadRequest)
		return
	}
	var ids []int64
	for _, s := range r.PostForm["id"] {
		id, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			continue
		}
		ids = append(ids, id)
	}
	n, err := h.st.Timesheets.Approve(r.Context(), seat.Restaurant.ID, seat.User.ID, ids)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, fmt.Sprintf("/office/%d/reservations", seat.Restaurant.ID), fmt.Sprintf("%d approved.", n))
}

func (h *Handlers) saveShift(w http.ResponseWriter, r *http.Request) {
	sh, ok := h.gate.Shift(w, r, param(r, "id"))
	if !ok {
		return
	}
	var err error
	if sh.StartsAt, err = time.Parse("2006-01-02T15:04", r.PostFormValue("starts")); err != nil {
		render.Back(w, r, fmt.Sprintf("/office/%d/reservations", sh.RestaurantID), "When does it start?")
		return
	}
	if sh.EndsAt, err = time.Parse("2006-01-02T15:04", r.PostFormValue("ends")); err != nil || sh.EndsAt.Before(sh.StartsAt) {
		render.Back(w, r, fmt.Sprintf("/office/%d/reservations", sh.RestaurantID), "When does it end?")
		return
	}
	sh.Published = r.PostFormValue("published") == "on"
	if err := h.st.Shifts.Save(r.Context(), sh); err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, fmt.Sprintf("/office/%d/reservations", sh.RestaurantID), "Saved.")
}

// swapShifts lets two people change places.
func (h *Handlers) swapShifts(w http.ResponseWriter, r *http.Request) {
	sh, ok := h.gate.Shift(w, r, param(r, "id"))
	if !ok {
		return
	}
	back := fmt.Sprintf("/office/%d/reservations", sh.RestaurantID)
	other, err := h.st.Shifts.ByID(r.Context(), formInt(r, "with"))
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	if sh.Published != other.Published {
		render.Back(w, r, back, "Publish both shifts first.")
		return
	}
	if err := h.st.Shifts.Swap(r.Context(), sh, other); err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Back(w, r, back, "Swapped.")
}
