// Package api is the HTTP API of podhaven; openapi.yaml describes it.
package api

import (
	"database/sql"
	"errors"
	"log/slog"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/recover"

	"example.com/podhaven/internal/db"
	"example.com/podhaven/internal/token"
)

// Server has the handlers.
type Server struct {
	store      db.Store
	signer     *token.Signer
	transcoder []byte
}

// New returns a Server.
func New(store db.Store, signer *token.Signer, transcoder []byte) *Server {
	return &Server{store: store, signer: signer, transcoder: transcoder}
}

// App wires the routes.
func (s *Server) App() *fiber.App {
	app := fiber.New(fiber.Config{ErrorHandler: onError, DisableStartupMessage: true})
	app.Use(recover.New())

	app.Get("/healthz", s.health)
	app.Post("/auth/register", s.register)
	app.Post("/auth/login", s.login)
	app.Get("/feeds/:slug", s.feed)
	app.Get("/downloads/:token", s.download)
	app.Post("/hooks/transcoder", s.signed, s.transcoded)

	// the player on the hosts' own sites
	embed := app.Group("/embed")
	embed.Get("/episodes/:id", s.embedEpisode)
	embed.Get("/shows/:id/listens", s.authenticate, s.showListens)

	api := app.Group("/api", s.authenticate)
	api.Get("/shows", s.listShows)
	api.Post("/shows", s.createShow)

	show := api.Group("/shows/:show", s.withShow)
	show.Get("/", s.getShow)
	show.Patch("/", owners, s.retitleShow)
	show.Post("/collaborators", owners, s.addCollaborator)
	show.Delete("/collaborators/:account", owners, s.removeCollaborator)
	show.Put("/episodes/:episode", editors, s.editEpisode)
	show.Delete("/episodes/:episode", editors, s.deleteEpisode)

	api.Get("/episodes/:id/transcript", s.transcript)
	api.Post("/episodes/publish", s.publish)
	api.Post("/episodes/withdraw", s.withdraw)
	api.Post("/episodes/:id/link", s.downloadLink)

	api.Get("/payouts", s.listPayouts)
	api.Get("/payouts/:id", s.getPayout)
	api.Post("/payouts/:id/retry", s.retryPayout)

	api.Put("/sponsors/:id", s.updateSponsor)
	api.Get("/sponsors/:id/sheet", s.sponsorSheet)
	api.Put("/webhooks/:id", s.updateWebhook)

	api.Post("/admin/accounts/:id/suspend", s.suspend)
	return app
}

func onError(c *fiber.Ctx, err error) error {
	var fe *fiber.Error
	switch {
	case errors.As(err, &fe):
	case errors.Is(err, sql.ErrNoRows):
		fe = fiber.ErrNotFound
	default:
		slog.Error("request failed", "path", c.Path(), "err", err)
		fe = fiber.ErrInternalServerError
	}
	return c.Status(fe.Code).JSON(fiber.Map{"error": fe.Message})
}

// affected answers 204, or 404 when no row was there.
func affected(c *fiber.Ctx, n int64, err error) error {
	if err != nil {
		return err
	}
	if n == 0 {
		return fiber.ErrNotFound
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func number(c *fiber.Ctx, name string) int64 {
	n, _ := c.ParamsInt(name)
	return int64(n)
}
