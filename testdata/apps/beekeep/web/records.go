package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/beekeep/yard"
)

func (s *site) inspections(c echo.Context) error {
	f, err := bound[yard.InspectionFilter](c)
	if err != nil {
		return err
	}
	f.Keeper = me(c).ID
	list, err := s.yard.Inspections(c.Request().Context(), f)
	return show(c, list, err)
}

func (s *site) harvests(c echo.Context) error {
	f := yard.HarvestFilter{Keeper: me(c).ID}
	if err := c.Bind(&f); err != nil {
		return err
	}
	list, err := s.yard.Harvests(c.Request().Context(), f)
	return show(c, list, err)
}

// own loads a batch of the caller's.
func (s *site) own(c echo.Context) (*yard.Harvest, error) {
	id, err := number(c, "id")
	if err != nil {
		return nil, err
	}
	h, err := s.yard.Harvest(c.Request().Context(), id)
	if err != nil {
		return nil, err
	}
	if h.Keeper != me(c).ID {
		return nil, echo.NewHTTPError(http.StatusForbidden, "not your honey")
	}
	return h, nil
}

func (s *site) harvest(c echo.Context) error {
	h, err := s.own(c)
	return show(c, h, err)
}

func (s *site) annotate(c echo.Context) error {
	in, err := bound[struct {
		Memo string `json:"memo"`
	}](c)
	if err != nil {
		return err
	}
	h, err := s.own(c)
	if err != nil {
		return err
	}
	return done(c, s.yard.Annotate(c.Request().Context(), h.ID, in.Memo))
}

// voidable makes sure that the caller may void the batch.
func (s *site) voidable(c echo.Context, id int64) error {
	h, err := s.yard.Harvest(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if h.Keeper != me(c).ID {
		return c.JSON(http.StatusForbidden, echo.Map{"message": "not your honey"})
	}
	if h.Voided {
		return echo.NewHTTPError(http.StatusConflict, "voided already")
	}
	return nil
}

func (s *site) void(c echo.Context) error {
	id, err := number(c, "id")
	if err != nil {
		return err
	}
	if err := s.voidable(c, id); err != nil {
		return err
	}
	return done(c, s.yard.Void(c.Request().Context(), id))
}

func (s *site) jar(c echo.Context) error {
	j, err := s.yard.Jar(c.Request().Context(), c.Param("code"))
	return show(c, j, err)
}

func (s *site) weigh(c echo.Context) error {
	sc, ok := c.Get(scaleKey).(*yard.Scale)
	if !ok || sc == nil {
		return echo.ErrUnauthorized
	}
	in, err := bound[struct {
		Grams int `json:"grams"`
	}](c)
	if err != nil {
		return err
	}
	return done(c, s.yard.Weigh(c.Request().Context(), sc.ID, in.Grams))
}

// weights feeds the display beside the hives.
func (s *site) weights(c echo.Context) error {
	list, err := s.yard.Weights(c.Request().Context(), c.Param("serial"))
	return show(c, list, err)
}
