// Package site puts both APIs together.
package site

import (
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/brewlog/internal/brew"
	"example.com/brewlog/internal/depot"
	"example.com/brewlog/internal/keep"
)

// New returns the whole service.
func New(db *pgxpool.Pool, k *keep.Keeper) *echo.Echo {
	e := echo.New()
	e.HideBanner = true
	e.Use(middleware.Recover(), k.Sessions())
	brew.New(db, k).Mount(e.Group("/api/v2"))
	depot.Mount(e, db, k)
	return e
}
