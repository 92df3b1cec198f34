// Package server wires the features into one fiber application.
package server

import (
	"context"
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/recover"
	"github.com/gofiber/fiber/v2/middleware/requestid"
	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/accounts"
	"example.com/stallmap/internal/auth"
	"example.com/stallmap/internal/bookings"
	"example.com/stallmap/internal/config"
	"example.com/stallmap/internal/council"
	"example.com/stallmap/internal/files"
	"example.com/stallmap/internal/inspections"
	"example.com/stallmap/internal/markets"
	"example.com/stallmap/internal/payments"
	"example.com/stallmap/internal/permits"
	"example.com/stallmap/internal/threads"
	"example.com/stallmap/internal/vendors"
	"example.com/stallmap/internal/web"
)

const apiPrefix = "/api/v1"

// New builds the application.
func New(cfg config.Config, db *sqlx.DB, log *slog.Logger) *fiber.App {
	app := fiber.New(fiber.Config{
		AppName:               "stallmap",
		ErrorHandler:          web.ErrorHandler(log),
		BodyLimit:             2 << 20,
		ReadTimeout:           15 * time.Second,
		DisableStartupMessage: true,
	})
	app.Use(requestid.New(requestid.Config{ContextKey: web.RequestIDKey}))
	app.Use(accessLog(log))
	app.Use(recover.New())

	app.Get("/healthz", health(db))

	guard := auth.New(db, cfg.TokenKey, cfg.TokenTTL)
	users := accounts.New(db, guard)
	booking := bookings.NewService(db)

	// machines and printed codes
	payments.RegisterHooks(app, db, cfg.HookSecret)
	inspections.Register(app.Group("/device", auth.Tablet(cfg.TabletKey)), db)
	bookings.RegisterPasses(app, booking)

	// people
	files.Register(app, db, guard)
	api := app.Group(apiPrefix, guard.Token(auth.Visitor(apiPrefix)), guard.Principal)
	users.Register(api)
	markets.Register(api, db)
	vendors.Register(api, db, booking)
	bookings.Register(api, booking)
	permits.Register(api, db)
	payments.Register(api, db)
	threads.Register(api, db)
	council.Register(api.Group("/council", auth.Staff), db)
	users.RegisterAdmin(api.Group("/admin", auth.Role(auth.RoleAdmin)))
	app.Get(apiPrefix+"/me", users.Me)

	app.Use(func(*fiber.Ctx) error { return fiber.ErrNotFound })
	return app
}

func health(db *sqlx.DB) fiber.Handler {
	return func(c *fiber.Ctx) error {
		ctx, cancel := context.WithTimeout(c.UserContext(), 2*time.Second)
		defer cancel()
		var one int
		if err := db.GetContext(ctx, &one, `SELECT 1`); err != nil {
			return fiber.ErrServiceUnavailable
		}
		return c.JSON(fiber.Map{"status": "ok"})
	}
}

func accessLog(log *slog.Logger) fiber.Handler {
	return func(c *fiber.Ctx) error {
		start := time.Now()
		err := c.Next()
		log.InfoContext(c.UserContext(), "request", "method", c.Method(), "path", c.Path(),
			"request_id", web.RequestID(c), "took", time.Since(start), "failed", err != nil)
		return err
	}
}
