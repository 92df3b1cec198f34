package api

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

	"example.com/farmgate/internal/auth"
	"example.com/farmgate/internal/model"
	"example.com/farmgate/internal/repo"
)

// mayRead is nil for the one who pays and for the staff that keeps the books.
func (s *Server) mayRead(ctx context.Context, u model.User, inv model.Invoice) error {
	if inv.UserID == u.ID {
		return nil
	}
	m, err := s.membership(ctx, inv.FarmID, u.ID)
	if err != nil {
		return err
	}
	if !auth.Can(m.Role, auth.InvoicesRead) {
		return errForbidden
	}
	return nil
}

func (s *Server) showInvoice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invoice")
	if err != nil {
		return err
	}
	inv, err := s.invoices.Get(r.Context(), id)
	if err != nil {
		return err
	}
	if err := s.mayRead(r.Context(), of[model.User](r), inv); err != nil {
		return err
	}
	return reply(w, http.StatusOK, inv)
}

func (s *Server) remindInvoice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invoice")
	if err != nil {
		return err
	}
	return done(w, repo.Affected(s.db.ExecContext(r.Context(), `
		UPDATE invoices i SET reminded = true FROM memberships m
		WHERE i.id = $1 AND i.status = 'open'
		  AND m.farm_id = i.farm_id AND m.user_id = $2 AND m.role = ANY($3)`,
		id, of[model.User](r).ID, auth.RolesWith(auth.InvoicesWrite))))
}

func (s *Server) voidInvoice(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "invoice")
	if err != nil {
		return err
	}
	err = repo.Affected(s.db.ExecContext(r.Context(),
		`UPDATE invoices SET status = 'void' WHERE id = $1 AND status = 'open'`, id))
	if err != nil {
		return err
	}
	m := of[model.Membership](r)
	s.log.Info("invoice void", "invoice", id, "farm", m.FarmID, "user", m.UserID)
	return done(w, nil)
}

func (s *Server) farmInvoices(w http.ResponseWriter, r *http.Request) error {
	farm, u := of[model.Farm](r), of[model.User](r)
	m, err := s.membership(r.Context(), farm.ID, u.ID)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if !auth.Can(m.Role, auth.InvoicesRead) {
		return errForbidden
	}
	f := parseInvoiceFilter(r)
	f.Farm = farm.ID
	rows, err := s.findInvoices(r.Context(), f)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

func (s *Server) farmPayouts(w http.ResponseWriter, r *http.Request) error {
	farm, u := of[model.Farm](r), of[model.User](r)
	m, err := s.membership(r.Context(), farm.ID, u.ID)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if m.Role == auth.Packer {
		return errForbidden
	}
	rows, err := s.payouts.ForFarm(farm.ID).List(r.Context())
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, rows)
}

func (s *Server) issueInvoices(w http.ResponseWriter, r *http.Request) error {
	_, err := s.db.ExecContext(r.Context(), `
		INSERT INTO invoices (farm_id, subscription_id, user_id, amount_cents, memo)
		SELECT s.farm_id, s.id, s.user_id, b.price_cents, to_char(now(), 'YYYY-MM')
		FROM subscriptions s JOIN boxes b ON b.id = s.box_id
		WHERE s.status = 'active' AND NOT EXISTS (
			SELECT 1 FROM invoices i WHERE i.subscription_id = s.id AND i.memo = to_char(now(), 'YYYY-MM'))`)
	return done(w, err)
}

func (s *Server) purgeSessions(w http.ResponseWriter, r *http.Request) error {
	_, err := s.db.ExecContext(r.Context(), `DELETE FROM sessions WHERE expires_at < now()`)
	return done(w, err)
}
