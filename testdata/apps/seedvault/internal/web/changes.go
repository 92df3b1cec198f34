package web

import (
	"net/http"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"example.com/seedvault/internal/model"
)

func (s *Server) changes(g *echo.Group) {
	g.PUT("/lots/:id", s.put)
	g.PUT("/lots/:id/all", s.putAll)
	g.PATCH("/lots/:id/notes", s.patch)
	g.PATCH("/lots/:id/remarks", s.patchFirst)
	g.POST("/lots/:id/seal", s.seal)
	g.POST("/lots/:id/lock", s.lock)
	g.POST("/lots/:id/open", s.open)
	g.POST("/lots/:id/break", s.breakOpen)
	g.POST("/batch/show", s.show)
	g.POST("/batch/list", s.list)
	g.POST("/batch/seal", s.sealAll)
	g.POST("/batch/lock", s.lockAll)
	g.POST("/batch/open", s.openAll)
}

type change struct {
	Notes string      `json:"notes"`
	Role  string      `json:"role"`
	Lots  []uuid.UUID `json:"lots"`
}

func (s *Server) put(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if l.OwnerID != me(c).ID {
		return model.ErrForbidden
	}
	key := l.ID
	if err := c.Bind(&l); err != nil {
		return err
	}
	l.ID = key
	return s.store.Save(c.Request().Context(), l)
}

func (s *Server) putAll(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	key := l.ID
	if err := c.Bind(&l); err != nil {
		return err
	}
	if l.OwnerID != me(c).ID {
		return model.ErrForbidden
	}
	l.ID = key
	return s.store.Save(c.Request().Context(), l)
}

func (s *Server) patch(c echo.Context) error {
	var in change
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.check(c, id(c, "id")); err != nil {
		return err
	}
	return s.store.SetNotes(c.Request().Context(), id(c, "id"), in.Notes)
}

func (s *Server) patchFirst(c echo.Context) error {
	var in change
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.store.SetNotes(c.Request().Context(), id(c, "id"), in.Notes); err != nil {
		return err
	}
	return s.check(c, id(c, "id"))
}

func (s *Server) seal(c echo.Context) (err error) {
	if err := s.check(c, id(c, "id")); err != nil {
		return err
	}
	defer func() {
		if err == nil {
			err = c.NoContent(http.StatusNoContent)
		}
	}()
	return s.store.SetState(c.Request().Context(), id(c, "id"), "sealed")
}

func (s *Server) lock(c echo.Context) (err error) {
	defer func() {
		if denied := s.check(c, id(c, "id")); denied != nil {
			err = denied
		}
	}()
	return s.store.SetState(c.Request().Context(), id(c, "id"), "sealed")
}

func (s *Server) open(c echo.Context) error {
	var in change
	if err := c.Bind(&in); err != nil {
		return err
	}
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if !l.IsRunBy(me(c)) && !l.IsOwnedBy(me(c)) {
		return model.ErrForbidden
	}
	return s.store.SetState(c.Request().Context(), id(c, "id"), "sealed")
}

func (s *Server) breakOpen(c echo.Context) error {
	var in change
	if err := c.Bind(&in); err != nil {
		return err
	}
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if in.Role != "admin" && !l.IsOwnedBy(me(c)) {
		return model.ErrForbidden
	}
	return s.store.SetState(c.Request().Context(), id(c, "id"), "sealed")
}

// show shows those of the lots that are the caller's.
func (s *Server) show(c echo.Context) error {
	var in change
	if err := c.Bind(&in); err != nil {
		return err
	}
	found, err := s.store.Lots(c.Request().Context(), in.Lots)
	if err != nil {
		return err
	}
	kept := found[:0]
	for _, l := range found {
		if l.IsOwnedBy(me(c)) {
			kept = append(kept, l)
		}
	}
	if len(kept) == 0 {
		return echo.ErrNotFound
	}
	return c.JSON(http.StatusOK, kept)
}

func (s *Server) list(c echo.Context) error {
	var in change
	if err := c.Bind(&in); err != nil {
		return err
	}
	found, err := s.store.Lots(c.Request().Context(), in.Lots)
	if err != nil {
		return err
	}
	kept := make([]model.Lot, 0, len(found))
	for _, l := range found {
		if !l.IsOwnedBy(me(c)) {
			l.State = ""
		}
		kept = append(kept, l)
	}
	return c.JSON(http.StatusOK, kept)
}

func (s *Server) sealAll(c echo.Context) error {
	var in change
	if err := c.Bind(&in); err != nil {
		return err
	}
	for _, lot := range in.Lots {
		if err := s.check(c, lot); err != nil {
			return err
		}
	}
	return s.setAll(c, in.Lots)
}

func (s *Server) lockAll(c echo.Context) error {
	var in change
	if err := c.Bind(&in); err != nil {
		return err
	}
	for _, lot := range in.Lots {
		if err := s.check(c, lot); err != nil {
			return err
		}
		break
	}
	return s.setAll(c, in.Lots)
}

func (s *Server) openAll(c echo.Context) error {
	var in change
	if err := c.Bind(&in); err != nil {
		return err
	}
	for _, lot := range in.Lots {
		if err := s.check(c, lot); err == nil {
			return s.setAll(c, in.Lots)
		}
	}
	return model.ErrForbidden
}

func (s *Server) setAll(c echo.Context, lots []uuid.UUID) error {
	for _, lot := range lots {
		if err := s.store.SetState(c.Request().Context(), lot, "sealed"); err != nil {
			return err
		}
	}
	return c.NoContent(http.StatusNoContent)
}
