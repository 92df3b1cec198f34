// Package web is the HTTP side of bunkhouse.
package web

import (
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v3/middleware/recover"
	"github.com/gofiber/fiber/v3/middleware/requestid"
	"github.com/gofiber/fiber/v3/middleware/session"

	"example.com/bunkhouse/internal/config"
	"example.com/bunkhouse/internal/domain"
	"example.com/bunkhouse/internal/frontdesk"
	"example.com/bunkhouse/internal/postgres"
)

// Server holds what the handlers need.
type Server struct {
	cfg   config.Config
	store *postgres.Store
	desk  *frontdesk.Service
	log   *slog.Logger
	stays *listCache[[]domain.Booking]
}

// New builds the application.
func New(cfg config.Config, store *postgres.Store, log *slog.Logger) *fiber.App {
	s := &Server{cfg: cfg, store: store, desk: frontdesk.New(store), log: log,
		stays: newListCache[[]domain.Booking](cfg.ListCacheTTL)}
	app := fiber.New(fiber.Config{
		AppName:      "bunkhouse",
		ErrorHandler: s.fail,
		BodyLimit:    1 << 20,
		ReadTimeout:  10 * time.Second,
		Immutable:    true,
	})
	app.Use(recover.New(), requestid.New(), s.accessLog)

	s.mountOpen(app)
	s.mountHousekeeping(app)
	s.mountGuests(app)
	s.mountDesk(app)
	s.mountOps(app)

	app.Use(func(fiber.Ctx) error { return fiber.ErrNotFound })
	return app
}

// mountOpen registers what works without an account.
func (s *Server) mountOpen(app *fiber.App) {
	app.Get("/healthz", s.health)
	app.Post("/v1/hooks/payments", s.signedHook, s.paymentHook)
	//authvet:public the catalogue is what search engines index
	app.Get("/v1/hostels", s.listHostels)
	//authvet:public the unguessable token of the share link is the permission
	app.Get("/v1/itineraries/:token", s.sharedItinerary)
}

// mountGuests registers the site of the guests. Order matters: login needs a session but no guest,
// everything below the second Use needs both.
func (s *Server) mountGuests(app *fiber.App) {
	app.Use("/v1", session.New(session.Config{
		IdleTimeout:    s.cfg.SessionIdle,
		CookieHTTPOnly: true,
		CookieSecure:   s.cfg.CookieSecure,
		CookieSameSite: fiber.CookieSameSiteLaxMode,
	}))
	app.Post("/v1/login", s.login)
	app.Use("/v1", s.needGuest)

	app.Get("/v1/me/bookings", s.myBookings)
	app.Post("/v1/bookings", s.createBooking)
	app.Post("/v1/bookings/:id/cancel", s.cancelBooking)

	app.Use("/v1/bookings/:id", s.ownBooking)
	booking := app.Group("/v1/bookings/:id")
	booking.Get("/", s.showBooking)
	booking.Patch("/", s.amendBooking)
	booking.Get("/documents/:doc", s.downloadDocument)
	booking.Delete("/documents/:doc", s.dropDocument)

	app.Get("/v1/payments/:id", s.showPayment)
	app.Get("/v1/payments/:id/receipt", s.paymentReceipt)
	app.Post("/v1/messages/read", s.readMessages)
}

// mountDesk registers the back office. Everything that starts with /desk asks for the key of a
// member of staff, which Use sees to.
func (s *Server) mountDesk(app *fiber.App) {
	app.Use("/desk", s.deskKey())

	app.Get("/desk/feeds/rooms/:room", s.roomFeed)
	//authvet:public calendar programs send no header; the feed token in the path is the secret of the house
	app.Get("/desk/feeds/hostels/:token", s.hostelFeed)
	app.Get("/desk-reports/:hostel/occupancy", s.occupancy)

	app.Get("/desk/bookings", s.deskBookings)
	app.Post("/desk/bookings/:id/checkin", s.checkIn)
	app.Post("/desk/bookings/:id/refund", s.refund)
	app.Get("/desk/guests/:id", s.deskGuest)
	app.Put("/desk/beds/:id/block", s.blockBed)
	app.Patch("/desk/rooms/:id", s.renameRoom)
	app.Delete("/desk/rooms/:id", managersOnly, s.archiveRoom)

	reviews := app.Group("/desk/reviews", managersOnly)
	reviews.Post("/hide", s.hideReviews)
	reviews.Post("/:id/reply", s.replyToReview)
}

// mountOps registers what the people who run the platform use.
func (s *Server) mountOps(app *fiber.App) {
	ops := app.Group("/ops", s.operatorLogin())
	ops.Delete("/guests/:id", superOnly, s.eraseGuest)
	app.Get("/ops/audit", s.auditLog)
}
