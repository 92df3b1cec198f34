package rest

import (
	"net/http"

	"github.com/google/uuid"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/service"
)

// tenantOf is the organisation an integration works for: its own, or the client an agency names.
func tenantOf(r *http.Request, k identity.Key) (uuid.UUID, error) {
	raw := r.Header.Get("X-Bookfair-Org")
	if raw == "" {
		return k.OrgID, nil
	}
	id, err := uuid.Parse(raw)
	if err != nil {
		return uuid.Nil, service.ErrInvalid
	}
	return id, nil
}

func (s *Server) integrationLeads(w http.ResponseWriter, r *http.Request) error {
	k, found := identity.KeyFrom(r.Context())
	if !found {
		return service.ErrUnauthenticated
	}
	tenant, err := tenantOf(r, k)
	if err != nil {
		return err
	}
	leads, err := s.Exhibitors.LeadsOf(r.Context(), tenant)
	return ok(w, leads, err)
}

func (s *Server) setStandReference(w http.ResponseWriter, r *http.Request) error {
	k, found := identity.KeyFrom(r.Context())
	if !found {
		return service.ErrUnauthenticated
	}
	tenant, err := tenantOf(r, k)
	if err != nil {
		return err
	}
	standID, err := pathID(r, "standID")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Reference string `json:"reference"`
	}](r)
	if err != nil {
		return err
	}
	return done(w, s.Stands.SetReference(r.Context(), k, tenant, standID, in.Reference))
}

func (s *Server) attendees(w http.ResponseWriter, r *http.Request) error {
	fairID, err := pathID(r, "fairID")
	if err != nil {
		return err
	}
	page, err := s.Fairs.Attendees(r.Context(), fairID, r.URL.Query().Get("after"))
	return ok(w, page, err)
}

func (s *Server) integrationBooking(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "bookingID")
	if err != nil {
		return err
	}
	k, _ := identity.KeyFrom(r.Context())
	b, err := s.Bookings.OfExhibitor(r.Context(), k, id)
	return ok(w, b, err)
}
