package httpapi

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/cohortly/internal/apperr"
	"example.com/cohortly/internal/auth"
)

// handleError is where every error of a handler ends up.
func (s *Server) handleError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	ctx := c.Request().Context()
	var (
		app *apperr.Error
		he  *echo.HTTPError
	)
	switch {
	case errors.As(err, &app):
	case errors.As(err, &he):
		app = &apperr.Error{Status: he.Code, Code: "http", Message: fmt.Sprint(he.Message)}
	default:
		s.log.ErrorContext(ctx, "unexpected error", "id", auth.RequestID(ctx), "error", err)
		app = &apperr.Error{Status: http.StatusInternalServerError, Code: "internal", Message: "something went wrong"}
	}
	if c.Request().Method == http.MethodHead {
		err = c.NoContent(app.Status)
	} else {
		err = c.JSON(app.Status, app)
	}
	if err != nil {
		s.log.WarnContext(ctx, "response not sent", "error", err)
	}
}

// validatable is a request that can tell what is wrong with it.
type validatable interface {
	check(problems map[string]string)
}

// requestValidator is what c.Validate calls.
type requestValidator struct{}

func (requestValidator) Validate(i any) error {
	v, ok := i.(validatable)
	if !ok {
		return nil
	}
	problems := map[string]string{}
	v.check(problems)
	if len(problems) > 0 {
		return apperr.Invalid(problems)
	}
	return nil
}

// bind fills the request and validates it.
func bind(c echo.Context, req any) error {
	if err := c.Bind(req); err != nil {
		return err
	}
	return c.Validate(req)
}
