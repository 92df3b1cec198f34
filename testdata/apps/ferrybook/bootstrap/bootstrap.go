// Package bootstrap wires the layers together.
package bootstrap

import (
	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/recover"
	"github.com/gofiber/fiber/v2/middleware/requestid"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/ferrybook/delivery/rest"
	"example.com/ferrybook/repository/postgres"
	"example.com/ferrybook/usecase"
)

type Config struct {
	DatabaseURL   string
	Listen        string
	JWTSecret     []byte
	WebhookSecret []byte
}

// NewApp builds the application on an open pool.
func NewApp(cfg Config, pool *pgxpool.Pool) *fiber.App {
	users := postgres.NewUsers(pool)
	sailings := postgres.NewSailings(pool)
	bookings := postgres.NewBookings(pool)
	customers := postgres.NewCustomers(pool)

	app := fiber.New(fiber.Config{ErrorHandler: rest.ErrorHandler, Immutable: true, DisableStartupMessage: true})
	app.Use(recover.New(), requestid.New())
	rest.Register(app, rest.Deps{
		Accounts:      usecase.NewAccounts(users, cfg.JWTSecret),
		Bookings:      usecase.NewBookings(bookings, sailings, customers),
		Sailings:      sailings,
		Vouchers:      postgres.NewVouchers(pool),
		Keys:          users,
		JWTSecret:     cfg.JWTSecret,
		WebhookSecret: cfg.WebhookSecret,
		Ping: func(c *fiber.Ctx) error {
			if err := pool.Ping(c.UserContext()); err != nil {
				return fiber.ErrServiceUnavailable
			}
			return c.SendString("ok")
		},
	})
	return app
}
