package api

import (
	"context"
	"net/http"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/farmgate/internal/auth"
	"example.com/farmgate/internal/model"
	"example.com/farmgate/internal/repo"
)

type invoiceFilter struct {
	User, Farm, Subscription int64
	Status                   string
}

func (s *Server) findInvoices(ctx context.Context, f invoiceFilter) ([]model.Invoice, error) {
	return s.invoices.List(ctx, func(q *repo.Query) {
		q.WhereIf(f.User != 0, "user_id = ?", f.User).
			WhereIf(f.Farm != 0, "farm_id = ?", f.Farm).
			WhereIf(f.Status != "", "status = ?", f.Status).
			WhereIf(f.Subscription != 0, "(status = 'open' OR subscription_id = ?)", f.Subscription)
	})
}

func parseInvoiceFilter(r *http.Request) invoiceFilter {
	return invoiceFilter{
		User:         queryID(r, "user"),
		Farm:         queryID(r, "farm"),
		Subscription: queryID(r, "subscription"),
		Status:       r.URL.Query().Get("status"),
	}
}

func (s *Server) myInvoices(w http.ResponseWriter, r *http.Request) error {
	f := parseInvoiceFilter(r)
	f.User = of[model.User](r).ID
	rows, err := s.findInvoices(r.Context(), f)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

// myDeliveries lists what is still to come, and all of one subscription if asked.
func (s *Server) myDeliveries(w http.ResponseWriter, r *http.Request) error {
	q := repo.From("deliveries d JOIN subscriptions s ON s.id = d.subscription_id").
		Where("s.user_id = ?", of[model.User](r).ID).
		OrderBy("d.day, d.id").Limit(200)
	if sub := queryID(r, "subscription"); sub != 0 {
		q.Where("d.status = 'planned' OR d.subscription_id = ?", sub)
	} else {
		q.Where("d.status = 'planned'")
	}
	rows, err := repo.All[model.Delivery](r.Context(), s.db, "d.*", q)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

func (s *Server) subscribe(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Box     int64
		Address string
	}](r)
	if err != nil {
		return err
	}
	var id int64
	err = s.db.GetContext(r.Context(), &id, `
		INSERT INTO subscriptions (farm_id, box_id, user_id, address)
		SELECT b.farm_id, b.id, $2, $3 FROM boxes b JOIN farms f ON f.id = b.farm_id
		WHERE b.id = $1 AND b.published AND f.listed
		RETURNING id`, in.Box, of[model.User](r).ID, in.Address)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]int64{"id": id})
}

func (s *Server) showSubscription(w http.ResponseWriter, r *http.Request) error {
	return reply(w, http.StatusOK, of[model.Subscription](r))
}

func (s *Server) moveSubscription(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ Address string }](r)
	if err != nil {
		return err
	}
	id, err := pathID(r, "sub")
	if err != nil {
		return err
	}
	return done(w, s.subs.Update(r.Context(), id, repo.Fields{"address": in.Address}))
}

// absorbSubscription moves the planned deliveries of another subscription to
// this one and ends the other.
func (s *Server) absorbSubscription(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ From int64 }](r)
	if err != nil {
		return err
	}
	sub := of[model.Subscription](r)
	if in.From == sub.ID {
		return errBad
	}
	return done(w, repo.InTx(r.Context(), s.db, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(r.Context(), `
			UPDATE deliveries SET subscription_id = $1
			WHERE subscription_id = $2 AND status = 'planned'`, sub.ID, in.From)
		if err != nil {
			return err
		}
		return repo.Affected(tx.ExecContext(r.Context(),
			`UPDATE subscriptions SET status = 'ended' WHERE id = $1`, in.From))
	}))
}

// swapDeliveries exchanges the days of two deliveries.
func (s *Server) swapDeliveries(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct{ A, B int64 }](r)
	if err != nil {
		return err
	}
	sub := of[model.Subscription](r)
	n, err := s.deliveries.Count(r.Context(), "subscription_id = ? AND id IN (?, ?)", sub.ID, in.A, in.B)
	if err != nil {
		return err
	}
	if n != 2 {
		return errNotFound
	}
	return done(w, repo.Affected(s.db.ExecContext(r.Context(), `
		UPDATE deliveries d SET day = o.day FROM deliveries o
		WHERE (d.id = $1 AND o.id = $2) OR (d.id = $2 AND o.id = $1)`, in.A, in.B)))
}

func (s *Server) createShare(w http.ResponseWriter, r *http.Request) error {
	secret, hash := auth.NewSecret()
	var id int64
	err := s.db.GetContext(r.Context(), &id, `
		INSERT INTO shares (subscription_id, secret_hash, expires_at) VALUES ($1, $2, $3) RETURNING id`,
		of[model.Subscription](r).ID, hash, time.Now().Add(7*24*time.Hour))
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{"id": id, "secret": secret})
}

func (s *Server) dropShare(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "share")
	if err != nil {
		return err
	}
	return done(w, repo.Affected(s.db.ExecContext(r.Context(),
		`DELETE FROM shares WHERE id = $1 AND subscription_id = $2`, id, of[model.Subscription](r).ID)))
}

// ---- links for the neighbour who looks after the box ----

func (s *Server) sharedSubscription(w http.ResponseWriter, r *http.Request) error {
	sub, err := s.subs.Get(r.Context(), of[model.Share](r).SubscriptionID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, sub)
}

func (s *Server) sharedDelivery(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "delivery")
	if err != nil {
		return err
	}
	d, err := s.deliveries.Get(r.Context(), id)
	if err != nil {
		return err
	}
	if share := of[model.Share](r); d.SubscriptionID != share.SubscriptionID {
		return errNotFound
	}
	return reply(w, http.StatusOK, d)
}

func (s *Server) sharedInvoice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invoice")
	if err != nil {
		return err
	}
	inv, err := s.invoices.Get(r.Context(), id)
	if err != nil {
		return err
	}
	if share := of[model.Share](r); share.SubscriptionID == 0 || inv.Status == "void" {
		return errNotFound
	}
	return reply(w, http.StatusOK, inv)
}
