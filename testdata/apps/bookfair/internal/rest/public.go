package rest

import (
	"fmt"
	"net/http"
	"time"

	"example.com/bookfair/internal/service"
)

func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	if err := s.DB.Ping(r.Context()); err != nil {
		return fmt.Errorf("health: %w", err)
	}
	return reply(w, http.StatusOK, map[string]string{"status": "up"})
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}](r)
	if err != nil {
		return err
	}
	token, err := s.Accounts.Login(r.Context(), in.Email, in.Password, r.UserAgent())
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name: SessionCookie, Value: token, Path: "/", MaxAge: int(service.SessionTTL / time.Second),
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) downloadCatalogue(w http.ResponseWriter, r *http.Request) error {
	if err := s.Links.Verify(r.URL); err != nil {
		return err
	}
	id, err := pathID(r, "catalogueID")
	if err != nil {
		return err
	}
	cat, err := s.Exhibitors.OpenCatalogue(r.Context(), id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="catalogue.txt"`)
	_, err = fmt.Fprintf(w, "%s\n\n%s\n", cat.Title, cat.Body)
	return err
}

func (s *Server) paymentEvent(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Type      string `json:"type"`
		Reference string `json:"reference"`
	}](r)
	if err != nil {
		return err
	}
	if in.Type != "payment.succeeded" {
		return done(w, nil)
	}
	return done(w, s.Invoices.Settle(r.Context(), in.Reference))
}

func (s *Server) mailEvent(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Event     string `json:"event"`
		MessageID string `json:"message_id"`
	}](r)
	if err != nil {
		return err
	}
	if in.Event != "bounce" {
		return done(w, nil)
	}
	return done(w, s.Accounts.Bounced(r.Context(), in.MessageID))
}
