// Package rides serves the notice board and everything that hangs below a ride.
package rides

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/campusride/internal/auth"
	"example.com/campusride/internal/model"
	"example.com/campusride/internal/store"
	"example.com/campusride/internal/web"
)

type handler = web.Handler

type Service struct {
	store *store.Store
	auth  *auth.Auth
}

func New(st *store.Store, a *auth.Auth) *Service { return &Service{store: st, auth: a} }

// Routes is mounted at /rides.
func (s *Service) Routes() chi.Router {
	r := chi.NewRouter()

	// Pages of the website, which know their visitor if there is a token.
	r.Group(func(r chi.Router) {
		r.Use(s.auth.Optional)
		//authvet:public the notice board of published rides
		r.Method(http.MethodGet, "/", handler(s.board))
		r.Method(http.MethodGet, "/{ride}", handler(s.show))
		r.Method(http.MethodGet, "/{ride}/passengers", handler(s.passengers))
		r.Method(http.MethodGet, "/{ride}/contact", handler(s.contact))
	})

	r.Group(func(r chi.Router) {
		r.Use(s.auth.Required)
		r.With(s.auth.Can("rides:write")).Method(http.MethodPost, "/", handler(s.create))
		r.Method(http.MethodPut, "/{ride}", handler(s.change))
		r.Method(http.MethodPatch, "/{ride}/status", handler(s.setStatus))
		r.Method(http.MethodDelete, "/{ride}", handler(s.bin))
		r.Method(http.MethodPost, "/{ride}/restore", handler(s.restore))
		r.Method(http.MethodPost, "/{ride}/ratings", handler(s.rate))

		r.Route("/{ride}/bookings/{booking}", func(r chi.Router) {
			r.Method(http.MethodGet, "/", handler(s.booking))
			r.Method(http.MethodPost, "/confirm", handler(s.confirm))
		})
	})
	return r
}

// RatingRoutes is mounted at /ratings.
func (s *Service) RatingRoutes() chi.Router {
	r := chi.NewRouter()
	r.Use(s.auth.Required)
	r.Method(http.MethodDelete, "/{rating}", handler(s.dropRating))
	return r
}

func (s *Service) board(w http.ResponseWriter, r *http.Request) error {
	status := model.RidePublished
	find := store.FindRide{Status: &status}
	if q := r.URL.Query(); q.Has("mine") {
		u := auth.User(r.Context())
		if u == nil {
			return web.ErrUnauthorized
		}
		find.Status, find.DriverID = nil, &u.ID
	} else if from := q.Get("from"); from != "" {
		find.Origin = &from
	}
	list, err := s.store.Rides(r.Context(), find)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, list)
}

// show serves the page behind a link to a ride.
//
//authvet:public links to published rides are shared in chats; drafts stay with their driver
func (s *Service) show(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "ride")
	if err != nil {
		return err
	}
	ride, err := s.store.Ride(r.Context(), id)
	if err != nil {
		return err
	}
	if !ride.CanView(auth.User(r.Context())) {
		return web.ErrNotFound
	}
	return web.JSON(w, http.StatusOK, ride)
}

// passengers tells the people of the campus who comes along. Only the office
// gets the phone numbers.
func (s *Service) passengers(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "ride")
	if err != nil {
		return err
	}
	list, err := s.store.Passengers(r.Context(), id)
	if err != nil {
		return err
	}
	if u := auth.User(r.Context()); !u.IsAdmin() {
		for i := range list {
			list[i].Phone = ""
		}
	}
	return web.JSON(w, http.StatusOK, list)
}

// contact gives the driver's number to those who have a seat.
func (s *Service) contact(w http.ResponseWriter, r *http.Request) error {
	u := auth.MustUser(r.Context())
	id, err := web.ID(r, "ride")
	if err != nil {
		return err
	}
	seated, err := s.store.HasSeat(r.Context(), id, u.ID)
	if err != nil {
		return err
	}
	if !seated {
		return web.ErrNotFound
	}
	phone, err := s.store.DriverPhone(r.Context(), id)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, map[string]string{"phone": phone})
}

