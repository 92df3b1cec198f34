package rest

import (
	"net/http"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/service"
)

func (s *Server) listFairs(w http.ResponseWriter, r *http.Request) error {
	fairs, err := s.Fairs.Upcoming(r.Context())
	return ok(w, fairs, err)
}

func (s *Server) showFair(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "fairID")
	if err != nil {
		return err
	}
	fair, err := s.Fairs.Get(r.Context(), id)
	if err != nil {
		return err
	}
	if !fair.Published {
		c, signedIn := identity.CallerFrom(r.Context())
		if !signedIn {
			return service.ErrNotFound
		}
		if _, err := s.Roles.RoleIn(r.Context(), c.UserID, fair.OrganiserID); err != nil {
			return err
		}
	}
	return reply(w, http.StatusOK, fair)
}

func (s *Server) floorplan(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "fairID")
	if err != nil {
		return err
	}
	if c, signedIn := identity.CallerFrom(r.Context()); signedIn {
		if err := s.Fairs.RequireRole(r.Context(), c, id, identity.Staff); err != nil {
			return err
		}
	}
	plan, err := s.Fairs.Floorplan(r.Context(), id)
	return ok(w, plan, err)
}

func (s *Server) listVisitors(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "fairID")
	if err != nil {
		return err
	}
	c, signedIn := identity.CallerFrom(r.Context())
	if !signedIn {
		return service.ErrUnauthenticated
	}
	if err := s.Fairs.RequireRole(r.Context(), c, id, identity.Staff); err != nil {
		return err
	}
	visitors, err := s.Fairs.Visitors(r.Context(), id)
	return ok(w, visitors, err)
}

func (s *Server) updateFair(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "fairID")
	if err != nil {
		return err
	}
	in, err := decode[service.FairChange](r)
	if err != nil {
		return err
	}
	fair, err := s.Fairs.Update(r.Context(), identity.MustCaller(r.Context()), id, in)
	return ok(w, fair, err)
}

func (s *Server) publishFair(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "fairID")
	if err != nil {
		return err
	}
	return done(w, s.Fairs.Publish(r.Context(), identity.MustCaller(r.Context()), id))
}

func (s *Server) updateStand(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "standID")
	if err != nil {
		return err
	}
	in, err := decode[service.StandChange](r)
	if err != nil {
		return err
	}
	stand, err := s.Stands.Update(r.Context(), identity.MustCaller(r.Context()), id, in)
	return ok(w, stand, err)
}
