// Package bookings serves the seats people have asked for.
package bookings

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/campusride/internal/auth"
	"example.com/campusride/internal/model"
	"example.com/campusride/internal/store"
	"example.com/campusride/internal/web"
)

// Repository is what the handlers need of the store.
type Repository interface {
	Bookings(ctx context.Context, find *store.FindBooking) ([]*model.Booking, error)
	Booking(ctx context.Context, id int64) (*model.Booking, error)
	BookingsByID(ctx context.Context, ids []int64) ([]*model.Booking, error)
	CancelBookings(ctx context.Context, ids []int64) (int64, error)
}

type API struct {
	repo Repository
	log  *slog.Logger
}

func New(repo Repository, log *slog.Logger) *API { return &API{repo, log} }

// Routes is mounted at /bookings, behind auth.Required.
func (a *API) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", web.Handler(a.list).ServeHTTP)
	r.Get("/history", web.Handler(a.history).ServeHTTP)
	r.Get("/{booking}", web.Handler(a.show).ServeHTTP)
	r.Post("/batch", web.Handler(a.batch).ServeHTTP)
	r.Post("/cancel", web.Handler(a.cancel).ServeHTTP)
	return r
}

// list shows one's own bookings; the office may look at somebody else's.
func (a *API) list(w http.ResponseWriter, r *http.Request) error {
	u := auth.User(r.Context())
	find := &store.FindBooking{
		PassengerID: web.QueryID(r, "passenger"),
		RideID:      web.QueryID(r, "ride"),
	}
	if st := r.URL.Query().Get("status"); st != "" {
		find.Status = &st
	}
	if find.PassengerID == nil || !u.IsAdmin() {
		find.PassengerID = &u.ID
	}
	return a.send(w, r, find)
}

// history lists past rides, newest first.
func (a *API) history(w http.ResponseWriter, r *http.Request) error {
	u, done := auth.User(r.Context()), "done"
	find := &store.FindBooking{PassengerID: &u.ID, Status: &done, Limit: 100}
	if id := web.QueryID(r, "passenger"); id != nil {
		find.PassengerID = id // the profile page shows the history, too
	}
	return a.send(w, r, find)
}

func (a *API) send(w http.ResponseWriter, r *http.Request, find *store.FindBooking) error {
	found, err := a.repo.Bookings(r.Context(), find)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, found)
}

func (a *API) show(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "booking")
	if err != nil {
		return err
	}
	b, err := a.repo.Booking(r.Context(), id)
	if err != nil {
		return err
	}
	if u := auth.User(r.Context()); !b.CanView(u) {
		a.log.Info("booking refused", "booking", id, "user", u.ID)
		return web.ErrNotFound
	}
	return web.JSON(w, http.StatusOK, b)
}

type idList struct {
	IDs []int64 `json:"ids"`
}

func (a *API) pick(r *http.Request) ([]int64, []*model.Booking, error) {
	var in idList
	if err := web.Decode(r, &in); err != nil {
		return nil, nil, err
	}
	if len(in.IDs) == 0 || len(in.IDs) > 100 {
		return nil, nil, web.ErrBadRequest
	}
	found, err := a.repo.BookingsByID(r.Context(), in.IDs)
	return in.IDs, found, err
}

// batch returns several bookings, for the calendar view.
func (a *API) batch(w http.ResponseWriter, r *http.Request) error {
	u := auth.User(r.Context())
	_, found, err := a.pick(r)
	if err != nil {
		return err
	}
	for _, b := range found {
		if !b.CanView(u) {
			return web.ErrNotFound
		}
	}
	return web.JSON(w, http.StatusOK, found)
}

// cancel gives several seats back at once, at the end of term for instance.
func (a *API) cancel(w http.ResponseWriter, r *http.Request) error {
	u := auth.User(r.Context())
	ids, found, err := a.pick(r)
	if err != nil {
		return err
	}
	var mine []int64
	for _, b := range found {
		if b.BelongsTo(u) {
			mine = append(mine, b.ID)
		}
	}
	a.log.Info("cancelling", "user", u.ID, "asked", len(ids), "mine", len(mine))
	n, err := a.repo.CancelBookings(r.Context(), ids)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, map[string]int64{"cancelled": n})
}
