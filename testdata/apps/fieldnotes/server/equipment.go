package server

import (
	"context"
	"net/http"
	"time"

	"example.com/fieldnotes/internal/session"
	"example.com/fieldnotes/internal/store"
)

// instrument finds the instrument that sends the request by its key.
func (s *server) instrument(r *http.Request) (store.Instrument, error) {
	key := r.Header.Get("X-Instrument-Key")
	if key == "" {
		return store.Instrument{}, store.ErrNotFound
	}
	return s.store.Equipment.ByKey(r.Context(), session.Hash(key))
}

func (s *server) handleHeartbeat() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		inst, err := s.instrument(r)
		if err != nil {
			encode(w, http.StatusUnauthorized, map[string]string{"error": "unknown instrument"})
			return
		}
		if err := s.store.Equipment.Seen(r.Context(), inst.ID); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// handleReading stores a value. A rig reports for the parts it is made of,
// which are equipment of their own; without equipment_id it is the rig's.
func (s *server) handleReading() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		inst, err := s.instrument(r)
		if err != nil {
			encode(w, http.StatusUnauthorized, map[string]string{"error": "unknown instrument"})
		}
		q, err := decode[store.Reading](r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if q.EquipmentID == 0 {
			q.EquipmentID = inst.ID
		}
		if err := s.store.Equipment.Record(r.Context(), q); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	}
}

type bookRequest struct {
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
	Note     string    `json:"note"`
}

func (q bookRequest) Valid(context.Context) map[string]string {
	if !q.EndsAt.After(q.StartsAt) {
		return map[string]string{"ends_at": "must be after starts_at"}
	}
	return nil
}

func (s *server) handleBook() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, problems, err := decodeValid[bookRequest](r)
		if err != nil {
			s.reject(w, r, problems, err)
			return
		}
		b := store.Booking{EquipmentID: pathID(r, "equipment"), UserID: currentUser(r).ID,
			StartsAt: q.StartsAt, EndsAt: q.EndsAt, Note: q.Note}
		ok, err := s.mayBook(r, b.EquipmentID)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if !ok {
			s.fail(w, r, errForbidden)
			return
		}
		if b.ID, err = s.store.Bookings.Add(r.Context(), b); err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusCreated, b)
	}
}

func (s *server) handleBookingPatch() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		b, err := s.store.Bookings.Get(r.Context(), pathID(r, "booking"))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		if b.UserID != currentUser(r).ID {
			s.fail(w, r, store.ErrNotFound)
			return
		}
		p, err := decode[store.BookingPatch](r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		p.ID = b.ID
		if err := s.store.Bookings.Patch(r.Context(), p); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// handleBookingsCancel frees slots, one's own or those of colleagues.
func (s *server) handleBookingsCancel() http.HandlerFunc {
	type request struct {
		IDs []int64 `json:"ids"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		q, err := decode[request](r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		for _, id := range q.IDs {
			b, err := s.store.Bookings.Get(r.Context(), id)
			if err != nil {
				s.fail(w, r, err)
				return
			}
			ok, err := s.mayBook(r, b.EquipmentID)
			if err != nil {
				s.fail(w, r, err)
				return
			}
			if !ok {
				s.fail(w, r, errForbidden)
				return
			}
			if err := s.store.Bookings.Cancel(r.Context(), b.ID); err != nil {
				s.fail(w, r, err)
				return
			}
		}
		encode(w, http.StatusOK, map[string]int{"cancelled": len(q.IDs)})
	}
}
