// Package backoffice is for eventra's own staff.
package backoffice

import (
	"net/http"
	"time"

	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/sqlutil"
	"example.com/eventra/internal/web"
)

type handlers struct{ platform.Deps }

// Register adds the routes of this context. Everything below /admin/ is for
// staff.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d}
	inner := http.NewServeMux()
	inner.Handle("GET /admin/organizers/{org}", web.Handler(h.organizer))
	mux.Handle("/admin/", d.Guard.Staff(inner))
	mux.Handle("GET /admin/organizers/{org}/audit", web.Handler(h.trail))
}

type organizer struct {
	ID        int64     `json:"id"`
	Name      string    `json:"name"`
	VATNumber string    `json:"vat_number"`
	Status    string    `json:"status"`
	CreatedAt time.Time `json:"created_at"`
	Members   int       `json:"members"`
	Events    int       `json:"events"`
}

func (h *handlers) organizer(r *http.Request) (web.Reply, error) {
	id := web.PathID(r, "org")
	o, err := sqlutil.QueryOne(r.Context(), h.DB, func(s sqlutil.Scanner, o *organizer) error {
		return s.Scan(&o.ID, &o.Name, &o.VATNumber, &o.Status, &o.CreatedAt, &o.Members, &o.Events)
	}, `
		SELECT o.id, o.name, o.vat_number, o.status, o.created_at,
		       (SELECT count(*) FROM organizer_members m WHERE m.org_id = o.id),
		       (SELECT count(*) FROM events e WHERE e.org_id = o.id AND e.deleted_at IS NULL)
		FROM organizers o
		WHERE o.id = $1`, id)
	return web.OK(o), err
}

type trailLine struct {
	ID      int64     `json:"id"`
	Actor   string    `json:"actor"`
	Action  string    `json:"action"`
	Subject string    `json:"subject"`
	At      time.Time `json:"at"`
}

// trail is what support looks at first when an organizer calls.
func (h *handlers) trail(r *http.Request) (web.Reply, error) {
	id := web.PathID(r, "org")
	page, err := web.PageOf(r)
	if err != nil {
		return web.Reply{}, err
	}
	lines, err := sqlutil.QueryAll(r.Context(), h.DB, func(s sqlutil.Scanner, l *trailLine) error {
		return s.Scan(&l.ID, &l.Actor, &l.Action, &l.Subject, &l.At)
	}, `
		SELECT id, actor, action, subject, at
		FROM audit_log
		WHERE org_id = $1 AND id < $2
		ORDER BY id DESC
		LIMIT $3`, id, page.Before, page.Limit)
	return web.OK(map[string]any{"trail": lines}), err
}
