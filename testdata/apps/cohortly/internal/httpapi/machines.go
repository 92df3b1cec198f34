package httpapi

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func (s *Server) integrationEnrolment(c echo.Context) error {
	var req enrolmentRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	e, err := s.svc.Enrolments.InOrg(c.Request().Context(), keyOf(c).OrgID, req.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, e)
}

func (s *Server) completeEnrolment(c echo.Context) error {
	var req enrolmentRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	org, err := actingOrg(c)
	if err != nil {
		return err
	}
	e, err := s.svc.Enrolments.Complete(c.Request().Context(), org, req.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, e)
}

// partnerRoster lists who sits in a cohort, for the partner's class room software.
func (s *Server) partnerRoster(c echo.Context) error {
	var req CohortRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	seats, err := s.svc.Cohorts.Roster(c.Request().Context(), req.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, seats)
}
