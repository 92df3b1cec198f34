// Package web is the HTTP interface of the service.
package web

import (
	"errors"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/recover"
	"gorm.io/gorm"

	"example.com/lensly/internal/auth"
	"example.com/lensly/internal/jobs"
	"example.com/lensly/internal/service"
)

// Config is what the environment says.
type Config struct {
	JWTSecret []byte
	PaySecret []byte
	TokenTTL  time.Duration
}

// Server has the handlers.
type Server struct {
	db     *gorm.DB
	tokens *auth.Tokens
	queue  *jobs.Queue
	social *service.Social
	photos *service.Photos
	albums *service.Albums
	orders *service.Orders
	cfg    Config
}

// New returns a server on the database.
func New(db *gorm.DB, queue *jobs.Queue, cfg Config) *Server {
	social := service.NewSocial(db)
	return &Server{
		db: db, queue: queue, cfg: cfg,
		tokens: auth.NewTokens(cfg.JWTSecret, cfg.TokenTTL),
		social: social,
		photos: service.NewPhotos(db, social),
		albums: service.NewAlbums(db),
		orders: service.NewOrders(db),
	}
}

// App returns the application with all routes.
func (s *Server) App() *fiber.App {
	app := fiber.New(fiber.Config{ErrorHandler: fail, DisableStartupMessage: true})
	app.Use(recover.New())

	app.Get("/health", s.health)
	app.Post("/auth/register", s.register)
	app.Post("/auth/login", s.login)

	//authvet:public the front page
	app.Get("/explore", s.explore)
	//authvet:public profiles are seen by everybody, with the photos that are published
	app.Get("/u/:handle", s.profile)
	//authvet:public published photos only
	app.Get("/p/:photo", s.photoPage)
	app.Get("/p/:photo/embed", s.embed)
	//authvet:public the link is signed
	app.Get("/downloads/:token", s.download)

	hooks := app.Group("/hooks")
	hooks.Post("/payments", s.paid)
	hooks.Post("/print-shop", s.printed)

	api := app.Group("/api")
	// streamed, so not behind what buffers the rest
	api.Get("/exports/:id/content", s.exportContent)
	api.Use(s.tokens.Required)

	api.Get("/me", s.me)
	api.Patch("/me", s.updateMe)
	api.Get("/feed", s.feed)
	s.photoRoutes(api.Group("/photos"))
	s.albumRoutes(api.Group("/albums"))

	api.Patch("/comments/:id", s.editComment)
	api.Delete("/comments/:id", s.deleteComment)

	orders := api.Group("/orders")
	orders.Get("/", s.listOrders)
	orders.Post("/", s.placeOrder)
	orders.Get("/:id", s.getOrder)
	orders.Get("/:id/invoice", s.invoice)
	orders.Post("/:id/cancel", s.cancelOrder)
	orders.Patch("/:id/address", s.changeAddress)

	api.Get("/follows/pending", s.pending)
	api.Post("/follows/:id/accept", s.acceptFollow)
	api.Delete("/follows/:id", s.dropFollow)
	api.Post("/users/:user/follow", s.follow)
	api.Get("/users/:user/photos", s.userPhotos)
	api.Get("/users/:user/albums", s.userAlbums)

	api.Get("/licences/:id", s.licence)
	api.Get("/licences/:id/certificate", s.certificate)

	api.Post("/exports/library", s.exportLibrary)
	api.Post("/exports/album", s.exportAlbum)
	api.Get("/exports/:id", s.getExport)

	staff := api.Group("/staff", auth.Roles("moderator", "admin"))
	staff.Get("/reports", s.listReports)
	staff.Post("/photos/:id/takedown", s.takeDown)
	return app
}

func (s *Server) photoRoutes(r fiber.Router) {
	r.Get("/", s.listPhotos)
	r.Post("/", s.addPhoto)
	r.Post("/batch/visibility", s.batchVisibility)
	r.Post("/batch/delete", s.batchDelete)
	r.Post("/batch/tag", s.batchTag)
	r.Get("/:id", s.getPhoto)
	r.Patch("/:id", s.renamePhoto)
	r.Delete("/:id", s.deletePhoto)
	r.Post("/:id/publish", s.publishPhoto)
	r.Get("/:id/original", s.original)
	r.Get("/:id/exif", s.exif)
	r.Get("/:id/comments", s.listComments)
	r.Post("/:id/comments", s.addComment)
	r.Post("/:id/report", s.reportPhoto)
}

func (s *Server) albumRoutes(r fiber.Router) {
	r.Get("/", s.listAlbums)
	r.Post("/", s.createAlbum)
	r.Patch("/:album", s.renameAlbum)

	one := r.Group("/:album", s.openAlbum)
	one.Get("/", s.getAlbum)
	one.Post("/export", s.exportOpenAlbum)
	one.Post("/photos", s.editors, s.putPhotos)
	one.Delete("/photos/:photo", s.editors, s.dropPhoto)
	one.Put("/cover", s.editors, s.setCover)
	one.Put("/members/:user", s.albumOwner, s.inviteMember)
	one.Delete("/members/:member", s.albumOwner, s.revokeMember)
}

func fail(c *fiber.Ctx, err error) error {
	var fe *fiber.Error
	switch {
	case errors.As(err, &fe):
		return c.Status(fe.Code).JSON(fiber.Map{"error": fe.Message})
	case errors.Is(err, service.ErrNotFound), errors.Is(err, gorm.ErrRecordNotFound):
		return c.Status(fiber.StatusNotFound).JSON(fiber.Map{"error": "not found"})
	case errors.Is(err, service.ErrForbidden):
		return c.Status(fiber.StatusForbidden).JSON(fiber.Map{"error": "forbidden"})
	case errors.Is(err, service.ErrState):
		return c.Status(fiber.StatusConflict).JSON(fiber.Map{"error": "too late"})
	}
	return c.Status(fiber.StatusInternalServerError).JSON(fiber.Map{"error": err.Error()})
}
