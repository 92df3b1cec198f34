// Package ordering is the buyer's side of a sale: placing orders, looking at
// them, cancelling and asking for refunds.
//
// Rules live in core.go as pure functions; the handlers load the state, ask
// the rule and carry out what it decided.
package ordering

import (
	"database/sql"
	"errors"
	"net/http"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/audit"
	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/secret"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

type handlers struct{ platform.Deps }

// Register adds the routes of this context.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d}
	mux.Handle("POST /orders", d.Guard.User(h.place))
	mux.Handle("GET /orders", d.Guard.User(h.list))
	mux.Handle("GET /orders/{order}", d.Guard.User(h.show))
	mux.Handle("POST /orders/{order}/cancel", d.Guard.User(h.cancel))
	mux.Handle("POST /orders/{order}/refunds", d.Guard.User(h.requestRefund))
	mux.Handle("GET /orders/{order}/tickets/{ticket}", d.Guard.User(h.ticket))
	mux.Handle("GET /orders/{order}/passes/{pass}", d.Guard.User(h.pass))
}

type placeRequest struct {
	EventID int64  `json:"event_id"`
	Lines   []Line `json:"lines"`
	Promo   string `json:"promo"`
	Note    string `json:"note"`
}

func (p placeRequest) Validate() error {
	if p.EventID <= 0 || len(p.Lines) == 0 || len(p.Lines) > 10 {
		return web.Invalid("an order is for an event and has 1 to 10 lines")
	}
	seen := map[int64]bool{}
	for _, l := range p.Lines {
		if l.Quantity < 1 || l.Quantity > 8 || seen[l.TicketTypeID] {
			return web.Invalid("ticket type %d: once, with a quantity of 1 to 8", l.TicketTypeID)
		}
		seen[l.TicketTypeID] = true
	}
	return nil
}

// place sells tickets. With an Idempotency-Key the order is placed once, and
// repetitions get the first answer.
func (h *handlers) place(r *http.Request, by access.User) (web.Reply, error) {
	req, err := web.Decode[placeRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	key := r.Header.Get("Idempotency-Key")
	if key != "" {
		o, err := orderByIdempotencyKey(r.Context(), h.DB, by.ID, key)
		if err == nil {
			return web.OK(o), nil
		}
		if !errors.Is(err, sqlutil.ErrNotFound) {
			return web.Reply{}, err
		}
	}
	var o Order
	err = sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		offers, err := offersOf(r.Context(), tx, req.EventID, req.Lines)
		if err != nil {
			return err
		}
		off, err := promoFor(r.Context(), tx, req.EventID, req.Promo)
		if errors.Is(err, sqlutil.ErrNotFound) {
			return web.Invalid("this promo code is not valid here")
		}
		if err != nil {
			return err
		}
		total, err := Price(req.Lines, offers, off.PercentOff)
		if err != nil {
			return web.Invalid("%v", err)
		}
		id, err := sqlutil.QueryOne(r.Context(), tx, sqlutil.Single[int64], `
			INSERT INTO orders (event_id, buyer_id, promo_id, total_cents, note, idempotency_key)
			VALUES ($1, $2, $3, $4, $5, NULLIF($6, ''))
			RETURNING id`, req.EventID, by.ID, off.PromoID, total, req.Note, key)
		if err != nil {
			return err
		}
		for _, l := range req.Lines {
			for range l.Quantity {
				_, err := tx.ExecContext(r.Context(),
					`INSERT INTO tickets (order_id, event_id, ticket_type_id, code) VALUES ($1, $2, $3, $4)`,
					id, req.EventID, l.TicketTypeID, secret.Random())
				if err != nil {
					return err
				}
			}
		}
		o, err = ownOrder(r.Context(), tx, id, by.ID)
		return err
	})
	return web.Created(o), err
}

func (h *handlers) list(r *http.Request, by access.User) (web.Reply, error) {
	page, err := web.PageOf(r)
	if err != nil {
		return web.Reply{}, err
	}
	var f sqlutil.Filter
	f.And("o.id < ?", page.Before)
	f.And("o.buyer_id = ?", by.ID)
	if status := r.URL.Query().Get("status"); status != "" {
		f.And("o.status = ?", status)
	}
	eventID, err := web.QueryID(r, "event")
	if err != nil {
		return web.Reply{}, err
	}
	if eventID != 0 {
		f.And("o.event_id = ?", eventID)
	}
	orders, err := sqlutil.QueryAll(r.Context(), h.DB, scanOrder, `
		SELECT `+orderColumns+` FROM orders o JOIN events e ON e.id = o.event_id`+f.Where()+`
		ORDER BY o.id DESC LIMIT `+f.Next(), f.Args(page.Limit)...)
	return web.OK(map[string]any{"orders": orders}), err
}

