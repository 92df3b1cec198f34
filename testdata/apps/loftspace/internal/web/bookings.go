package web

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/identity"
	"example.com/loftspace/internal/ports"
)

type bookingsAPI struct{ bookings ports.Bookings }

func (h *bookingsAPI) routes() http.Handler {
	r := chi.NewRouter()
	r.Method(http.MethodGet, "/", action(h.list))
	r.Method(http.MethodPost, "/confirm", h.bulk(h.bookings.Confirm))
	r.Method(http.MethodPost, "/decline", h.bulk(h.bookings.Decline))
	r.Method(http.MethodGet, "/{booking}", action(h.get))
	r.Method(http.MethodDelete, "/{booking}", action(h.withdraw))
	r.Method(http.MethodPatch, "/{booking}/note", action(h.annotate))
	r.Method(http.MethodPost, "/{booking}/checkin", action(h.checkIn))
	return r
}

func (h *bookingsAPI) list(w http.ResponseWriter, r *http.Request) error {
	space, err := uuid.Parse(r.URL.Query().Get("space"))
	if err != nil {
		return &domain.InvalidError{Field: "space", Reason: "no uuid"}
	}
	list, err := h.bookings.OfSpace(r.Context(), identity.From(r.Context()), space)
	if err != nil {
		return err
	}
	return reply(w, list)
}

// bulk makes a handler of a use case that takes many ids.
func (h *bookingsAPI) bulk(do func(context.Context, domain.Caller, []uuid.UUID) error) http.Handler {
	return action(func(w http.ResponseWriter, r *http.Request) error {
		in, err := decode[struct{ IDs []uuid.UUID }](r)
		if err != nil {
			return err
		}
		if err := do(r.Context(), identity.From(r.Context()), in.IDs); err != nil {
			return err
		}
		return done(w)
	})
}

func (h *bookingsAPI) get(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "booking")
	if err != nil {
		return err
	}
	b, err := h.bookings.Get(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, b)
}

func (h *bookingsAPI) withdraw(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "booking")
	if err != nil {
		return err
	}
	if err := h.bookings.Withdraw(r.Context(), identity.From(r.Context()), id); err != nil {
		return err
	}
	return done(w)
}

func (h *bookingsAPI) annotate(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "booking")
	if err != nil {
		return err
	}
	in, err := decode[struct{ Note string }](r)
	if err != nil {
		return err
	}
	if err := h.bookings.Annotate(r.Context(), identity.From(r.Context()), id, in.Note); err != nil {
		return err
	}
	return done(w)
}

func (h *bookingsAPI) checkIn(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "booking")
	if err != nil {
		return err
	}
	b, err := h.bookings.CheckIn(r.Context(), identity.From(r.Context()), id)
	if err != nil {
		return err
	}
	return reply(w, b)
}
