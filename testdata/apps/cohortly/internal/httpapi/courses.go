package httpapi

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/cohortly/internal/apperr"
)

const maxIdempotencyKey = 100

func (s *Server) listTopics(c echo.Context) error {
	topics, err := s.svc.Courses.Topics(c.Request().Context())
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, topics)
}

func (s *Server) reviseCourse(c echo.Context) error {
	var req courseRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	course, err := s.svc.Courses.Revise(c.Request().Context(), membershipOf(c), req.ID, req.Title, req.Summary)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, course)
}

func (s *Server) removeCourse(c echo.Context) error {
	var req courseRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	if err := s.svc.Courses.Remove(c.Request().Context(), membershipOf(c), req.ID); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) updateCohort(c echo.Context) error {
	var req updateCohortRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	cohort, err := s.svc.Cohorts.Update(c.Request().Context(), callerOf(c), req.ID, req.Title, req.MeetingURL, req.Capacity)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, cohort)
}

func (s *Server) archiveCohort(c echo.Context) error {
	var req CohortRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	cohort, err := s.svc.Cohorts.Archive(c.Request().Context(), callerOf(c), req.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, cohort)
}

func (s *Server) joinCohort(c echo.Context) error {
	var req CohortRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	key := c.Request().Header.Get("Idempotency-Key")
	if len(key) > maxIdempotencyKey {
		return apperr.Invalid(map[string]string{"Idempotency-Key": "is too long"})
	}
	seat, err := s.svc.Enrolments.Join(c.Request().Context(), callerOf(c), req.ID, key)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, seat)
}

func (s *Server) cohortProgress(c echo.Context) error {
	var req CohortRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	progress, err := s.svc.Enrolments.Progress(c.Request().Context(), callerOf(c), req.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, progress)
}

func (s *Server) pauseEnrolments(c echo.Context) error {
	var req pauseRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	if err := s.svc.Enrolments.Pause(c.Request().Context(), callerOf(c), req.IDs); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// listCertificates lists the caller's certificates; instructors pass the id of
// the learner whose file they have open.
func (s *Server) listCertificates(c echo.Context) error {
	var req certificatesRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	if req.UserID == 0 {
		req.UserID = callerOf(c).ID
	}
	list, err := s.svc.Enrolments.Certificates(c.Request().Context(), req.UserID, req.Limit, req.Offset)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (s *Server) verifyCertificate(c echo.Context) error {
	cert, err := s.svc.Enrolments.Verify(c.Request().Context(), c.Param("serial"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, echo.Map{
		"holder": cert.HolderName, "course": cert.Course, "issued_at": cert.IssuedAt,
	})
}