func (h *handlers) show(r *http.Request, by access.User) (web.Reply, error) {
	o, err := loadOrderSeenBy(r.Context(), h.DB, web.PathID(r, "order"), by.ID)
	if err != nil {
		return web.Reply{}, err
	}
	d, err := DecideView(o, by)
	if err != nil {
		return web.Reply{}, err
	}
	if !d.Permit {
		return web.Reply{}, web.NotFound("order")
	}
	return web.OK(o), nil
}

func (h *handlers) cancel(r *http.Request, by access.User) (web.Reply, error) {
	o, err := loadOrder(r.Context(), h.DB, web.PathID(r, "order"))
	if err != nil {
		return web.Reply{}, err
	}
	d, err := DecideCancel(o, by)
	if err != nil {
		return web.Reply{}, web.Conflict(err.Error())
	}
	if !d.Permit {
		return web.Reply{}, web.NotFound("order")
	}
	return web.Reply{}, sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		err := sqlutil.ExecOne(r.Context(), tx,
			`UPDATE orders SET status = $3, version = version + 1 WHERE id = $1 AND version = $2`, o.ID, o.Version, d.Next)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(r.Context(),
			`UPDATE tickets SET status = 'void', seat_id = NULL, version = version + 1 WHERE order_id = $1`, o.ID)
		return err
	})
}

type refundRequest struct {
	AmountCents int64  `json:"amount_cents"`
	Reason      string `json:"reason"`
}

func (q refundRequest) Validate() error {
	return errors.Join(
		web.Require(q.AmountCents >= 0, "amount_cents must not be negative"),
		web.Require(len(q.Reason) <= 500, "reason is too long"))
}

// requestRefund files a refund, which the organizer approves in the console.
func (h *handlers) requestRefund(r *http.Request, by access.User) (web.Reply, error) {
	req, err := web.Decode[refundRequest](r)
	if err != nil {
		return web.Reply{}, err
	}
	o, err := loadOrder(r.Context(), h.DB, web.PathID(r, "order"))
	if err != nil {
		return web.Reply{}, err
	}
	d, err := DecideRefund(o, by, req.AmountCents, h.Now())
	if err != nil {
		return web.Reply{}, web.Conflict(err.Error())
	}
	err = sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		err := sqlutil.ExecOne(r.Context(), tx,
			`UPDATE orders SET status = $3, version = version + 1 WHERE id = $1 AND version = $2`, o.ID, o.Version, d.Next)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(r.Context(),
			`INSERT INTO refunds (order_id, requested_by, amount_cents, reason) VALUES ($1, $2, $3, $4)`,
			o.ID, by.ID, d.Amount, req.Reason)
		if err != nil {
			return err
		}
		return audit.Record(r.Context(), tx, 0, by.Email, "refund.request", audit.Subject("order", o.ID))
	})
	return web.Created(map[string]any{"order": o.ID, "amount_cents": d.Amount, "status": d.Next}), err
}

func (h *handlers) ticket(r *http.Request, by access.User) (web.Reply, error) {
	o, err := h.orderInPath(r, by)
	if err != nil {
		return web.Reply{}, err
	}
	t, err := ticketOf(r.Context(), h.DB, o.ID, web.PathID(r, "ticket"))
	return web.OK(t), err
}

// pass downloads the file for the phone's wallet app.
func (h *handlers) pass(r *http.Request, by access.User) (web.Reply, error) {
	o, err := h.orderInPath(r, by)
	if err != nil {
		return web.Reply{}, err
	}
	passID := web.PathID(r, "pass")
	p, err := passFileOf(r.Context(), h.DB, passID)
	web.LoggerFrom(r.Context()).Debug("pass download", "order", o.ID, "pass", passID)
	return web.File(p.Name, p.ContentType, p.Body), err
}

// orderInPath resolves {order} for the buyer. Handlers of things inside an
// order start with it.
func (h *handlers) orderInPath(r *http.Request, by access.User) (Order, error) {
	return ownOrder(r.Context(), h.DB, web.PathID(r, "order"), by.ID)
}
