// Package access answers the question who may. The helpers write the response
// themselves when the answer is no; the handler only has to return.
package access

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/kitchenhub/internal/db"
	"example.com/kitchenhub/internal/render"
	"example.com/kitchenhub/internal/session"
	"example.com/kitchenhub/internal/store"
)

// Gate checks callers.
type Gate struct{ store *store.Store }

// New returns a gate.
func New(st *store.Store) *Gate { return &Gate{st} }

type (
	userKey struct{}
	seatKey struct{}
)

// WithUser looks up the user of the session, if there is one.
func (g *Gate) WithUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if id, ok := session.UserID(r); ok {
			u, err := g.store.Users.ByID(r.Context(), id)
			switch {
			case err == nil:
				r = r.WithContext(context.WithValue(r.Context(), userKey{}, u))
			case !errors.Is(err, db.ErrNotFound):
				render.Fail(w, r, err)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// User returns the signed-in user or sends the visitor to the login page.
func (g *Gate) User(w http.ResponseWriter, r *http.Request) (store.User, bool) {
	u, ok := r.Context().Value(userKey{}).(store.User)
	if !ok {
		render.Back(w, r, "/login", "Please sign in first.")
	}
	return u, ok
}

// SignedIn is User as a middleware.
func (g *Gate) SignedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, ok := g.User(w, r); !ok {
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Admin lets only platform staff pass.
func (g *Gate) Admin(w http.ResponseWriter, r *http.Request) (store.User, bool) {
	u, ok := g.User(w, r)
	if !ok {
		return u, false
	}
	if !u.IsAdmin {
		http.Error(w, "Platform staff only.", http.StatusForbidden)
		return u, false
	}
	return u, true
}

// Guest returns the token of a browser that has booked with us before.
func (g *Gate) Guest(w http.ResponseWriter, r *http.Request) (string, bool) {
	token := session.Guest(r)
	if token == "" {
		render.Back(w, r, "/login", "Please use the link in your confirmation mail.")
		return "", false
	}
	return token, true
}

// Member returns the caller's role at a restaurant. Without roles any will do.
func (g *Gate) Member(w http.ResponseWriter, r *http.Request, restaurantID int64, roles ...string) (store.Member, bool) {
	u, ok := g.User(w, r)
	if !ok {
		return store.Member{}, false
	}
	m, err := g.store.Staff.Find(r.Context(), u.ID, restaurantID)
	if err != nil {
		render.Fail(w, r, err)
		return m, false
	}
	if len(roles) > 0 && !slices.Contains(roles, m.Role) {
		http.Error(w, "Your role does not allow this.", http.StatusForbidden)
		return m, false
	}
	return m, true
}

// Order loads an order for the one who placed it and for the people who cook it.
func (g *Gate) Order(w http.ResponseWriter, r *http.Request, id int64) (store.Order, bool) {
	u, ok := g.User(w, r)
	if !ok {
		return store.Order{}, false
	}
	o, err := g.store.Orders.ByID(r.Context(), id)
	if err != nil {
		render.Fail(w, r, err)
		return o, false
	}
	if o.UserID == u.ID {
		return o, true
	}
	if _, ok := g.Member(w, r, o.RestaurantID); !ok {
		return store.Order{}, false
	}
	return o, true
}

// Shift loads a shift for the people who plan it.
func (g *Gate) Shift(w http.ResponseWriter, r *http.Request, id int64) (store.Shift, bool) {
	sh, err := g.store.Shifts.ByID(r.Context(), id)
	if err != nil {
		render.Fail(w, r, err)
		return sh, false
	}
	_, ok := g.Member(w, r, sh.RestaurantID, "owner", "manager")
	return sh, ok
}

// Seat is where in the back office the caller is.
type Seat struct {
	User       store.User
	Restaurant store.Restaurant
	Role       string
}

// Manages tells whether the caller runs the place.
func (s Seat) Manages() bool { return s.Role == "owner" || s.Role == "manager" }

// Seated admits the staff of the restaurant in the path.
func (g *Gate) Seated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u, ok := g.User(w, r)
		if !ok {
			return
		}
		id, err := strconv.ParseInt(chi.URLParam(r, "rid"), 10, 64)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		m, ok := g.Member(w, r, id)
		if !ok {
			return
		}
		rest, err := g.store.Restaurants.ByID(r.Context(), m.RestaurantID)
		if err != nil {
			render.Fail(w, r, err)
			return
		}
		seat := Seat{User: u, Restaurant: rest, Role: m.Role}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), seatKey{}, seat)))
	})
}

// SeatOf returns what Seated found.
func SeatOf(r *http.Request) Seat { return r.Context().Value(seatKey{}).(Seat) }

// Manager is SeatOf for pages that floor staff has no business on.
func Manager(w http.ResponseWriter, r *http.Request) (Seat, bool) {
	s := SeatOf(r)
	if !s.Manages() {
		render.Back(w, r, "/me/orders", "Ask a manager of "+s.Restaurant.Name+" for this.")
		return s, false
	}
	return s, true
}
