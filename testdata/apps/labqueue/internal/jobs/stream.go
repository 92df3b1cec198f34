package jobs

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

// stream sends a job's events so far; the browser reconnects for more.
func (h *handlers) stream(c echo.Context) error {
	ctx := c.Request().Context()
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	if t := c.QueryParam("access_token"); t != "" {
		a, err := h.svc.ByAccessToken(ctx, t)
		if err != nil {
			return web.ErrUnauthorized
		}
		if _, _, err := scope.From(c).As(a).Job(ctx, id); err != nil {
			return err
		}
	}
	evs, err := h.q.events(ctx, id)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderContentType, "text/event-stream")
	c.Response().WriteHeader(http.StatusOK)
	for _, ev := range evs {
		fmt.Fprintf(c.Response(), "id: %d\ndata: %s\n\n", ev.ID, ev.Message)
	}
	return nil
}

// report is a job's events as a text to print.
func (h *handlers) report(c echo.Context) error {
	ctx := c.Request().Context()
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	a, err := h.svc.ByAccessToken(ctx, c.QueryParam("access_token"))
	if err != nil {
		return web.ErrUnauthorized
	}
	j, _, err := scope.From(c).As(a).Job(ctx, id)
	if err != nil {
		return err
	}
	evs, err := h.q.events(ctx, j.ID)
	if err != nil {
		return err
	}
	text := j.Title + "\n"
	for _, ev := range evs {
		text += ev.Message + "\n"
	}
	return c.String(http.StatusOK, text)
}
