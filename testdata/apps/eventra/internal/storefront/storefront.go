// Package storefront is what anybody sees without an account.
package storefront

import (
	"net/http"
	"time"

	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

type handlers struct {
	platform.Deps
	pages *platform.Cache[string, eventPage]
}

// Register adds the routes of this context.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d, platform.NewCache[string, eventPage](2 * time.Second)}
	//authvet:public the shop window: published events and their prices are for everybody
	mux.Handle("GET /storefront/events/{slug}", web.Handler(h.event))
	mux.Handle("GET /storefront/tickets/{code}", web.Handler(h.wallet))
}

type offer struct {
	ID         int64  `json:"id"`
	Name       string `json:"name"`
	PriceCents int64  `json:"price_cents"`
	SoldOut    bool   `json:"sold_out"`
}

type eventPage struct {
	ID        int64     `json:"id"`
	Slug      string    `json:"slug"`
	Title     string    `json:"title"`
	Venue     string    `json:"venue"`
	StartsAt  time.Time `json:"starts_at"`
	Organizer string    `json:"organizer"`
	Offers    []offer   `json:"offers"`
}

func (h *handlers) event(r *http.Request) (web.Reply, error) {
	slug := r.PathValue("slug")
	if page, ok := h.pages.Get(slug); ok {
		return web.OK(page), nil
	}
	page, err := sqlutil.QueryOne(r.Context(), h.DB, func(s sqlutil.Scanner, p *eventPage) error {
		return s.Scan(&p.ID, &p.Slug, &p.Title, &p.Venue, &p.StartsAt, &p.Organizer)
	}, `
		SELECT e.id, e.slug, e.title, e.venue, e.starts_at, o.name
		FROM events e JOIN organizers o ON o.id = e.org_id
		WHERE e.slug = $1 AND e.status = 'published' AND e.deleted_at IS NULL AND o.status = 'active'`, slug)
	if err != nil {
		return web.Reply{}, err
	}
	page.Offers, err = sqlutil.QueryAll(r.Context(), h.DB, func(s sqlutil.Scanner, o *offer) error {
		return s.Scan(&o.ID, &o.Name, &o.PriceCents, &o.SoldOut)
	}, `
		SELECT tt.id, tt.name, tt.price_cents,
		       (SELECT count(*) FROM tickets t WHERE t.ticket_type_id = tt.id AND t.status = 'valid') >= tt.quota
		FROM ticket_types tt
		WHERE tt.event_id = $1
		ORDER BY tt.price_cents, tt.id`, page.ID)
	if err == nil {
		h.pages.Put(slug, page)
	}
	return web.OK(page), err
}

type walletTicket struct {
	Event    string    `json:"event"`
	Venue    string    `json:"venue"`
	StartsAt time.Time `json:"starts_at"`
	Type     string    `json:"type"`
	Seat     string    `json:"seat,omitempty"`
	Attendee string    `json:"attendee"`
}

// wallet shows a ticket to whoever holds its link, as printed into the QR
// code. The code has more than 128 bits of entropy.
//
//authvet:public the code in the link is the ticket, a bearer secret
func (h *handlers) wallet(r *http.Request) (web.Reply, error) {
	t, err := sqlutil.QueryOne(r.Context(), h.DB, func(s sqlutil.Scanner, t *walletTicket) error {
		return s.Scan(&t.Event, &t.Venue, &t.StartsAt, &t.Type, &t.Seat, &t.Attendee)
	}, `
		SELECT e.title, e.venue, e.starts_at, tt.name, COALESCE(s.label, ''), t.attendee_name
		FROM tickets t
		JOIN events e ON e.id = t.event_id
		JOIN ticket_types tt ON tt.id = t.ticket_type_id
		LEFT JOIN seats s ON s.id = t.seat_id
		WHERE t.code = $1 AND t.status = 'valid'`, r.PathValue("code"))
	return web.OK(t), err
}
