package api

import (
	"context"
	"net/http"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/httperr"
	"example.com/railfreight/internal/identity"
	"example.com/railfreight/internal/route"
)

func (a *API) bookings(rt *route.Router) {
	rt.Delete("/{id}", a.deleteBooking)
	rt.Post("/{id}/handover", a.handOver)
	rt.Post("/{id}/swap", a.swap)
}

// inTx runs f in a transaction.
func (a *API) inTx(ctx context.Context, f func(q *db.Queries) error) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if err := f(a.q.WithTx(tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func (a *API) deleteBooking(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	who := identity.Of(r.Context())
	err = a.inTx(r.Context(), func(q *db.Queries) error {
		b, err := q.LockBooking(r.Context(), id)
		if err != nil {
			return err
		}
		if b.BookedBy != who.User {
			return httperr.NotFound
		}
		return q.DeleteBooking(r.Context(), b.ID)
	})
	if err != nil {
		return err
	}
	return done(w)
}

func (a *API) handOver(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	var req struct {
		To string `json:"to"`
	}
	if err := decode(r, &req); err != nil {
		return err
	}
	to, err := a.q.GetUserByEmail(r.Context(), req.To)
	if err != nil {
		return err
	}
	n, err := a.q.HandOverBooking(r.Context(), db.HandOverBookingParams{
		ID: id, FromUser: identity.Of(r.Context()).User, ToUser: to.ID,
	})
	if err := one(n, err); err != nil {
		return err
	}
	return done(w)
}

// swap exchanges the places of two bookings.
func (a *API) swap(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	var req struct {
		With int64 `json:"with"`
	}
	if err := decode(r, &req); err != nil {
		return err
	}
	who := identity.Of(r.Context())
	err = a.inTx(r.Context(), func(q *db.Queries) error {
		mine, err := q.LockBooking(r.Context(), id)
		if err != nil {
			return err
		}
		if mine.BookedBy != who.User {
			return httperr.NotFound
		}
		theirs, err := q.LockBooking(r.Context(), req.With)
		if err != nil {
			return err
		}
		if mine.Wagons > theirs.Wagons {
			return httperr.Bad("the other siding is too short")
		}
		if err := q.MoveBooking(r.Context(), db.MoveBookingParams{ID: mine.ID, Siding: theirs.Siding, Slot: theirs.Slot}); err != nil {
			return err
		}
		return q.MoveBooking(r.Context(), db.MoveBookingParams{ID: theirs.ID, Siding: mine.Siding, Slot: mine.Slot})
	})
	if err != nil {
		return err
	}
	return done(w)
}
