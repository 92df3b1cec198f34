// Package partner is the API for organizers' own systems, which call it with
// an API key.
package partner

import (
	"context"
	"net/http"
	"time"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

// organizerHeader names the organizer on whose behalf an agency calls.
const organizerHeader = "X-Organizer-Id"

type handlers struct{ platform.Deps }

// Register adds the routes of this context.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d}
	mux.Handle("GET /api/v1/orders/{order}", d.Guard.Key(h.order))
	mux.Handle("GET /api/v1/payouts", d.Guard.Key(h.payouts))
	mux.Handle("GET /api/v1/statement", d.Guard.Key(h.statement))
	mux.Handle("GET /api/v1/events/{event}/inventory", d.Guard.KeySteady(h.inventory))
}

// headerOrg reads X-Organizer-Id, 0 when absent.
func headerOrg(r *http.Request) (int64, error) {
	return web.OptionalID(organizerHeader, r.Header.Get(organizerHeader))
}

// organizerOf is the organizer a request is about: the key's own unless the
// caller is an agency and names one of its clients.
func organizerOf(r *http.Request) (int64, error) {
	k, ok := access.KeyFrom(r.Context())
	if !ok {
		return 0, web.Unauthorized("api key required")
	}
	named, err := headerOrg(r)
	if err != nil {
		return 0, err
	}
	if named != 0 {
		return named, nil
	}
	return k.OrgID, nil
}

// clientOf is like organizerOf for reports that agencies need a grant for.
func (h *handlers) clientOf(ctx context.Context, k access.Key, named int64) (int64, error) {
	if named == 0 || named == k.OrgID {
		return k.OrgID, nil
	}
	granted, err := sqlutil.QueryOne(ctx, h.DB, sqlutil.Single[bool], `
		SELECT EXISTS (SELECT 1 FROM agency_grants
		               WHERE agency_org_id = $1 AND client_org_id = $2 AND revoked_at IS NULL)`, k.OrgID, named)
	if err != nil {
		return 0, err
	}
	if !granted {
		return 0, web.Forbidden("no grant for this organizer")
	}
	return named, nil
}

type orderView struct {
	ID         int64     `json:"id"`
	EventID    int64     `json:"event_id"`
	Buyer      string    `json:"buyer"`
	BuyerName  string    `json:"buyer_name"`
	Status     string    `json:"status"`
	TotalCents int64     `json:"total_cents"`
	PlacedAt   time.Time `json:"placed_at"`
}

func (h *handlers) order(r *http.Request) (web.Reply, error) {
	k, _ := access.KeyFrom(r.Context())
	id := web.PathID(r, "order")
	o, err := sqlutil.QueryOne(r.Context(), h.DB, func(s sqlutil.Scanner, o *orderView) error {
		return s.Scan(&o.ID, &o.EventID, &o.Buyer, &o.BuyerName, &o.Status, &o.TotalCents, &o.PlacedAt)
	}, `
		SELECT o.id, o.event_id, u.email, u.name, o.status, o.total_cents, o.placed_at
		FROM orders o
		JOIN users u ON u.id = o.buyer_id
		JOIN events e ON e.id = o.event_id AND e.org_id = $2
		WHERE o.id = $1`, id, k.OrgID)
	return web.OK(o), err
}

type payout struct {
	Period      string     `json:"period"`
	AmountCents int64      `json:"amount_cents"`
	IBANTail    string     `json:"iban_tail"`
	PaidAt      *time.Time `json:"paid_at,omitempty"`
}

func (h *handlers) payouts(r *http.Request) (web.Reply, error) {
	orgID, err := organizerOf(r)
	if err != nil {
		return web.Reply{}, err
	}
	all, err := sqlutil.QueryAll(r.Context(), h.DB, func(s sqlutil.Scanner, p *payout) error {
		return s.Scan(&p.Period, &p.AmountCents, &p.IBANTail, &p.PaidAt)
	}, `
		SELECT period, amount_cents, iban_tail, paid_at
		FROM payouts
		WHERE org_id = $1
		ORDER BY period DESC
		LIMIT 100`, orgID)
	return web.OK(map[string]any{"payouts": all}), err
}

type statementLine struct {
	Event      string `json:"event"`
	Orders     int    `json:"orders"`
	GrossCents int64  `json:"gross_cents"`
}

func (h *handlers) statement(r *http.Request) (web.Reply, error) {
	k, _ := access.KeyFrom(r.Context())
	named, err := headerOrg(r)
	if err != nil {
		return web.Reply{}, err
	}
	orgID, err := h.clientOf(r.Context(), k, named)
	if err != nil {
		return web.Reply{}, err
	}
	lines, err := sqlutil.QueryAll(r.Context(), h.DB, func(s sqlutil.Scanner, l *statementLine) error {
		return s.Scan(&l.Event, &l.Orders, &l.GrossCents)
	}, `
		SELECT e.title, count(o.id), COALESCE(sum(o.total_cents), 0)
		FROM events e
		LEFT JOIN orders o ON o.event_id = e.id AND o.status IN ('paid', 'refund_pending')
		WHERE e.org_id = $1 AND e.deleted_at IS NULL
		GROUP BY e.id
		ORDER BY e.starts_at DESC`, orgID)
	return web.OK(map[string]any{"organizer_id": orgID, "lines": lines}), err
}

type stock struct {
	TicketTypeID int64  `json:"ticket_type_id"`
	Name         string `json:"name"`
	PriceCents   int64  `json:"price_cents"`
	Quota        int    `json:"quota"`
	Sold         int    `json:"sold"`
}

// inventory tells the organizer's shop what is left of an event, drafts
// included, so that a sale can be prepared before it is announced.
func (h *handlers) inventory(r *http.Request) (web.Reply, error) {
	eventID := web.PathID(r, "event")
	var f sqlutil.Filter
	f.And("e.id = ?", eventID)
	if k, ok := access.KeyFrom(r.Context()); ok {
		f.And("e.org_id = ?", k.OrgID)
	}
	all, err := sqlutil.QueryAll(r.Context(), h.DB, func(s sqlutil.Scanner, x *stock) error {
		return s.Scan(&x.TicketTypeID, &x.Name, &x.PriceCents, &x.Quota, &x.Sold)
	}, `
		SELECT tt.id, tt.name, tt.price_cents, tt.quota,
		       (SELECT count(*) FROM tickets t WHERE t.ticket_type_id = tt.id AND t.status = 'valid')
		FROM ticket_types tt JOIN events e ON e.id = tt.event_id`+f.Where()+`
		ORDER BY tt.id`, f.Args()...)
	return web.OK(map[string]any{"inventory": all}), err
}
