// Package app puts hoistway together.
package app

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/hoistway/internal/adapter/httpapi"
	"example.com/hoistway/internal/adapter/postgres"
	"example.com/hoistway/internal/adapter/token"
	"example.com/hoistway/internal/jobs"
	"example.com/hoistway/internal/usecase"
)

// Config is what the environment says.
type Config struct {
	TokenSecret   []byte
	LinkSecret    []byte
	AlarmSecret   []byte
	PaymentSecret []byte
	ExportEvery   time.Duration
}

// App is the server and what runs beside it.
type App struct {
	Router   *chi.Mux
	exporter *jobs.Exporter
}

// New wires everything on a pool.
func New(pool *pgxpool.Pool, cfg Config) *App {
	var (
		tx        = postgres.NewTxManager(pool)
		people    = postgres.NewPeople(pool)
		team      = postgres.NewTeam(pool)
		keys      = postgres.NewKeys(pool)
		buildings = postgres.NewBuildings(pool)
		lifts     = postgres.NewLifts(pool)
		visits    = postgres.NewVisits(pool)
		faults    = postgres.NewFaults(pool)
		telemetry = postgres.NewTelemetry(pool)
		office    = postgres.NewOffice(pool)
		incidents = postgres.NewIncidents(pool)
		exports   = postgres.NewExports(pool)
		platform  = postgres.NewPlatform(pool)
		access    = token.NewAccess(cfg.TokenSecret, 15*time.Minute)
		links     = token.NewLinks(cfg.LinkSecret)
	)
	services := httpapi.Services{
		Identity:       usecase.NewIdentity(tx, people, access),
		Estate:         usecase.NewEstate(tx, buildings, lifts),
		Work:           usecase.NewWork(tx, lifts, visits, faults, team),
		Papers:         usecase.NewPapers(tx, office, lifts, exports, links),
		Safety:         usecase.NewSafety(tx, incidents),
		Administration: usecase.NewAdministration(team, keys),
		Devices:        usecase.NewDevices(tx, lifts, office, telemetry),
		Operations:     usecase.NewOperations(platform, exports),
	}
	secrets := httpapi.Secrets{Alarms: cfg.AlarmSecret, Payments: cfg.PaymentSecret}
	return &App{
		Router:   httpapi.NewRouter(services, httpapi.NewGuard(access, keys), secrets, pool),
		exporter: jobs.NewExporter(tx, exports, buildings, cfg.ExportEvery),
	}
}

// Run serves until ctx is done.
func (a *App) Run(ctx context.Context, addr string) error {
	go a.exporter.Run(ctx)
	server := &http.Server{Addr: addr, Handler: a.Router, ReadHeaderTimeout: 5 * time.Second}
	stop := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		server.Shutdown(grace)
	})
	defer stop()
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		return err
	}
	return nil
}
