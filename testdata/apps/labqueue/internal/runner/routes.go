// Package runner is what the machines of a project call.
package runner

import (
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/auth"
	"example.com/labqueue/internal/web"
)

const (
	header = "X-Runner-Token"
	key    = "labqueue.runner"
)

type handlers struct{ db *pgxpool.Pool }

func Routes(g *echo.Group, db *pgxpool.Pool, svc *auth.Service) {
	h := &handlers{db: db}
	v1 := g.Group("/v1", token(svc))
	v1.POST("/claim", h.claim)
	v1.POST("/jobs/:job/heartbeat", h.heartbeat)
	v1.POST("/jobs/:job/results", h.deliver)

	v0 := g.Group("/v0", legacyToken(svc))
	v0.POST("/jobs/:job/progress", h.progress)
}

// token lets a project's runners through.
func token(svc *auth.Service) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			r, err := svc.RunnerByToken(c.Request().Context(), c.Request().Header.Get(header))
			if errors.Is(err, pgx.ErrNoRows) {
				return web.ErrUnauthorized
			}
			if err != nil {
				return err
			}
			c.Set(key, r)
			return next(c)
		}
	}
}

// legacyToken is token for runners of the first generation, which may have been
// enrolled before tokens were kept as hashes.
func legacyToken(svc *auth.Service) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			r, err := svc.RunnerByToken(c.Request().Context(), c.Request().Header.Get(header))
			if err != nil && !errors.Is(err, pgx.ErrNoRows) {
				return err
			}
			c.Set(key, r)
			return next(c)
		}
	}
}

func current(c echo.Context) *auth.Runner { return c.Get(key).(*auth.Runner) }
