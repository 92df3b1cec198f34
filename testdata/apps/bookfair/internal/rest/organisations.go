package rest

import (
	"net/http"
	"time"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/service"
)

func (s *Server) setMemberRole(w http.ResponseWriter, r *http.Request) error {
	userID, err := pathID(r, "userID")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Role identity.Role `json:"role"`
	}](r)
	if err != nil {
		return err
	}
	return done(w, s.Accounts.SetRole(r.Context(), identity.MustScope(r.Context()), userID, in.Role))
}

func (s *Server) searchBookings(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	found, err := s.Bookings.Search(r.Context(), identity.MustScope(r.Context()), q.Get("status"), q.Get("q"))
	return ok(w, found, err)
}

func (s *Server) searchInvoices(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	found, err := s.Invoices.Search(r.Context(), identity.MustScope(r.Context()), q.Get("status"), q.Get("q"))
	return ok(w, found, err)
}

func (s *Server) createCatalogue(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[service.CatalogueText](r)
	if err != nil {
		return err
	}
	cat, err := s.Exhibitors.CreateCatalogue(r.Context(), identity.MustScope(r.Context()), in)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{
		"catalogue": cat,
		"download":  s.Links.Issue("/downloads/catalogues/"+cat.ID.String(), 7*24*time.Hour),
	})
}

func (s *Server) reviseCatalogue(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "catalogueID")
	if err != nil {
		return err
	}
	in, err := decode[service.CatalogueText](r)
	if err != nil {
		return err
	}
	cat, err := s.Exhibitors.ReviseCatalogue(r.Context(), identity.MustScope(r.Context()), id, in)
	return ok(w, cat, err)
}

func (s *Server) deleteCatalogue(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "catalogueID")
	if err != nil {
		return err
	}
	return done(w, s.Exhibitors.DeleteCatalogue(r.Context(), identity.MustScope(r.Context()), id))
}
