package rest

import (
	"net/http"

	"github.com/google/uuid"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/service"
)

type batch struct {
	IDs []uuid.UUID `json:"ids"`
}

func (s *Server) showBooking(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "bookingID")
	if err != nil {
		return err
	}
	b, err := s.Bookings.Get(r.Context(), identity.MustCaller(r.Context()), id)
	return ok(w, b, err)
}

func (s *Server) showContract(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "bookingID")
	if err != nil {
		return err
	}
	c, err := s.Bookings.Contract(r.Context(), identity.MustCaller(r.Context()), id)
	return ok(w, c, err)
}

func (s *Server) updateBooking(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "bookingID")
	if err != nil {
		return err
	}
	in, err := decode[service.BookingChange](r)
	if err != nil {
		return err
	}
	b, err := s.Bookings.Update(r.Context(), identity.MustCaller(r.Context()), id, in)
	return ok(w, b, err)
}

func (s *Server) cancelBookings(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[batch](r)
	if err != nil {
		return err
	}
	n, err := s.Bookings.Cancel(r.Context(), identity.MustCaller(r.Context()), in.IDs)
	return ok(w, map[string]int64{"changed": n}, err)
}

func (s *Server) confirmBookings(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[batch](r)
	if err != nil {
		return err
	}
	n, err := s.Bookings.Confirm(r.Context(), identity.MustCaller(r.Context()), in.IDs)
	return ok(w, map[string]int64{"changed": n}, err)
}

func (s *Server) payInvoice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invoiceID")
	if err != nil {
		return err
	}
	inv, err := s.Invoices.Pay(r.Context(), identity.MustCaller(r.Context()), id)
	return ok(w, inv, err)
}

func (s *Server) voidInvoice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invoiceID")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Reason string `json:"reason"`
	}](r)
	if err != nil {
		return err
	}
	inv, err := s.Invoices.Void(r.Context(), identity.MustCaller(r.Context()), id, in.Reason)
	return ok(w, inv, err)
}
