// Package seating holds seats for a while and puts ticket holders on them.
package seating

import (
	"database/sql"
	"errors"
	"net/http"
	"time"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

type handlers struct{ platform.Deps }

// Register adds the routes of this context.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d}
	mux.Handle("POST /holds", d.Guard.User(h.hold))
	mux.Handle("DELETE /holds/{hold}", d.Guard.User(h.release))
	mux.Handle("POST /tickets/{ticket}/seat", d.Guard.User(h.seat))
}

type holdRequest struct {
	SeatID int64 `json:"seat_id"`
}

func (q holdRequest) Validate() error {
	return web.Require(q.SeatID > 0, "seat_id is required")
}

type hold struct {
	ID        int64     `json:"id"`
	SeatID    int64     `json:"seat_id"`
	UserID    int64     `json:"-"`
	EventID   int64     `json:"event_id"`
	ExpiresAt time.Time `json:"expires_at"`
}

// hold reserves a free seat of a published event for the caller.
func (h *handlers) hold(r *http.Request, by access.User) (web.Reply, error) {
	req, err := web.Decode[holdRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	got, err := sqlutil.QueryOne(r.Context(), h.DB, func(s sqlutil.Scanner, x *hold) error {
		return s.Scan(&x.ID, &x.SeatID, &x.ExpiresAt)
	}, `
		INSERT INTO seat_holds (seat_id, user_id, expires_at)
		SELECT s.id, $2, $3
		FROM seats s JOIN events e ON e.id = s.event_id
		WHERE s.id = $1 AND e.status = 'published'
		  AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.seat_id = s.id AND t.status = 'valid')
		ON CONFLICT (seat_id) DO NOTHING
		RETURNING id, seat_id, expires_at`, req.SeatID, by.ID, h.Now().Add(h.Config.HoldTTL))
	if errors.Is(err, sqlutil.ErrNotFound) {
		return web.Reply{}, web.Conflict("this seat is not free")
	}
	return web.Created(got), err
}

func (h *handlers) release(r *http.Request, by access.User) (web.Reply, error) {
	id := web.PathID(r, "hold")
	res, err := h.DB.ExecContext(r.Context(), `DELETE FROM seat_holds WHERE id = $1 AND user_id = $2`, id, by.ID)
	if err != nil {
		return web.Reply{}, err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return web.Reply{}, err
	}
	if n == 0 {
		return web.Reply{}, web.NotFound("hold")
	}
	return web.Reply{}, nil
}

type ticket struct {
	ID      int64
	EventID int64
	OwnerID int64
	Status  string
	Version int
}

// Placement is the decision on a wish to sit somewhere.
type Placement struct {
	Permit bool
	SeatID int64
}

var (
	errOtherEvent = errors.New("seat and ticket are for different events")
	errExpired    = errors.New("the hold on this seat has expired")
	errVoid       = errors.New("the ticket is void")
)

// DecidePlacement wants ticket and hold in the same hand.
func DecidePlacement(t ticket, h hold, by access.User, now time.Time) (Placement, error) {
	if t.OwnerID != by.ID || h.UserID != by.ID {
		return Placement{}, nil
	}
	switch {
	case t.Status != "valid":
		return Placement{Permit: true}, errVoid
	case t.EventID != h.EventID:
		return Placement{Permit: true}, errOtherEvent
	case now.After(h.ExpiresAt):
		return Placement{Permit: true}, errExpired
	}
	return Placement{Permit: true, SeatID: h.SeatID}, nil
}

type seatRequest struct {
	HoldID int64 `json:"hold_id"`
}

func (q seatRequest) Validate() error {
	return web.Require(q.HoldID > 0, "hold_id is required")
}

// seat turns a hold into the seat of a ticket.
func (h *handlers) seat(r *http.Request, by access.User) (web.Reply, error) {
	id := web.PathID(r, "ticket")
	req, err := web.Decode[seatRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	var p Placement
	err = sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		t, err := sqlutil.QueryOne(r.Context(), tx, func(s sqlutil.Scanner, t *ticket) error {
			return s.Scan(&t.ID, &t.EventID, &t.OwnerID, &t.Status, &t.Version)
		}, `
			SELECT t.id, t.event_id, COALESCE(t.holder_id, o.buyer_id), t.status, t.version
			FROM tickets t JOIN orders o ON o.id = t.order_id
			WHERE t.id = $1`, id)
		if err != nil {
			return err
		}
		held, err := sqlutil.QueryOne(r.Context(), tx, func(s sqlutil.Scanner, x *hold) error {
			return s.Scan(&x.ID, &x.SeatID, &x.UserID, &x.EventID, &x.ExpiresAt)
		}, `
			SELECT x.id, x.seat_id, x.user_id, s.event_id, x.expires_at
			FROM seat_holds x JOIN seats s ON s.id = x.seat_id
			WHERE x.id = $1
			FOR UPDATE OF x`, req.HoldID)
		if err != nil {
			return err
		}
		p, err = DecidePlacement(t, held, by, h.Now())
		if err != nil {
			return web.Conflict(err.Error())
		}
		if !p.Permit {
			return web.NotFound("ticket or hold")
		}
		err = sqlutil.ExecOne(r.Context(), tx,
			`UPDATE tickets SET seat_id = $3, version = version + 1 WHERE id = $1 AND version = $2`, t.ID, t.Version, p.SeatID)
		if err != nil {
			return err
		}
		return sqlutil.ExecOne(r.Context(), tx, `DELETE FROM seat_holds WHERE id = $1`, held.ID)
	})
	return web.OK(map[string]int64{"ticket_id": id, "seat_id": p.SeatID}), err
}
