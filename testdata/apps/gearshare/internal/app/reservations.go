package app

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"example.com/gearshare/internal/authn"
	"example.com/gearshare/internal/authz"
	"example.com/gearshare/internal/store"
)

func (s *Server) reservations(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	filter := store.ReservationFilter{Borrower: caller(r).ID, Status: q.Get("status")}
	if v := q.Get("borrower"); v != "" {
		n, err := strconv.ParseInt(v, 10, 64)
		if err != nil {
			return fail(http.StatusBadRequest, "borrower: %q is not a number", v)
		}
		filter.Borrower = n
	}
	list, err := s.store.Reservations(r.Context(), filter)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, list)
}

func (s *Server) reserve(w http.ResponseWriter, r *http.Request) error {
	var in store.Booking
	if err := readJSON(r, &in); err != nil {
		return err
	}
	from, err1 := time.Parse(time.DateOnly, in.StartsOn)
	to, err2 := time.Parse(time.DateOnly, in.EndsOn)
	if errors.Join(err1, err2) != nil || to.Before(from) {
		return fail(http.StatusUnprocessableEntity, "from when to when?")
	}
	res, err := s.store.Reserve(r.Context(), caller(r).ID, in)
	if errors.Is(err, sql.ErrNoRows) {
		return fail(http.StatusConflict, "not to be had in these days")
	}
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusCreated, map[string]any{"id": res.ID, "reference": res.Reference})
}

func (s *Server) reservation(w http.ResponseWriter, r *http.Request) error {
	res, err := s.store.ReservationByRef(r.Context(), caller(r).ID, r.PathValue("ref"))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, res)
}

func (s *Server) reservationPage(w http.ResponseWriter, r *http.Request) error {
	res, err := s.store.ReservationPage(r.Context(), caller(r).ID, r.PathValue("ref"))
	if err != nil {
		return err
	}
	return s.render(w, r, "reservation.html", res)
}

func (s *Server) approve(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	res, err := s.store.Reservation(r.Context(), id)
	if err != nil {
		return err
	}
	if err := s.authz.Require(r.Context(), caller(r), authz.Lend, authz.Item{ID: res.ItemID}); err != nil {
		return err
	}
	if err := s.store.Approve(r.Context(), res.ID); err != nil {
		return err
	}
	return toReservation(w, r, res)
}

func (s *Server) cancel(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	actor := caller(r)
	res, err := s.store.Reservation(r.Context(), id)
	if err != nil {
		return err
	}
	lateFee := false
	switch res.Status {
	case "requested":
		if actor.ID != res.BorrowerID && actor.ID != res.LenderID {
			return authz.ErrDenied
		}
	case "approved":
		lateFee = actor.ID != res.LenderID && time.Until(res.StartsOn) < 24*time.Hour
	default:
		return fail(http.StatusConflict, "too late to cancel")
	}
	if err := s.store.Cancel(r.Context(), res.ID, lateFee); err != nil {
		return err
	}
	return toReservation(w, r, res)
}

func toReservation(w http.ResponseWriter, r *http.Request, res store.Reservation) error {
	http.Redirect(w, r, fmt.Sprintf("/reservations/%s", res.Reference), http.StatusSeeOther)
	return nil
}

func (s *Server) captureDeposit(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	var in struct {
		Reason string `json:"reason"`
	}
	if err := readJSON(r, &in); err != nil {
		return err
	}
	if in.Reason == "" {
		return fail(http.StatusUnprocessableEntity, "why?")
	}
	if err := s.store.CaptureDeposit(r.Context(), caller(r).ID, id, in.Reason); err != nil {
		return err
	}
	return noContent(w)
}

func (s *Server) syncReservations(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	list, err := s.store.ItemReservations(r.Context(), id, time.Now().AddDate(0, 0, -1))
	if err != nil {
		return err
	}
	s.log.DebugContext(r.Context(), "sync", "item", id, "reservations", len(list), "user", caller(r).ID)
	return writeJSON(w, http.StatusOK, list)
}

func (s *Server) syncPickUp(w http.ResponseWriter, r *http.Request) error {
	actor, ok := authn.FromContext(r.Context())
	if !ok {
		return authn.ErrBadToken
	}
	var in struct {
		Reservation int64  `json:"reservation"`
		Code        string `json:"code"`
	}
	if err := readJSON(r, &in); err != nil {
		return err
	}
	if err := s.store.PickUp(r.Context(), actor.ID, in.Reservation, in.Code); err != nil {
		return err
	}
	return noContent(w)
}
