// Package app puts the parts of the service together.
package app

import (
	"log/slog"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/medlab/internal/adapter/pg"
	"example.com/medlab/internal/adapter/rest"
	"example.com/medlab/internal/config"
	"example.com/medlab/internal/core/policy"
	"example.com/medlab/internal/core/service"
	"example.com/medlab/internal/jobs"
	"example.com/medlab/internal/platform/auth"
	"example.com/medlab/internal/platform/link"
)

// App is the service without its listener.
type App struct {
	Router chi.Router
	Writer *jobs.Writer
}

func New(cfg config.Config, pool *pgxpool.Pool, log *slog.Logger) *App {
	db := pg.New(pool, log)
	tokens := auth.NewTokens(cfg.TokenKey, cfg.TokenTTL)
	physicians := pg.Physicians{DB: db}
	patients := pg.Patients{DB: db}
	reports := pg.Reports{DB: db}
	templates := db.Templates()

	svc := rest.Services{
		Accounts: service.NewAccounts(pg.Accounts{DB: db}, tokens),
		Patients: service.NewPatients(patients, db),
		Orders: service.NewOrders(service.OrderPorts{
			Orders:     pg.Orders{DB: db},
			Patients:   patients,
			Physicians: physicians,
			Samples:    pg.Samples{DB: db},
			Results:    pg.Results{DB: db},
			Tests:      db.Tests(),
			Audit:      db,
		}),
		Reports: service.NewReports(reports, templates, policy.NewReports(physicians), db, log),
		Billing: service.NewBilling(pg.Invoices{DB: db}, db),
		Pickups: pg.Pickups{DB: db},
		Panels:  db.Panels(),
	}
	api := rest.New(cfg, svc, tokens, link.NewSigner(cfg.LinkKey, cfg.PublicURL, cfg.LinkTTL), db.Ping, log)
	return &App{Router: api.Router(), Writer: jobs.NewWriter(reports, templates, log)}
}
