// Package server puts the features together.
package server

import (
	"net/http"

	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/wavelength/internal/account"
	"example.com/wavelength/internal/audience"
	"example.com/wavelength/internal/backoffice"
	"example.com/wavelength/internal/playlists"
	"example.com/wavelength/internal/programme"
	"example.com/wavelength/internal/web"
)

type Config struct {
	DSN, Listen           string
	JWTSecret, HookSecret []byte
}

func New(cfg Config, db *sqlx.DB) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = web.Errors
	e.Use(middleware.Recover(), middleware.RequestID(), web.Extend)

	e.GET("/status", func(c echo.Context) error {
		if err := db.PingContext(c.Request().Context()); err != nil {
			return echo.ErrServiceUnavailable
		}
		return c.String(http.StatusOK, "on air")
	})

	guard := &web.Guard{DB: db, Secret: cfg.JWTSecret}
	api := e.Group("/api", guard.Token(), guard.Load)
	station := api.Group("/stations/:station", guard.Station())

	account.New(db, cfg.JWTSecret).Mount(e, api)
	programme.New(db).Mount(e, station)
	playlists.New(db).Mount(station)
	audience.New(db).Mount(api)
	backoffice.New(db, cfg.HookSecret).Mount(e, api, guard)
	return e
}
