// Package guest is the portal: what people see who come to eat.
package guest

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/kitchenhub/internal/access"
	"example.com/kitchenhub/internal/render"
	"example.com/kitchenhub/internal/session"
	"example.com/kitchenhub/internal/store"
)

// Handlers of the portal.
type Handlers struct {
	store *store.Store
	gate  *access.Gate
}

// New returns the portal.
func New(st *store.Store, g *access.Gate) *Handlers { return &Handlers{st, g} }

// Routes registers everything a guest can reach.
func (h *Handlers) Routes(r chi.Router) {
	r.Get("/login", h.loginForm)
	r.Post("/login", h.login)
	r.Post("/signup", h.signup)

	r.Get("/r/{slug}", h.restaurant) //authvet:public the page of a restaurant with menu and reviews is our shop window
	//authvet:public guests book without an account
	r.Post("/r/{slug}/reservations", h.book)

	r.Get("/reservations/calendar.ics", h.calendar)
	r.Get("/reservations/{code}", h.reservation)
	r.Post("/reservations/{code}/cancel", h.cancel)
	r.Get("/my/reservations/{id}", h.myReservation)
	r.Post("/my/reservations/{id}", h.changeReservation)

	// The display above the pass talks to this one, see docs/kitchen-display.md.
	r.Post("/kitchen/orders/{id}/status", h.kitchenStatus)

	r.Get("/orders/{id}", h.order)
	r.Get("/orders/{id}/receipt.csv", h.receipt)
	r.Post("/orders/{id}/reorder", h.reorder)

	r.Group(func(r chi.Router) {
		r.Use(h.gate.SignedIn)
		r.Get("/me/orders", h.myOrders)
		r.Post("/me/reviews/{id}", h.rewriteReview)
		r.Post("/vouchers/claim", h.claimVoucher)
		r.Post("/vouchers/{id}/transfer", h.transferVoucher)
	})
}

// formInt reads a number from the query string or the form.
func formInt(r *http.Request, name string) (int64, bool) {
	n, err := strconv.ParseInt(r.FormValue(name), 10, 64)
	return n, err == nil
}

// pathInt reads a number from the path. What is no number becomes 0, which no row has.
func pathInt(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	return n
}

func (h *Handlers) loginForm(w http.ResponseWriter, r *http.Request) {
	render.Page(w, r, "login", nil)
}

func (h *Handlers) login(w http.ResponseWriter, r *http.Request) {
	id, err := h.store.Users.Verify(r.Context(), r.PostFormValue("email"), r.PostFormValue("password"))
	if errors.Is(err, store.ErrCredentials) {
		render.Back(w, r, "/login", "Wrong address or password.")
		return
	}
	if err == nil {
		err = session.SignIn(w, r, id)
	}
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/me/orders", http.StatusSeeOther)
}

func (h *Handlers) signup(w http.ResponseWriter, r *http.Request) {
	email, password := r.PostFormValue("email"), r.PostFormValue("password")
	if email == "" || len(password) < 10 {
		render.Back(w, r, "/login", "We need an address and a password of ten characters or more.")
		return
	}
	id, err := h.store.Users.Create(r.Context(), email, r.PostFormValue("name"), password)
	if err != nil {
		render.Back(w, r, "/login", "That address is taken.")
		return
	}
	if err := session.SignIn(w, r, id); err != nil {
		render.Fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/me/orders", http.StatusSeeOther)
}

func (h *Handlers) restaurant(w http.ResponseWriter, r *http.Request) {
	rest, err := h.store.Restaurants.BySlug(r.Context(), chi.URLParam(r, "slug"))
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	menu, err := h.store.Menu.Of(r.Context(), rest.ID)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	reviews, err := h.store.Reviews.Published(r.Context(), rest.ID)
	if err != nil {
		render.Fail(w, r, err)
		return
	}
	render.Page(w, r, "restaurant", render.V{"Restaurant": rest, "Menu": menu, "Reviews": reviews})
}
