package server

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v5"

	"example.com/echofive/internal/auth"
	"example.com/echofive/internal/httpx"
)

func (s *Server) nowPlaying(c *echo.Context) error {
	station, err := httpx.ID(c, "station")
	if err != nil {
		return err
	}
	spin, err := s.store.LatestSpin(c.Request().Context(), station)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age=5")
	return c.JSON(http.StatusOK, spin)
}

type spinInput struct {
	TrackID int64 `json:"track_id"`
}

// Validate implements httpx.Validatable.
func (in *spinInput) Validate() error {
	if in.TrackID <= 0 {
		return httpx.Invalid("track_id", "is needed")
	}
	return nil
}

// logSpin takes the play log of a station from its own playout machine.
func (s *Server) logSpin(c *echo.Context) error {
	machine, err := auth.PlayoutStation(c)
	if err != nil {
		return err
	}
	station, err := httpx.ID(c, "station")
	if err != nil {
		return err
	}
	if machine != station {
		return httpx.ErrForbidden
	}
	in, err := httpx.BindAndValidate[spinInput](c)
	if err != nil {
		return err
	}
	id, err := s.store.LogSpin(c.Request().Context(), station, in.TrackID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]int64{"id": id})
}

// retractSpin corrects the log after a false start.
func (s *Server) retractSpin(c *echo.Context) error {
	id, err := httpx.ID(c, "id")
	if err != nil {
		return err
	}
	machine, _ := auth.PlayoutStation(c)
	if err := s.store.RetractSpin(c.Request().Context(), id); err != nil {
		return err
	}
	s.audit(c, 0, "spin.retract", fmt.Sprintf("spin:%d by station:%d", id, machine))
	return c.NoContent(http.StatusNoContent)
}
