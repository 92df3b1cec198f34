// Package ticketing is about single tickets once they are sold.
package ticketing

import (
	"database/sql"
	"errors"
	"net/http"
	"strings"
	"time"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/audit"
	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/secret"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

type handlers struct {
	platform.Deps
	views *platform.Cache[viewKey, ticketView]
}

type viewKey struct{ userID, ticketID int64 }

// Register adds the routes of this context.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d, platform.NewCache[viewKey, ticketView](3 * time.Second)}
	mux.Handle("GET /tickets/{ticket}", d.Guard.User(h.show))
	mux.Handle("PUT /tickets/{ticket}/attendee", d.Guard.User(h.nameAttendee))
	mux.Handle("POST /tickets/{ticket}/transfer", d.Guard.User(h.transfer))
}

type ticketView struct {
	ID       int64     `json:"id"`
	Event    string    `json:"event"`
	StartsAt time.Time `json:"starts_at"`
	Type     string    `json:"type"`
	Code     string    `json:"code"`
	Attendee string    `json:"attendee"`
	Version  int       `json:"version"`
}

func scanView(s sqlutil.Scanner, t *ticketView) error {
	return s.Scan(&t.ID, &t.Event, &t.StartsAt, &t.Type, &t.Code, &t.Attendee, &t.Version)
}

// show is polled by the app while people queue at the gate, hence the cache.
func (h *handlers) show(r *http.Request, by access.User) (web.Reply, error) {
	id := web.PathID(r, "ticket")
	key := viewKey{userID: by.ID, ticketID: id}
	if t, ok := h.views.Get(key); ok {
		return web.OK(t), nil
	}
	t, err := sqlutil.QueryOne(r.Context(), h.DB, scanView, `
		SELECT t.id, e.title, e.starts_at, tt.name, t.code, t.attendee_name, t.version
		FROM tickets t
		JOIN events e ON e.id = t.event_id
		JOIN ticket_types tt ON tt.id = t.ticket_type_id
		WHERE t.id = $1
		  AND (t.holder_id = $2
		       OR t.holder_id IS NULL
		          AND EXISTS (SELECT 1 FROM orders o WHERE o.id = t.order_id AND o.buyer_id = $2))`, id, by.ID)
	if err != nil {
		return web.Reply{}, err
	}
	h.views.Put(key, t)
	return web.OK(t), nil
}

type attendeeRequest struct {
	Name    string `json:"name"`
	Email   string `json:"email"`
	Version int    `json:"version"`
}

func (q attendeeRequest) Validate() error {
	return errors.Join(
		web.Require(normalizeName(q.Name) != "", "name is required"),
		web.Require(q.Email == "" || strings.Contains(q.Email, "@"), "email is not an address"))
}

// nameAttendee puts a name on a ticket. The holder does that; a ticket that
// nobody holds yet is named by the buyer.
func (h *handlers) nameAttendee(r *http.Request, by access.User) (web.Reply, error) {
	id := web.PathID(r, "ticket")
	req, err := web.Decode[attendeeRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	t, err := sqlutil.QueryOne(r.Context(), h.DB, scanView, `
		UPDATE tickets t
		SET attendee_name = $4, attendee_email = $5, version = t.version + 1
		FROM orders o, events e, ticket_types tt
		WHERE o.id = t.order_id AND e.id = t.event_id AND tt.id = t.ticket_type_id
		  AND t.id = $1 AND t.version = $3 AND t.status = 'valid'
		  AND (t.holder_id = $2 OR t.holder_id IS NULL OR o.buyer_id = $2)
		RETURNING t.id, e.title, e.starts_at, tt.name, t.code, t.attendee_name, t.version`,
		id, by.ID, req.Version, normalizeName(req.Name), strings.ToLower(req.Email))
	h.views.Drop(viewKey{userID: by.ID, ticketID: id})
	return web.OK(t), err
}

type transferRequest struct {
	ToEmail string `json:"to_email"`
}

func (q transferRequest) Validate() error {
	return web.Require(strings.Contains(q.ToEmail, "@"), "to_email is not an address")
}

// transfer passes the ticket on to another account. It gets a new code, and
// the names are taken off.
func (h *handlers) transfer(r *http.Request, by access.User) (web.Reply, error) {
	id := web.PathID(r, "ticket")
	req, err := web.Decode[transferRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	t, err := sqlutil.QueryOne(r.Context(), h.DB, func(s sqlutil.Scanner, t *Ticket) error {
		return s.Scan(&t.ID, &t.BuyerID, &t.HolderID, &t.Status, &t.CheckedIn, &t.Version)
	}, `
		SELECT t.id, o.buyer_id, t.holder_id, t.status, t.checked_in_at IS NOT NULL, t.version
		FROM tickets t JOIN orders o ON o.id = t.order_id
		WHERE t.id = $1`, id)
	if err != nil {
		return web.Reply{}, err
	}
	to, err := sqlutil.QueryOne(r.Context(), h.DB, sqlutil.Single[int64],
		`SELECT id FROM users WHERE email = lower($1)`, req.ToEmail)
	if err != nil && !errors.Is(err, sqlutil.ErrNotFound) {
		return web.Reply{}, err
	}
	move, derr := DecideTransfer(t, by, to)
	switch {
	case errors.Is(derr, ErrNotYours):
		return web.Reply{}, web.NotFound("ticket")
	case derr != nil:
		return web.Reply{}, web.Conflict(derr.Error())
	case err != nil:
		return web.Reply{}, web.Invalid("the recipient needs an account first")
	}
	err = sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		err := sqlutil.ExecOne(r.Context(), tx, `
			UPDATE tickets
			SET holder_id = $3, code = $4, attendee_name = '', attendee_email = '', version = version + 1
			WHERE id = $1 AND version = $2`, move.TicketID, move.Version, move.ToUser, secret.Random())
		if err != nil {
			return err
		}
		return audit.Record(r.Context(), tx, 0, by.Email, "ticket.transfer", audit.Subject("ticket", t.ID))
	})
	h.views.Drop(viewKey{userID: by.ID, ticketID: id})
	return web.Reply{}, err
}
