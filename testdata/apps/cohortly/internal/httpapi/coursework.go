package httpapi

import (
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/cohortly/internal/store"
)

func (s *Server) showSubmission(c echo.Context) error {
	var req submissionRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	sub, err := s.svc.Coursework.Submission(c.Request().Context(), callerOf(c), req.AssignmentID, req.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, sub)
}

func (s *Server) downloadSubmission(c echo.Context) error {
	var req submissionRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	f, err := s.svc.Coursework.File(c.Request().Context(), callerOf(c), req.AssignmentID, req.ID)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	h.Set(echo.HeaderXContentTypeOptions, "nosniff")
	return c.Blob(http.StatusOK, f.Type, f.Data)
}

func (s *Server) giveGrade(c echo.Context) error {
	var req gradeRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	grade, err := s.svc.Coursework.Grade(c.Request().Context(), callerOf(c), store.Grade{
		SubmissionID: req.SubmissionID, Score: req.Score, Feedback: req.Feedback,
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, grade)
}

func (s *Server) reviseGrade(c echo.Context) error {
	var req regradeRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	grade, err := s.svc.Coursework.Regrade(c.Request().Context(), callerOf(c), store.Grade{
		ID: req.GradeID, SubmissionID: req.SubmissionID, Score: req.Score, Feedback: req.Feedback,
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, grade)
}

func (s *Server) editComment(c echo.Context) error {
	var req commentRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	comment, err := s.svc.Coursework.EditComment(c.Request().Context(), callerOf(c), req.ID, req.Body)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, comment)
}

func (s *Server) deleteComment(c echo.Context) error {
	var req struct {
		ID int64 `param:"comment" json:"-"`
	}
	if err := bind(c, &req); err != nil {
		return err
	}
	if err := s.svc.Coursework.DeleteComment(c.Request().Context(), callerOf(c), req.ID); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
