package httpapi

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"example.com/kilnworks/internal/apperr"
	"example.com/kilnworks/internal/store"
)

func (s *Server) calibration(c echo.Context) error {
	id, err := pathID(c, "kiln")
	if err != nil {
		return err
	}
	u := caller(c)
	k, err := s.kilns.Get(c.Request().Context(), u, id)
	if err != nil {
		return err
	}
	if c.Request().Method == http.MethodPost {
		var in struct {
			OffsetC int `json:"offset_c"`
		}
		if err := c.Bind(&in); err != nil {
			return err
		}
		if !u.Staff() {
			return apperr.Forbidden()
		}
		if err := s.kilns.Calibrate(c.Request().Context(), k, in.OffsetC); err != nil {
			return err
		}
		k.OffsetC = in.OffsetC
	}
	return c.JSON(http.StatusOK, k)
}

func (s *Server) telemetry(c echo.Context) error {
	id, err := pathID(c, "kiln")
	if err != nil {
		return err
	}
	all, err := s.kilns.Telemetry(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, all)
}

func (s *Server) loadKiln(c echo.Context) error {
	id, err := pathID(c, "firing")
	if err != nil {
		return err
	}
	var in idsBody
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.kilns.Load(c.Request().Context(), caller(c), id, in.IDs); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) record(c echo.Context) error {
	id, err := pathID(c, "firing")
	if err != nil {
		return err
	}
	var in struct {
		TempC int    `json:"temp_c"`
		Note  string `json:"note"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.kilns.Record(c.Request().Context(), c.Get("kiln").(int64), id, in.TempC, in.Note); err != nil {
		return err
	}
	return c.NoContent(http.StatusCreated)
}

func (s *Server) schedule(c echo.Context) error {
	all, err := s.kilns.Schedule(c.Request().Context(), c.Get("kiln").(int64))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, all)
}

func (s *Server) production(c echo.Context) error {
	studio, err := strconv.ParseInt(c.QueryParam("studio"), 10, 64)
	if err != nil {
		return apperr.Invalid("studio")
	}
	all, err := s.kilns.Production(c.Request().Context(), studio)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, all)
}

func (s *Server) cones(c echo.Context) error {
	all, err := s.kilns.Cones(c.Request().Context())
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, all)
}

func (s *Server) trashedPieces(c echo.Context) error {
	all, err := s.st.Pieces.Trashed(c.Request().Context(), store.Eq("studio_id", caller(c).StudioID))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, all)
}

// purge is the same for everything that has a trash.
func (s *Server) purge(c echo.Context) error {
	b, ok := s.bins[c.Param("kind")]
	if !ok {
		return store.ErrNotFound
	}
	id, err := pathID(c, "id")
	if err != nil {
		return err
	}
	if err := b.Purge(c.Request().Context(), store.Eq("id", id)); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
