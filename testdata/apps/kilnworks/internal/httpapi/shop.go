package httpapi

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/kilnworks/internal/domain"
	"example.com/kilnworks/internal/service"
)

func (s *Server) listGlazes(c echo.Context) error {
	all, err := s.glazes.List(c.Request().Context(), caller(c))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, all)
}

func (s *Server) showGlaze(c echo.Context) error {
	id, err := pathID(c, "glaze")
	if err != nil {
		return err
	}
	g, err := s.glazes.Get(c.Request().Context(), caller(c), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, g)
}

// editGlaze runs after editableGlaze.
func (s *Server) editGlaze(c echo.Context) error {
	var in service.GlazeEdit
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.glazes.Edit(c.Request().Context(), in); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// setIngredients runs after editableGlaze.
func (s *Server) setIngredients(c echo.Context) error {
	g := c.Get("glaze").(*domain.Glaze)
	var in struct {
		Glaze       int64                `param:"glaze" json:"-"`
		Ingredients []service.Ingredient `json:"ingredients"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := s.glazes.SetIngredients(c.Request().Context(), g, in.Ingredients); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) listOrders(c echo.Context) error {
	page, err := s.orders.List(c.Request().Context(), caller(c), c.QueryParam("status"), c.QueryParam("page"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, page)
}

func (s *Server) placeOrder(c echo.Context) error {
	var in struct {
		PieceID int64  `json:"piece_id"`
		Note    string `json:"note"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	id, err := s.orders.Place(c.Request().Context(), caller(c), in.PieceID, in.Note)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, map[string]int64{"id": id})
}

func (s *Server) showOrder(c echo.Context) error {
	id, err := pathID(c, "order")
	if err != nil {
		return err
	}
	view, err := s.orders.Get(c.Request().Context(), caller(c), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, view)
}

func (s *Server) cancelOrder(c echo.Context) error {
	id, err := pathID(c, "order")
	if err != nil {
		return err
	}
	if err := s.orders.Cancel(c.Request().Context(), caller(c), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (s *Server) shipOrder(c echo.Context) error {
	id, err := pathID(c, "order")
	if err != nil {
		return err
	}
	if err := s.orders.Ship(c.Request().Context(), caller(c), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
