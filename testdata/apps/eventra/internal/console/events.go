package console

import (
	"database/sql"
	"errors"
	"net/http"
	"strings"
	"time"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/audit"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

const eventColumns = `e.id, e.org_id, e.slug, e.title, e.venue, e.starts_at, e.status, e.version,
	(SELECT count(*) FROM ticket_types tt WHERE tt.event_id = e.id)`

func scanEvent(s sqlutil.Scanner, e *Event) error {
	return s.Scan(&e.ID, &e.OrgID, &e.Slug, &e.Title, &e.Venue, &e.StartsAt, &e.Status, &e.Version, &e.Offers)
}

func (h *handlers) events(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	page, err := web.PageOf(r)
	if err != nil {
		return web.Reply{}, err
	}
	events, err := sqlutil.QueryAll(r.Context(), h.DB, scanEvent, `
		SELECT `+eventColumns+`
		FROM events e
		WHERE e.org_id = $1 AND e.id < $2 AND e.deleted_at IS NULL
		ORDER BY e.id DESC
		LIMIT $3`, m.OrgID, page.Before, page.Limit)
	return web.OK(map[string]any{"events": events}), err
}

type eventPatch struct {
	Title    *string    `json:"title"`
	Venue    *string    `json:"venue"`
	StartsAt *time.Time `json:"starts_at"`
	Version  int        `json:"version"`
}

func (p eventPatch) Validate() error {
	return errors.Join(
		web.Require(p.Title == nil || strings.TrimSpace(*p.Title) != "", "title must not be empty"),
		web.Require(p.Version > 0, "version is required"))
}

func (h *handlers) editEvent(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	id := web.PathID(r, "event")
	p, err := web.Decode[eventPatch](r)
	if err != nil {
		return web.Reply{}, err
	}
	e, err := sqlutil.QueryOne(r.Context(), h.DB, scanEvent, `
		UPDATE events e
		SET title = COALESCE($4, title), venue = COALESCE($5, venue), starts_at = COALESCE($6, starts_at),
		    version = version + 1
		WHERE e.id = $1 AND e.version = $2 AND e.org_id = $3 AND e.deleted_at IS NULL
		RETURNING `+eventColumns, id, p.Version, m.OrgID, p.Title, p.Venue, p.StartsAt)
	return web.OK(e), err
}

func (h *handlers) publish(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	id := web.PathID(r, "event")
	e, err := sqlutil.QueryOne(r.Context(), h.DB, scanEvent,
		`SELECT `+eventColumns+` FROM events e WHERE e.id = $1 AND e.deleted_at IS NULL`, id)
	if err != nil {
		return web.Reply{}, err
	}
	p, err := DecidePublish(e, m, h.Now())
	if err != nil {
		return web.Reply{}, web.Conflict(err.Error())
	}
	if !p.Permit {
		return web.Reply{}, web.NotFound("event")
	}
	return web.Reply{}, sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		err := sqlutil.ExecOne(r.Context(), tx,
			`UPDATE events SET status = $3, version = version + 1 WHERE id = $1 AND version = $2`, e.ID, e.Version, p.Next)
		if err != nil {
			return err
		}
		return audit.Record(r.Context(), tx, m.OrgID, m.Email, "event.publish", audit.Subject("event", e.ID))
	})
}

type salesLine struct {
	Type         string `json:"type"`
	Sold         int    `json:"sold"`
	CheckedIn    int    `json:"checked_in"`
	RevenueCents int64  `json:"revenue_cents"`
}

// sales feeds the dashboard tile of an event.
func (h *handlers) sales(r *http.Request) (web.Reply, error) {
	orgID := web.PathID(r, "org")
	eventID := web.PathID(r, "event")
	lines, err := sqlutil.QueryAll(r.Context(), h.DB, func(s sqlutil.Scanner, l *salesLine) error {
		return s.Scan(&l.Type, &l.Sold, &l.CheckedIn, &l.RevenueCents)
	}, `
		SELECT tt.name, count(t.id), count(t.checked_in_at), count(t.id) * tt.price_cents
		FROM ticket_types tt
		JOIN events e ON e.id = tt.event_id
		LEFT JOIN tickets t ON t.ticket_type_id = tt.id AND t.status = 'valid'
		WHERE e.id = $1 AND e.org_id = $2
		GROUP BY tt.id
		ORDER BY tt.id`, eventID, orgID)
	return web.OK(map[string]any{"sales": lines}), err
}

type ticketType struct {
	ID         int64  `json:"id"`
	Name       string `json:"name"`
	PriceCents int64  `json:"price_cents"`
	Quota      int    `json:"quota"`
	Version    int    `json:"version"`
}

type ticketTypePatch struct {
	Name       *string `json:"name"`
	PriceCents *int64  `json:"price_cents"`
	Quota      *int    `json:"quota"`
	Version    int     `json:"version"`
}

func (p ticketTypePatch) Validate() error {
	return errors.Join(
		web.Require(p.Name == nil || strings.TrimSpace(*p.Name) != "", "name must not be empty"),
		web.Require(p.PriceCents == nil || *p.PriceCents >= 0, "price_cents must not be negative"),
		web.Require(p.Quota == nil || *p.Quota >= 0, "quota must not be negative"),
		web.Require(p.Version > 0, "version is required"))
}

// editTicketType changes an offer if it is still as the client has seen it.
func (h *handlers) editTicketType(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	id := web.PathID(r, "type")
	p, err := web.Decode[ticketTypePatch](r)
	if err != nil {
		return web.Reply{}, err
	}
	var tt ticketType
	err = sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) (err error) {
		tt, err = sqlutil.QueryOne(r.Context(), tx, func(s sqlutil.Scanner, t *ticketType) error {
			return s.Scan(&t.ID, &t.Name, &t.PriceCents, &t.Quota, &t.Version)
		}, `
			UPDATE ticket_types
			SET name = COALESCE($3, name), price_cents = COALESCE($4, price_cents), quota = COALESCE($5, quota),
			    version = version + 1
			WHERE id = $1 AND version = $2
			RETURNING id, name, price_cents, quota, version`, id, p.Version, p.Name, p.PriceCents, p.Quota)
		if err != nil {
			return err
		}
		return audit.Record(r.Context(), tx, m.OrgID, m.Email, "ticket_type.edit", audit.Subject("ticket type", id))
	})
	return web.OK(tt), err
}

// retirePromo takes a code out of use. Orders that used it keep their discount.
func (h *handlers) retirePromo(r *http.Request) (web.Reply, error) {
	m := access.MembershipFrom(r.Context())
	id := web.PathID(r, "promo")
	return web.Reply{}, sqlutil.InTx(r.Context(), h.DB, func(tx *sql.Tx) error {
		orgID, err := sqlutil.QueryOne(r.Context(), tx, sqlutil.Single[int64],
			`UPDATE promo_codes SET retired_at = now() WHERE id = $1 AND retired_at IS NULL RETURNING org_id`, id)
		if err != nil {
			return err
		}
		if orgID != m.OrgID {
			return web.NotFound("promo code")
		}
		return audit.Record(r.Context(), tx, orgID, m.Email, "promo.retire", audit.Subject("promo", id))
	})
}
