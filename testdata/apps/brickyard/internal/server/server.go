// Package server puts the features together.
package server

import (
	"database/sql"
	"errors"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/recover"

	"example.com/brickyard/internal/account"
	"example.com/brickyard/internal/backoffice"
	"example.com/brickyard/internal/billing"
	"example.com/brickyard/internal/deliveries"
	"example.com/brickyard/internal/orders"
	"example.com/brickyard/internal/quotes"
	"example.com/brickyard/internal/session"
	"example.com/brickyard/internal/share"
	"example.com/brickyard/internal/sites"
)

// fail answers errors of handlers.
func fail(c fiber.Ctx, err error) error {
	var e *fiber.Error
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return c.Status(fiber.StatusNotFound).JSON(fiber.Map{"error": "not found"})
	case errors.As(err, &e):
		return c.Status(e.Code).JSON(fiber.Map{"error": e.Message})
	}
	return c.Status(fiber.StatusInternalServerError).JSON(fiber.Map{"error": "something broke"})
}

// New returns the application; bridge is the key of the weighbridge.
func New(db *sql.DB, bridge string) *fiber.App {
	cfg := fiber.Config{AppName: "brickyard", ErrorHandler: fail}
	app := fiber.New(cfg)
	sessions := session.NewStore(db)
	app.Use(recover.New(), sessions.Load)

	app.Get("/up", func(c fiber.Ctx) error {
		if err := db.PingContext(c.Context()); err != nil {
			return fiber.ErrServiceUnavailable
		}
		return c.SendString("firing")
	})
	account.Mount(app, db, sessions)
	share.Mount(app, db)
	sites.Mount(app, db)
	quotes.Mount(app, db)
	orders.Mount(app, db)
	deliveries.Mount(app, db, bridge)
	billing.Mount(app, db)

	// the longer prefix comes first, or /admin would take it
	app.Use("/admin/reports", backoffice.Reports(cfg, db))
	app.Use("/admin", backoffice.New(cfg, db))
	return app
}
