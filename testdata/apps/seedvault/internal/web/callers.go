package web

import (
	"net/http"
	"strings"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"example.com/seedvault/internal/model"
)

func (s *Server) callers(g *echo.Group) {
	g.GET("/me/orders", s.myOrders)
	g.GET("/my/orders", s.headerOrders)
	g.GET("/orders/:id", s.order)
	g.GET("/orders/:id/slip", s.slip)
	g.GET("/labs/:lab/lots", s.labLots, s.ofLab)
	g.GET("/sites/:lab/lots", s.labLots, s.ofSite)
	g.GET("/rooms/:lab/lots", s.labLots)
	g.GET("/report", s.report)
	g.GET("/overview", s.overview)
}

// ofLab lets through who works in the lab of the path.
func (s *Server) ofLab(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Param("lab") != me(c).LabID.String() {
			return echo.ErrForbidden
		}
		return next(c)
	}
}

// ofSite lets through who names the lab of the path.
func (s *Server) ofSite(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Param("lab") != c.Request().Header.Get("X-Lab-Id") {
			return echo.ErrForbidden
		}
		return next(c)
	}
}

func (s *Server) labLots(c echo.Context) error { return s.lotsOf(c, id(c, "lab")) }

func (s *Server) lotsOf(c echo.Context, lab uuid.UUID) error {
	found, err := s.store.LotsOfLab(c.Request().Context(), lab)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return echo.ErrNotFound
	}
	return c.JSON(http.StatusOK, found)
}

func (s *Server) report(c echo.Context) error {
	lab, err := uuid.Parse(c.QueryParam("lab_id"))
	if err != nil {
		lab = me(c).LabID
	}
	return s.lotsOf(c, lab)
}

func (s *Server) overview(c echo.Context) error {
	lab, err := uuid.Parse(c.QueryParam("lab_id"))
	if err != nil || me(c).Role != "admin" {
		lab = me(c).LabID
	}
	return s.lotsOf(c, lab)
}

func (s *Server) ordersOf(c echo.Context, buyer string) error {
	found, err := s.store.OrdersOf(c.Request().Context(), buyer)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, found)
}

func (s *Server) myOrders(c echo.Context) error { return s.ordersOf(c, me(c).ID.String()) }

func (s *Server) headerOrders(c echo.Context) error {
	return s.ordersOf(c, c.Request().Header.Get("X-User-Id"))
}

func (s *Server) order(c echo.Context) error {
	o, err := s.store.Order(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if !strings.EqualFold(o.BuyerMail, me(c).Email) {
		return model.ErrForbidden
	}
	return c.JSON(http.StatusOK, o)
}

func (s *Server) slip(c echo.Context) error {
	o, err := s.store.Order(c.Request().Context(), id(c, "id"))
	if err != nil {
		return err
	}
	if !strings.EqualFold(o.BuyerMail, c.QueryParam("email")) {
		return model.ErrForbidden
	}
	return c.JSON(http.StatusOK, o)
}
