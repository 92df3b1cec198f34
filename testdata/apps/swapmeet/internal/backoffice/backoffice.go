// Package backoffice is the admin API: the desk of the moderators and the
// exports for the accounting.
package backoffice

import (
	"net/http"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/session"
)

// Desk holds the handlers.
type Desk struct {
	DB      *sqlx.DB
	Guard   *session.Guard
	Timeout time.Duration
}

// Mount registers everything below /admin.
func (d *Desk) Mount(root *http.ServeMux) {
	desk := http.NewServeMux()
	desk.HandleFunc("GET /reports", httpx.H(d.reports))
	desk.HandleFunc("POST /listings/{id}/takedown", httpx.H(d.takedown))

	limit := httpx.Deadline(d.Timeout)
	root.Handle("/admin/", http.StripPrefix("/admin", d.Guard.RequireStaff(limit(desk.ServeHTTP))))

	// Exports run for minutes, so they stay outside of the desk and its deadline.
	root.HandleFunc("GET /admin/exports/payouts.csv", d.Guard.RequireStaff(httpx.H(d.exportPayouts)))
	root.HandleFunc("GET /admin/exports/users.csv", httpx.H(d.exportUsers))
}

func (d *Desk) reports(w http.ResponseWriter, r *http.Request) error {
	page := httpx.PageOf(r)
	reports, err := model.Reports(r.Context(), d.DB, r.URL.Query().Get("status"),
		httpx.QueryID(r, "listing_id"), page.Limit, page.Offset)
	if err != nil {
		return err
	}
	return httpx.List(w, reports, page)
}

// takedown removes a listing and settles the reports on it.
func (d *Desk) takedown(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	err := model.InTx(ctx, d.DB, func(tx *sqlx.Tx) error {
		l, err := model.FindListing(ctx, tx, httpx.ID(r.PathValue("id")))
		if err != nil {
			return err
		}
		l.Status = model.ListingRemoved
		if err := l.Update(ctx, tx); err != nil {
			return err
		}
		if err := model.UpholdReports(ctx, tx, l.ID); err != nil {
			return err
		}
		return model.Audit(ctx, tx, session.User(ctx).ID, "listing.takedown", l.ID)
	})
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}

func (d *Desk) exportPayouts(w http.ResponseWriter, r *http.Request) error {
	payouts, err := model.PayoutsTo(r.Context(), d.DB, httpx.QueryID(r, "shop"), time.Now().AddDate(0, -1, 0))
	if err != nil {
		return err
	}
	out := httpx.CSV(w, "payouts.csv", "id", "reference", "amount_cents", "status")
	for _, p := range payouts {
		_ = out.Write([]string{strconv.FormatInt(p.ID, 10), p.Reference, strconv.FormatInt(p.AmountCents, 10), p.Status})
	}
	out.Flush()
	return nil
}

func (d *Desk) exportUsers(w http.ResponseWriter, r *http.Request) error {
	users, err := model.Users(r.Context(), d.DB)
	if err != nil {
		return err
	}
	out := httpx.CSV(w, "users.csv", "id", "email", "handle", "role", "city", "since")
	for _, u := range users {
		_ = out.Write([]string{strconv.FormatInt(u.ID, 10), u.Email, u.Handle, u.Role, u.City, u.CreatedAt.Format(time.DateOnly)})
	}
	out.Flush()
	return nil
}
