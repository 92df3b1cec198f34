package api

import (
	"net/http"

	"example.com/hiredesk/repo"
	"example.com/hiredesk/web"
)

func (s *Server) selfOverview(c *web.Ctx) error {
	who, err := s.candidates.Get(c.Context(), c.Link.CandidateID)
	if err != nil {
		return err
	}
	apps, err := s.applications.OfCandidate(c.Context(), who.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"candidate": who, "applications": apps})
}

func (s *Server) selfProfile(c *web.Ctx) error {
	patch := map[string]any{}
	if err := c.Bind(&patch); err != nil {
		return err
	}
	if err := s.candidates.Patch(c.Context(), c.Link.CandidateID, patch); err != nil {
		return web.BadRequest("%v", err)
	}
	return c.Empty()
}

func (s *Server) selfWithdraw(c *web.Ctx) error {
	id, err := c.ID("app")
	if err != nil {
		return err
	}
	if err := s.applications.Withdraw(c.Context(), id, c.Link.CandidateID); err != nil {
		return err
	}
	return c.Empty()
}

func (s *Server) selfConfirm(c *web.Ctx) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	if err := s.interviews.Confirm(c.Context(), repo.Confirmation{Interview: id, Candidate: c.Link.CandidateID}); err != nil {
		return err
	}
	return c.Empty()
}

func (s *Server) selfAccept(c *web.Ctx) error {
	id, err := c.ID("offer")
	if err != nil {
		return err
	}
	if err := s.offers.Accept(c.Context(), id, c.Link.CandidateID); err != nil {
		return err
	}
	return c.Empty()
}
