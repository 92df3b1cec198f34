// Package app puts the features together.
package app

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/roomly/internal/accounts"
	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/authz"
	"example.com/roomly/internal/bookings"
	"example.com/roomly/internal/calendar"
	"example.com/roomly/internal/catalogue"
	"example.com/roomly/internal/config"
	"example.com/roomly/internal/invoices"
	"example.com/roomly/internal/orgs"
	"example.com/roomly/internal/passes"
	"example.com/roomly/internal/waitlist"
	"example.com/roomly/internal/web"
)

// New wires the service and returns its router.
func New(cfg config.Config, pool *pgxpool.Pool, log *slog.Logger) chi.Router {
	tokens := authn.NewTokens(cfg.TokenSecret, cfg.AccessTTL)
	orgRepo := orgs.NewRepo(pool)
	orgHandler := orgs.NewHandler(orgs.NewService(orgRepo), orgRepo, tokens)
	rooms := catalogue.NewService(catalogue.NewRepo(pool))
	bills := invoices.NewHandler(invoices.NewService(invoices.NewRepo(pool)), tokens, cfg.WebhookSecret)

	r := chi.NewRouter()
	r.Use(middleware.RequestID, web.AccessLog(log), middleware.Recoverer, middleware.RequestSize(1<<20))
	r.Get("/healthz", web.H(func(r *http.Request) (any, error) {
		return map[string]string{"status": "ok"}, pool.Ping(r.Context())
	}))

	accounts.NewHandler(accounts.NewService(accounts.NewRepo(pool), tokens), tokens).Routes(r)
	orgHandler.Routes(r)
	catalogue.NewHandler(rooms, tokens).Routes(r)
	bookings.NewHandler(bookings.NewService(bookings.NewRepo(pool), rooms), tokens).Routes(r)
	calendar.NewHandler(calendar.NewService(calendar.NewRepo(pool)), tokens).Routes(r)
	bills.Routes(r)
	passes.NewHandler(passes.NewService(passes.NewRepo(pool), logMail(log)), tokens).Routes(r)
	waitlist.NewHandler(waitlist.NewService(waitlist.NewRepo(pool)), tokens, orgHandler.ActiveOrg).Routes(r)

	r.Route("/v1/staff", func(r chi.Router) {
		r.Use(tokens.Require, authz.StaffOnly)
		bills.StaffRoutes(r)
	})
	return r
}

// logMail stands in for the mail relay, which picks the messages from the log.
func logMail(log *slog.Logger) passes.Mailer {
	return func(ctx context.Context, to, subject, body string) error {
		log.InfoContext(ctx, "mail", "to", to, "subject", subject, "body", body)
		return nil
	}
}
