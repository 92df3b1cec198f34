// Package server puts the slices together.
package server

import (
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/labqueue/internal/accounts"
	"example.com/labqueue/internal/admin"
	"example.com/labqueue/internal/auth"
	"example.com/labqueue/internal/comments"
	"example.com/labqueue/internal/config"
	"example.com/labqueue/internal/files"
	"example.com/labqueue/internal/jobs"
	"example.com/labqueue/internal/projects"
	"example.com/labqueue/internal/results"
	"example.com/labqueue/internal/runner"
	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/shares"
	"example.com/labqueue/internal/usage"
	"example.com/labqueue/internal/web"
)

func New(cfg config.Config, db *pgxpool.Pool, log *slog.Logger) *echo.Echo {
	svc := auth.New(db, cfg.CookieKey)

	e := echo.New()
	e.HideBanner = true
	e.HTTPErrorHandler = web.Errors(log)
	e.Use(middleware.Recover(), middleware.RequestID(), scope.Load(db, svc))

	e.GET("/healthz", func(c echo.Context) error {
		if err := db.Ping(c.Request().Context()); err != nil {
			return err
		}
		return c.NoContent(http.StatusNoContent)
	})

	open := e.Group("")
	private := e.Group("", scope.Required)

	accounts.Routes(open, private, db, svc)
	projects.Routes(private.Group("/projects"), db)
	jobs.Routes(open, private, db, svc)
	results.Routes(private, db)
	files.Routes(private.Group("/files"), db)
	comments.Routes(private.Group("/comments"), db)
	shares.Routes(open, private, db)
	usage.Routes(e.Group("/usage"), db)
	runner.Routes(e.Group("/runner"), db, svc)
	admin.Routes(e.Group("/admin", scope.Required, scope.Staff), db)
	return e
}