func (s *Service) create(w http.ResponseWriter, r *http.Request) error {
	u := auth.User(r.Context())
	var in struct {
		VehicleID   *int64    `json:"vehicle_id"`
		Origin      string    `json:"origin"`
		Destination string    `json:"destination"`
		DepartsAt   time.Time `json:"departs_at"`
		Seats       int       `json:"seats"`
		PriceCents  int       `json:"price_cents"`
		Notes       string    `json:"notes"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	if in.VehicleID != nil {
		owner, err := s.store.VehicleOwner(r.Context(), *in.VehicleID)
		if err != nil {
			return err
		}
		if owner != u.ID {
			return &web.Error{Status: http.StatusUnprocessableEntity, Msg: "no such vehicle in your garage"}
		}
	}
	ride := &model.Ride{
		DriverID: u.ID, VehicleID: in.VehicleID, Origin: in.Origin, Destination: in.Destination,
		DepartsAt: in.DepartsAt, Seats: in.Seats, PriceCents: in.PriceCents, Notes: in.Notes,
	}
	if err := s.store.CreateRide(r.Context(), ride); err != nil {
		return err
	}
	return web.JSON(w, http.StatusCreated, ride)
}

// own loads the ride of the path for its driver.
func (s *Service) own(r *http.Request) (*model.Ride, error) {
	id, err := web.ID(r, "ride")
	if err != nil {
		return nil, err
	}
	ride, err := s.store.Ride(r.Context(), id)
	if err != nil {
		return nil, err
	}
	if !ride.CanManage(auth.User(r.Context())) {
		return nil, web.ErrNotFound
	}
	return ride, nil
}

func (s *Service) change(w http.ResponseWriter, r *http.Request) error {
	ride, err := s.own(r)
	if err != nil {
		return err
	}
	var c store.RideChange
	if err := web.Decode(r, &c); err != nil {
		return err
	}
	if c.ID == 0 { // the app before 2.3 leaves it out
		c.ID = ride.ID
	}
	if c.DepartsAt.IsZero() {
		c.DepartsAt = ride.DepartsAt
	}
	ok, err := s.store.ChangeRide(r.Context(), &c)
	if err != nil {
		return err
	}
	if !ok {
		return web.ErrNotFound
	}
	return web.JSON(w, http.StatusOK, c)
}

func (s *Service) setStatus(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "ride")
	if err != nil {
		return err
	}
	var in store.RideStatus
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	if in.ID != id || (in.Status != model.RideDraft && in.Status != model.RidePublished) {
		return web.ErrBadRequest
	}
	ride, err := s.store.Ride(r.Context(), id)
	if err != nil {
		return err
	}
	if !ride.CanManage(auth.User(r.Context())) {
		return web.ErrNotFound
	}
	if _, err := s.store.SetRideStatus(r.Context(), &in); err != nil {
		return err
	}
	return web.NoContent(w)
}

func (s *Service) bin(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "ride")
	if err != nil {
		return err
	}
	return answer(w)(s.store.BinRide(r.Context(), id, auth.User(r.Context()).ID))
}

// restore takes a ride out of the bin again.
func (s *Service) restore(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "ride")
	if err != nil {
		return err
	}
	return answer(w)(s.store.RestoreRide(r.Context(), id, auth.User(r.Context()).ID))
}

// booking shows a driver one booking of a ride.
func (s *Service) booking(w http.ResponseWriter, r *http.Request) error {
	ride, err := s.own(r)
	if err != nil {
		return err
	}
	id, err := web.ID(r, "booking")
	if err != nil {
		return err
	}
	b, err := s.store.Booking(r.Context(), id)
	if err != nil {
		return err
	}
	if b.RideID != ride.ID {
		return web.ErrNotFound
	}
	return web.JSON(w, http.StatusOK, b)
}

// confirm promises the seat to the passenger, while there are seats.
func (s *Service) confirm(w http.ResponseWriter, r *http.Request) error {
	ride, err := s.own(r)
	if err != nil {
		return err
	}
	if ride.Seats == 0 {
		return &web.Error{Status: http.StatusConflict, Msg: "no seats left"}
	}
	id, err := web.ID(r, "booking")
	if err != nil {
		return err
	}
	return answer(w)(s.store.ConfirmBooking(r.Context(), id))
}

func (s *Service) rate(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "ride")
	if err != nil {
		return err
	}
	var in model.Rating
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	if in.Stars < 1 || in.Stars > 5 {
		return web.ErrBadRequest
	}
	in.RideID, in.RaterID = id, auth.User(r.Context()).ID
	if err := s.store.Rate(r.Context(), &in); err != nil {
		return err
	}
	return web.JSON(w, http.StatusCreated, in)
}

func (s *Service) dropRating(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "rating")
	if err != nil {
		return err
	}
	u := auth.User(r.Context())
	return answer(w)(s.store.DropRating(r.Context(), id, u.ID, u.IsAdmin()))
}

// answer is 204 when a row was found, else 404.
func answer(w http.ResponseWriter) func(bool, error) error {
	return func(found bool, err error) error {
		if err != nil {
			return err
		}
		if !found {
			return web.ErrNotFound
		}
		return web.NoContent(w)
	}
}
