// Package web serves the yard over HTTP.
package web

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/beekeep/passport"
	"example.com/beekeep/yard"
)

type site struct {
	yard   *yard.Yard
	office *passport.Office
}

// New returns the server with all routes.
func New(y *yard.Yard, office *passport.Office) *echo.Echo {
	s := &site{yard: y, office: office}
	e := echo.New()
	e.HideBanner = true
	e.HTTPErrorHandler = answer(e)
	e.Use(middleware.Recover(), middleware.BodyLimit("1M"))

	e.POST("/keepers", s.join)
	e.POST("/sessions", s.login)
	e.GET("/blooms/:region", s.blooms)
	//authvet:public customers scan the code on the jar
	e.GET("/jars/:code", s.jar)

	// downloads are opened in a new tab, so the token comes in the query string
	e.GET("/downloads/harvests.csv", s.harvestSheet)
	e.GET("/downloads/apiaries.csv", s.apiarySheet)

	v1 := e.Group("/v1", s.passport)
	v1.GET("/apiaries", s.apiaries)
	v1.POST("/apiaries", s.addApiary)
	v1.PATCH("/apiaries/:id", s.renameApiary)
	v1.DELETE("/apiaries/:id", s.dropApiary)

	place := v1.Group("/apiaries/:id", s.apiary)
	place.GET("", s.showApiary)
	place.GET("/hives", s.hives)
	place.POST("/hives", s.addHive)
	place.PUT("/hives/:hive", s.saveHive)
	place.DELETE("/hives/:hive", s.dropHive)

	v1.POST("/hives/requeen", s.requeen)
	v1.POST("/hives/feed", s.feed)
	v1.GET("/inspections", s.inspections)

	v1.GET("/harvests", s.harvests)
	v1.GET("/harvests/:id", s.harvest)
	v1.PATCH("/harvests/:id", s.annotate)
	v1.POST("/harvests/:id/void", s.void)

	v1.POST("/permits/:id/approve", s.approve, role("inspector"))

	scales := e.Group("/scales", s.scale)
	scales.POST("/weights", s.weigh)
	scales.GET("/:serial/weights", s.weights)
	return e
}

// answer maps what handlers return to a status.
func answer(e *echo.Echo) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if errors.Is(err, yard.ErrNone) {
			err = echo.NewHTTPError(http.StatusNotFound, "nothing there")
		}
		e.DefaultHTTPErrorHandler(err, c)
	}
}

// bound reads path, query and body into a T.
func bound[T any](c echo.Context) (T, error) {
	var v T
	err := c.Bind(&v)
	return v, err
}

// number is a path parameter that is an id.
func number(c echo.Context, name string) (n int64, err error) {
	err = echo.PathParamsBinder(c).MustInt64(name, &n).BindError()
	return n, err
}

func done(c echo.Context, err error) error {
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func show(c echo.Context, v any, err error) error {
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, v)
}
