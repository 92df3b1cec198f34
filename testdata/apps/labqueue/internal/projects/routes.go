// Package projects is projects, their members and the tokens of their runners.
package projects

import (
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"
)

type handlers struct{ q queries }

func Routes(g *echo.Group, db *pgxpool.Pool) {
	h := &handlers{q: queries{db: db}}
	g.GET("", h.list)
	g.POST("", h.create)

	one := g.Group("/:project")
	one.GET("", h.get)
	one.PATCH("", h.update)
	one.PUT("/members/:user", h.putMember)
	one.POST("/tokens/:token/rotate", h.rotateToken)
}
