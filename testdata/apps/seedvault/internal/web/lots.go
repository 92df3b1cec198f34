package web

import (
	"bytes"
	"log"
	"net/http"
	"slices"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
	"golang.org/x/sync/errgroup"

	"example.com/seedvault/internal/model"
)

func (s *Server) lots(g *echo.Group) {
	g.GET("/lots/:id", s.lot)
	g.GET("/lots/:id/notes", s.notes)
	g.GET("/lots/:id/bytes", s.bytes)
	g.GET("/lots/:id/raw", s.raw)
	g.GET("/lots/:id/switch", s.byCase)
	g.GET("/lots/:id/select", s.byState)
	g.GET("/lots/:id/view", s.view)
	g.GET("/lots/:id/peek", s.peek)
	g.GET("/lots/:id/glance", s.glance)
	g.GET("/lots/:id/can", s.can)
	g.GET("/lots/:id/could", s.could)
	g.GET("/lots/:id/might", s.might)
	g.GET("/lots/:id/owned", s.owned)
	g.GET("/lots/:id/asked", s.asked)
	g.GET("/lots/:id/group", s.group)
	g.GET("/lots/:id/spawn", s.spawn)
	g.GET("/lots/:id/cached", s.cached)
	g.GET("/lots/:id/quick", s.quick)
	g.GET("/lots/:id/shared", s.shared)
	g.GET("/lots/:id/common", s.common)
	g.GET("/protocols/:id", s.protocol)
	g.GET("/circles/:circle/protocols/:id", s.ofCircle)
}

func (s *Server) lot(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if l.OwnerID != me(c).ID {
		return model.ErrForbidden
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) notes(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if l.OwnerID != me(c).ID {
		log.Print(model.ErrForbidden)
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) bytes(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	who := me(c).ID
	if !bytes.Equal(l.OwnerID[:], who[:]) {
		return model.ErrForbidden
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) raw(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	who := id(c, "id")
	if !bytes.Equal(l.ID[:], who[:]) {
		return model.ErrForbidden
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) byCase(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	switch {
	case l.OwnerID == me(c).ID:
	case l.IsRunBy(me(c)):
	default:
		return model.ErrForbidden
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) byState(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	switch me(c).Role {
	case "guest":
		if l.OwnerID != me(c).ID {
			return model.ErrForbidden
		}
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) view(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if l.VisibleTo(me(c)) {
		return c.JSON(http.StatusOK, l)
	}
	return model.ErrForbidden
}

func (s *Server) peek(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if l.KnownTo(me(c)) {
		return c.JSON(http.StatusOK, l)
	}
	return model.ErrForbidden
}

func (s *Server) glance(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if l.VisibleTo(me(c)) {
		c.Response().Header().Set("X-Own", "1")
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) can(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if err := model.Can(me(c), l); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) could(c echo.Context) error {
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if model.Can(me(c), l); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) might(c echo.Context) error {
	ctx := c.Request().Context()
	l, err := s.store.Lot(ctx, id(c, "id"))
	if err != nil {
		return err
	}
	err = model.Can(me(c), l)
	with, err := s.store.SharedWith(ctx, l.ID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"lot": l, "with": with})
}

func (s *Server) owned(c echo.Context) error {
	ctx := c.Request().Context()
	ok, err := s.store.Owns(ctx, id(c, "id"), me(c).ID)
	if err != nil || !ok {
		return echo.ErrNotFound
	}
	l, err := s.store.Lot(ctx, id(c, "id"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) asked(c echo.Context) error {
	ctx := c.Request().Context()
	ok, err := s.store.Owns(ctx, id(c, "id"), me(c).ID)
	if err != nil && !ok {
		return echo.ErrNotFound
	}
	l, err := s.store.Lot(ctx, id(c, "id"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, l)
}

// check says whether somebody may have a lot.
func (s *Server) check(c echo.Context, lot uuid.UUID) error {
	l, err := s.store.Lot(c.Request().Context(), lot)
	if err != nil {
		return err
	}
	return model.Can(me(c), l)
}

func (s *Server) group(c echo.Context) error {
	var g errgroup.Group
	var l model.Lot
	g.Go(func() error { return s.check(c, id(c, "id")) })
	g.Go(func() (err error) {
		l, err = s.store.Lot(c.Request().Context(), id(c, "id"))
		return err
	})
	if err := g.Wait(); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) spawn(c echo.Context) error {
	failed := make(chan error, 1)
	go func() { failed <- s.check(c, id(c, "id")) }()
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	defer func() { <-failed }()
	return c.JSON(http.StatusOK, l)
}

func (s *Server) cached(c echo.Context) error {
	l, hit := s.cache.get(id(c, "id"))
	if !hit {
		var err error
		if l, err = s.store.Lot(c.Request().Context(), id(c, "id")); err != nil {
			return err
		}
		s.cache.put(l)
	}
	if !l.IsOwnedBy(me(c)) {
		return model.ErrForbidden
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) quick(c echo.Context) error {
	l, hit := s.cache.get(id(c, "id"))
	if hit {
		if !l.IsOwnedBy(me(c)) {
			return model.ErrForbidden
		}
		return c.JSON(http.StatusOK, l)
	}
	l, err := s.store.Lot(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	s.cache.put(l)
	return c.JSON(http.StatusOK, l)
}

func (s *Server) shared(c echo.Context) error {
	ctx := c.Request().Context()
	with, err := s.store.Shares(ctx, id(c, "id"), me(c).ID)
	if err != nil {
		return err
	}
	if len(with) == 0 {
		return model.ErrForbidden
	}
	l, err := s.store.Lot(ctx, id(c, "id"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) common(c echo.Context) error {
	ctx := c.Request().Context()
	with, err := s.store.SharedWith(ctx, id(c, "id"))
	if err != nil {
		return err
	}
	if len(with) == 0 {
		return model.ErrForbidden
	}
	l, err := s.store.Lot(ctx, id(c, "id"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) protocol(c echo.Context) error {
	ctx := c.Request().Context()
	p, err := s.store.Protocol(ctx, id(c, "id"))
	if err != nil {
		return err
	}
	circles, err := s.store.CirclesOf(ctx, me(c).ID)
	if err != nil {
		return err
	}
	if !slices.Contains(circles, p.CircleID) {
		return model.ErrForbidden
	}
	return c.JSON(http.StatusOK, p)
}

func (s *Server) ofCircle(c echo.Context) error {
	ctx := c.Request().Context()
	p, err := s.store.Protocol(ctx, id(c, "id"))
	if err != nil {
		return err
	}
	circles, err := s.store.CirclesOf(ctx, me(c).ID)
	if err != nil {
		return err
	}
	if !slices.Contains(circles, id(c, "circle")) {
		return model.ErrForbidden
	}
	return c.JSON(http.StatusOK, p)
}
