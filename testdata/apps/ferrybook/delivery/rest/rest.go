// Package rest is the HTTP face of ferrybook.
package rest

import (
	"errors"
	"log/slog"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"example.com/ferrybook/delivery/rest/middleware"
	"example.com/ferrybook/domain"
	"example.com/ferrybook/pkg/locals"
	"example.com/ferrybook/usecase"
)

// Deps is what the routes need.
type Deps struct {
	Accounts      *usecase.Accounts
	Bookings      *usecase.Bookings
	Sailings      domain.SailingRepository
	Vouchers      domain.VoucherRepository
	Keys          domain.KeyRepository
	JWTSecret     []byte
	WebhookSecret []byte
	Ping          func(c *fiber.Ctx) error
}

func identity(c *fiber.Ctx) domain.Identity { return locals.Must(c, middleware.IdentityKey) }

func idParam(c *fiber.Ctx, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Params(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, domain.ErrInvalid
	}
	return id, nil
}

// parse fills dst from the path and from the body.
func parse[T any](c *fiber.Ctx, dst *T) error {
	if err := c.ParamsParser(dst); err != nil {
		return domain.ErrInvalid
	}
	if err := c.BodyParser(dst); err != nil {
		return domain.ErrInvalid
	}
	return nil
}

// ErrorHandler maps the errors of the domain to status codes.
func ErrorHandler(c *fiber.Ctx, err error) error {
	code := fiber.StatusInternalServerError
	var fe *fiber.Error
	switch {
	case errors.As(err, &fe):
		code = fe.Code
	case errors.Is(err, domain.ErrNotFound):
		code = fiber.StatusNotFound
	case errors.Is(err, domain.ErrUnauthorized):
		code = fiber.StatusUnauthorized
	case errors.Is(err, domain.ErrForbidden):
		code = fiber.StatusForbidden
	case errors.Is(err, domain.ErrConflict):
		code = fiber.StatusConflict
	case errors.Is(err, domain.ErrInvalid):
		code = fiber.StatusUnprocessableEntity
	default:
		slog.ErrorContext(c.UserContext(), "request failed", "path", c.Path(), "err", err)
	}
	return c.Status(code).JSON(fiber.Map{"error": err.Error()})
}

// Register adds all routes to app.
func Register(app *fiber.App, d Deps) {
	accounts := &AccountHandler{accounts: d.Accounts}
	bookings := &BookingHandler{uc: d.Bookings, webhookSecret: d.WebhookSecret}
	sailings := &SailingHandler{sailings: d.Sailings}
	vouchers := &VoucherHandler{vouchers: d.Vouchers}

	app.Get("/healthz", d.Ping)
	app.Post("/webhooks/payments", bookings.Payment)
	//authvet:public the code on the boarding pass is the secret
	app.Get("/tickets/:code", bookings.Ticket)

	registerPrinting(app, sailings, bookings, d.JWTSecret)
	registerPartner(app, sailings, bookings, d.Keys)

	v1 := app.Group("/api/v1")
	v1.Post("/auth/login", accounts.Login)
	v1.Post("/auth/refresh", accounts.Refresh)
	v1.Get("/ports", sailings.Ports)

	v1.Use(middleware.Authenticated(d.JWTSecret))
	v1.Route("/sailings", func(r fiber.Router) {
		r.Get("", sailings.List)
		r.Get("/:sailing<int>", sailings.Get)
		r.Put("/:sailing<int>", sailings.Update)
		r.Put("/:sailing<int>/retired", sailings.Retire)
	})
	registerBookings(v1, bookings)
	v1.Delete("/vouchers/:voucher", middleware.RequireRole("finance", "admin"), vouchers.Delete).Name("void voucher")

	staff := v1.Group("/users", middleware.RequireRole("admin"))
	staff.Put("/:user/role", accounts.ChangeRole)
	staff.Delete("/:user", accounts.Disable)
}

func registerBookings(v1 fiber.Router, h *BookingHandler) {
	b := v1.Group("/bookings")
	b.Post("/refunds", middleware.RequireRole("finance", "admin"), h.RefundMany)
	b.Post("/checkin", h.CheckInMany)
	b.Get("/:booking", h.Show)
	b.Get("/:booking/invoice", h.Invoice)
	b.Post("/:booking/passengers", h.AddPassenger)
	b.Patch("/:booking/passengers/:passenger", h.RenamePassenger)
	b.Delete("/:booking/passengers/:passenger", h.RemovePassenger)
	b.Post("/:booking/move", h.Move)

	v1.Get("/customers/:customer", h.Customer)
	v1.Get("/customers/:customer/bookings", h.CustomerHistory)
	v1.Post("/customers/merge", h.Merge)
	v1.Get("/reports/revenue", h.Revenue)
	v1.Get("/reports/occupancy", h.Occupancy)
}

// registerPrinting adds what the printers in the harbours fetch.
func registerPrinting(app *fiber.App, sailings *SailingHandler, bookings *BookingHandler, secret []byte) {
	app.Get("/print/sailings/:sailing/manifest", middleware.MaybeAuthenticated(secret), sailings.Manifest)
	app.Get("/partner/bookings/:ref/manifest", bookings.PartnerManifest)
}

// registerPartner adds what travel agencies use. Everything below /partner wants a key.
func registerPartner(app *fiber.App, sailings *SailingHandler, bookings *BookingHandler, keys domain.KeyRepository) {
	partner := app.Group("/partner", middleware.APIKey(keys))
	partner.Get("/sailings/:sailing/availability", sailings.Availability)
	partner.Post("/bookings", bookings.PartnerBook)
	partner.Get("/bookings/:ref", bookings.PartnerShow)

	app.Get("/partner/bookings/:ref/label", bookings.PartnerLabel)
}
