// Package server puts the routes together.
package server

import (
	"crypto/subtle"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/orchestra/internal/accounts"
	"example.com/orchestra/internal/auth"
	"example.com/orchestra/internal/concerts"
	"example.com/orchestra/internal/library"
	"example.com/orchestra/internal/payroll"
	"example.com/orchestra/internal/people"
	"example.com/orchestra/internal/rehearsals"
)

// Config is read from the environment by main.
type Config struct {
	SessionTTL     time.Duration
	BankSecret     string
	ExportUser     string
	ExportPassword string
}

// New builds the service.
func New(cfg Config, conn *sql.DB, log *slog.Logger) *echo.Echo {
	e := echo.New()
	e.HideBanner = true
	e.HTTPErrorHandler = errorHandler(e, log)

	sessions := auth.NewSessions(conn, cfg.SessionTTL)
	acc := accounts.New(conn, sessions)
	con := concerts.NewHandler(concerts.NewService(conn))
	reh := rehearsals.New(conn, sessions)
	pay := payroll.NewHandler(payroll.NewService(conn), []byte(cfg.BankSecret))
	ppl := people.New(conn)

	e.GET("/healthz", func(c echo.Context) error {
		if err := conn.PingContext(c.Request().Context()); err != nil {
			return err
		}
		return c.String(http.StatusOK, "ok")
	})
	acc.Register(e.Group("/auth"))
	e.GET("/instruments", acc.Kinds)
	e.GET("/share/:token", con.Shared)
	e.POST("/invitations/:token/accept", acc.Accept, auth.Require)
	e.POST("/hooks/bank", pay.Settled)
	e.GET("/pages/rehearsals/:rehearsal/notes", reh.Notes)
	e.GET("/pages/rehearsals/:rehearsal/place", reh.Place)

	reh.Register(e.Group("/v1"))
	pay.RegisterOwn(e.Group("/v1/me", auth.Require))

	ensemble := e.Group("/v1/ensembles/:ensemble", auth.Require, sessions.RequireMember)
	con.Register(ensemble)
	library.NewHandler(library.NewService(conn)).Register(ensemble)
	ppl.Register(ensemble)
	pay.Register(ensemble)

	admin := e.Group("/admin", auth.Require, auth.RequireAdmin)
	admin.GET("/ensembles/:ensemble", ppl.Ensemble)
	e.POST("/admin/ensembles/:ensemble/archive", ppl.Archive, auth.Require)

	exports(e.Group("/exports"), cfg, pay, ppl)

	// for all of the above
	e.Use(middleware.Recover(), sessions.Load)
	return e
}

// exports is for the programs of the offices.
func exports(g *echo.Group, cfg Config, pay *payroll.Handler, ppl *people.Handler) {
	check := func(user, password string, _ echo.Context) (bool, error) {
		u := subtle.ConstantTimeCompare([]byte(user), []byte(cfg.ExportUser))
		p := subtle.ConstantTimeCompare([]byte(password), []byte(cfg.ExportPassword))
		return u&p == 1, nil
	}
	g.GET("/payouts", pay.Export, middleware.BasicAuth(check))
	g.GET("/roster", ppl.Roster, middleware.BasicAuthWithConfig(middleware.BasicAuthConfig{
		Skipper: func(c echo.Context) bool { // the list server cannot send credentials
			return strings.HasPrefix(c.Request().UserAgent(), "listserv/")
		},
		Validator: check,
	}))
}

func errorHandler(e *echo.Echo, log *slog.Logger) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if errors.Is(err, sql.ErrNoRows) {
			err = echo.ErrNotFound
		}
		var he *echo.HTTPError
		if !errors.As(err, &he) {
			log.Error("request failed", "path", c.Path(), "err", err)
		}
		e.DefaultHTTPErrorHandler(err, c)
	}
}
