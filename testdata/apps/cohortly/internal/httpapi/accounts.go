package httpapi

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"example.com/cohortly/internal/apperr"
	"example.com/cohortly/internal/store"
)

func (s *Server) signUp(c echo.Context) error {
	var req signUpRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	user, token, err := s.svc.Accounts.SignUp(c.Request().Context(), req.Email, req.Name, req.Password)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, echo.Map{"user": user, "access_token": token})
}

func (s *Server) logIn(c echo.Context) error {
	var req logInRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	token, err := s.svc.Accounts.LogIn(c.Request().Context(), req.Email, req.Password)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, echo.Map{"access_token": token})
}

func (s *Server) lookUpUser(c echo.Context) error {
	userID, err := strconv.ParseInt(c.Param("user"), 10, 64)
	if err != nil {
		return apperr.NotFound("user")
	}
	user, err := s.svc.Accounts.Lookup(c.Request().Context(), userID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, user)
}

// personalFeed is the calendar of everything the owner of the feed learns. The
// token in the address stands for the owner.
func (s *Server) personalFeed(c echo.Context) error {
	token := c.QueryParam("token")
	if token == "" {
		return apperr.Unauthenticated(errors.New("feed without a token"))
	}
	ctx := c.Request().Context()
	owner, err := s.svc.Accounts.FeedOwner(ctx, token)
	if err != nil {
		return err
	}
	events, err := s.svc.Cohorts.EventsOf(ctx, owner.ID)
	if err != nil {
		return err
	}
	return calendar(c, events)
}

// cohortFeed is the calendar of one cohort, for download in the app.
func (s *Server) cohortFeed(c echo.Context) error {
	var req CohortRequest
	if err := bind(c, &req); err != nil {
		return err
	}
	events, err := s.svc.Cohorts.Events(c.Request().Context(), req.ID)
	if err != nil {
		return err
	}
	return calendar(c, events)
}

var icsEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

func calendar(c echo.Context, events []store.Event) error {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//cohortly//EN\r\n")
	for _, e := range events {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:assignment-%d@cohortly\r\nDTSTART:%s\r\nSUMMARY:%s\r\nLOCATION:%s\r\nEND:VEVENT\r\n",
			e.ID, e.At.UTC().Format("20060102T150405Z"), icsEscape.Replace(e.Title), icsEscape.Replace(e.MeetingURL))
	}
	b.WriteString("END:VCALENDAR\r\n")
	return c.Blob(http.StatusOK, "text/calendar; charset=utf-8", []byte(b.String()))
}
