package web

import (
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"example.com/beekeep/passport"
	"example.com/beekeep/yard"
)

func (s *site) blooms(c echo.Context) error {
	list, err := s.yard.Blooms(c.Request().Context(), c.Param("region"))
	return show(c, list, err)
}

func (s *site) apiaries(c echo.Context) error {
	list, err := s.yard.Apiaries(c.Request().Context(), me(c).ID)
	return show(c, list, err)
}

type apiaryInput struct {
	ID     int64  `param:"id"`
	Name   string `json:"name"`
	Region string `json:"region"`
}

func (s *site) addApiary(c echo.Context) error {
	in, err := bound[apiaryInput](c)
	if err != nil {
		return err
	}
	a := yard.Apiary{Keeper: me(c).ID, Name: in.Name, Region: in.Region}
	if err := s.yard.AddApiary(c.Request().Context(), &a); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, a)
}

func (s *site) renameApiary(c echo.Context) error {
	in, err := bound[apiaryInput](c)
	if err != nil {
		return err
	}
	a := yard.Apiary{ID: in.ID, Keeper: me(c).ID, Name: in.Name, Region: in.Region}
	return done(c, s.yard.RenameApiary(c.Request().Context(), &a))
}

func (s *site) dropApiary(c echo.Context) error {
	id, err := number(c, "id")
	if err != nil {
		return err
	}
	return done(c, s.yard.DropApiary(c.Request().Context(), id, me(c).ID))
}

func (s *site) showApiary(c echo.Context) error { return show(c, here(c), nil) }

func (s *site) hives(c echo.Context) error {
	list, err := s.yard.Hives(c.Request().Context(), here(c).ID)
	return show(c, list, err)
}

type hiveInput struct {
	ID    int64  `param:"hive"`
	Label string `json:"label"`
	Queen *int   `json:"queen"`
}

// hive is the hive of the request, in the apiary of the path.
func hive(c echo.Context) (*yard.Hive, error) {
	in, err := bound[hiveInput](c)
	if err != nil {
		return nil, err
	}
	return &yard.Hive{ID: in.ID, Apiary: here(c).ID, Label: in.Label, Queen: in.Queen}, nil
}

func (s *site) addHive(c echo.Context) error {
	h, err := hive(c)
	if err != nil {
		return err
	}
	err = s.yard.AddHive(c.Request().Context(), h)
	return show(c, h, err)
}

func (s *site) saveHive(c echo.Context) error {
	h, err := hive(c)
	if err != nil {
		return err
	}
	return done(c, s.yard.SaveHive(c.Request().Context(), h))
}

func (s *site) dropHive(c echo.Context) error {
	h, err := hive(c)
	if err != nil {
		return err
	}
	return done(c, s.yard.DropHive(c.Request().Context(), h))
}

type hivesInput struct {
	Hives []int64 `json:"hives"`
	Year  int     `json:"year"`
}

func (s *site) requeen(c echo.Context) error {
	in, err := bound[hivesInput](c)
	if err != nil {
		return err
	}
	return done(c, s.yard.Requeen(c.Request().Context(), in.Hives, in.Year))
}

func (s *site) feed(c echo.Context) error {
	in, err := bound[hivesInput](c)
	if err != nil {
		return err
	}
	return done(c, s.yard.Feed(c.Request().Context(), in.Hives, me(c).ID))
}

func (s *site) approve(c echo.Context) error {
	id, err := number(c, "id")
	if err != nil {
		return err
	}
	return done(c, s.yard.Approve(c.Request().Context(), id, me(c).ID))
}

// sheet writes CSV as a download.
func sheet(c echo.Context, name string, records [][]string) error {
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="`+name+`"`)
	c.Response().Header().Set(echo.HeaderContentType, "text/csv")
	return csv.NewWriter(c.Response()).WriteAll(records)
}

func (s *site) apiarySheet(c echo.Context) error {
	h, err := s.office.Verify(c.QueryParam("token"))
	if err != nil {
		return echo.ErrUnauthorized.WithInternal(err)
	}
	list, err := s.yard.Apiaries(c.Request().Context(), h.ID)
	if err != nil {
		return err
	}
	var records [][]string
	for _, a := range list {
		records = append(records, []string{a.Name, a.Region})
	}
	return sheet(c, "apiaries.csv", records)
}

func (s *site) harvestSheet(c echo.Context) error {
	h, err := passport.Holding(c.QueryParam("token"))
	if err != nil {
		return echo.ErrUnauthorized.WithInternal(err)
	}
	list, err := s.yard.Harvests(c.Request().Context(), yard.HarvestFilter{Keeper: h.ID})
	if err != nil {
		return err
	}
	var records [][]string
	for _, v := range list {
		records = append(records, []string{v.Code, strconv.Itoa(v.Grams), v.Memo})
	}
	return sheet(c, "harvests.csv", records)
}
