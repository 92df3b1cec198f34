// Package bootstrap wires adapters, use cases and routes.
package bootstrap

import (
	"log/slog"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/vetlink/internal/api"
	"example.com/vetlink/internal/app"
	"example.com/vetlink/internal/authz"
	"example.com/vetlink/internal/domain"
	"example.com/vetlink/internal/pg"
	"example.com/vetlink/internal/token"
)

// Config comes from the environment.
type Config struct {
	TokenKey      string
	PaywiseSecret string
	Log           *slog.Logger
}

// New returns the service's routes.
func New(cfg Config, pool *pgxpool.Pool) chi.Router {
	db := pg.Open(pool)
	tokens := token.New([]byte(cfg.TokenKey), token.WithTTL(12*time.Hour))
	az := authz.New(
		authz.WithLogger(cfg.Log),
		authz.WithReportOnly(domain.ActReminderDelete), // VL-412
	)

	visits := pg.NewVisits(db)
	return api.New(
		api.Config{PaywiseSecret: cfg.PaywiseSecret, Ping: db.Ping},
		tokens,
		api.Deps{
			Pets: app.NewPets(pg.NewPets(db), az, db,
				app.PetsWithDocuments(pg.NewDocuments(db)),
				app.PetsWithVisits(visits)),
			Visits:  app.NewVisits(visits, pg.NewReminders(db), pg.NewIdempotency(db), az, db),
			Billing: app.NewBilling(pg.NewPrescriptions(db), pg.NewInvoices(db), db, app.BillingWithLogger(cfg.Log)),
			People:  app.NewPeople(pg.NewAccounts(db), pg.NewMembers(db), pg.NewImpersonations(db), tokens),
			Booking: app.NewBooking(pg.NewBookings(db)),
			Feeds:   api.NewFeeds(visits, tokens),
		})
}
