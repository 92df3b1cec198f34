// Command fleetdesk serves the fleet management API.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	httpapi "example.com/fleetdesk/internal/adapters/http"
	"example.com/fleetdesk/internal/adapters/memcache"
	"example.com/fleetdesk/internal/adapters/postgres"
	"example.com/fleetdesk/internal/fleet"
	"example.com/fleetdesk/internal/identity"
	"example.com/fleetdesk/internal/reports"
	"example.com/fleetdesk/internal/telemetry"
	"example.com/fleetdesk/internal/tenancy"
	"example.com/fleetdesk/internal/trips"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if err := run(context.Background(), log); err != nil {
		log.Error("exit", "err", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, log *slog.Logger) error {
	secrets := httpapi.Secrets{
		Telematics: []byte(os.Getenv("TELEMATICS_SECRET")),
		Workshop:   []byte(os.Getenv("WORKSHOP_SECRET")),
	}
	if len(secrets.Telematics) == 0 || len(secrets.Workshop) == 0 {
		return errors.New("TELEMATICS_SECRET and WORKSHOP_SECRET must be set")
	}
	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()
	srv := &http.Server{
		Addr:              ":8080",
		Handler:           wire(pool, secrets, log),
		ReadHeaderTimeout: 5 * time.Second,
	}
	return srv.ListenAndServe()
}

// wire puts the adapters behind the domain's ports.
func wire(pool *pgxpool.Pool, secrets httpapi.Secrets, log *slog.Logger) http.Handler {
	accounts := postgres.NewAccounts(pool)
	tenants := postgres.NewTenants(pool)
	drives := postgres.NewTrips(pool)
	vehicles := memcache.NewVehicles(postgres.NewVehicles(pool))

	return httpapi.New(httpapi.Deps{
		Identity:  identity.New(accounts, accounts),
		Tenancy:   tenancy.New(tenants, tenants),
		Fleet:     fleet.New(postgres.NewDepots(pool), vehicles, postgres.NewCards(pool)),
		Trips:     trips.New(drives, drives),
		Telemetry: telemetry.New(postgres.NewTelemetry(pool)),
		Reports:   reports.New(postgres.NewReports(pool)),
		Secrets:   secrets,
		Log:       log,
	}).Handler()
}
