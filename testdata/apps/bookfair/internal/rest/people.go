package rest

import (
	"net/http"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/service"
)

func (s *Server) acceptInvitation(w http.ResponseWriter, r *http.Request) error {
	in, err := decode[struct {
		Token string `json:"token"`
	}](r)
	if err != nil {
		return err
	}
	orgID, err := s.Accounts.AcceptInvitation(r.Context(), identity.MustCaller(r.Context()), in.Token)
	return ok(w, map[string]string{"organisation": orgID.String()}, err)
}

func (s *Server) renameTicket(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "ticketID")
	if err != nil {
		return err
	}
	in, err := decode[struct {
		Attendee string `json:"attendee"`
	}](r)
	if err != nil {
		return err
	}
	return done(w, s.Tickets.Rename(r.Context(), identity.MustCaller(r.Context()), id, in.Attendee))
}

func listFilter(r *http.Request) (f service.Filter, err error) {
	if f.OrgID, err = queryID(r, "org_id"); err != nil {
		return f, err
	}
	f.FairID, err = queryID(r, "fair_id")
	return f, err
}

func (s *Server) listBadges(w http.ResponseWriter, r *http.Request) error {
	f, err := listFilter(r)
	if err != nil {
		return err
	}
	badges, err := s.Exhibitors.Badges(r.Context(), identity.MustCaller(r.Context()), f)
	return ok(w, badges, err)
}

func (s *Server) listLeads(w http.ResponseWriter, r *http.Request) error {
	f, err := listFilter(r)
	if err != nil {
		return err
	}
	leads, err := s.Exhibitors.Leads(r.Context(), identity.MustCaller(r.Context()), f)
	return ok(w, leads, err)
}

func (s *Server) userSessions(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "userID")
	if err != nil {
		return err
	}
	sessions, err := s.Accounts.Sessions(r.Context(), id)
	return ok(w, sessions, err)
}
