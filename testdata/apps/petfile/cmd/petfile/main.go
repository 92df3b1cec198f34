// Command petfile serves the API of the pet insurance.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/petfile/internal/adapters/httpapi"
	"example.com/petfile/internal/adapters/postgres"
	"example.com/petfile/internal/config"
	"example.com/petfile/internal/service"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if err := run(log); err != nil {
		log.Error("petfile stopped", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	cfg, err := config.Load()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	pool, err := pgxpool.New(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer pool.Close()
	store := postgres.New(pool)

	api := httpapi.New(httpapi.Services{
		Accounts: service.NewAccounts(store, store, cfg.SessionTTL),
		Pets:     service.NewPets(store, store),
		Policies: service.NewPolicies(store, store),
		Claims:   service.NewClaims(store, store, store, store),
		Clinics:  service.NewClinics(store),
	}, httpapi.Secrets{Labs: cfg.LabSecret, Payouts: cfg.PayoutSecret}, log)
	handler, err := api.Handler()
	if err != nil {
		return err
	}

	go service.NewJanitor(store, store, log).Run(ctx, cfg.JanitorEvery)

	srv := &http.Server{
		Addr:              cfg.Listen,
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 15*time.Second)
		defer cancel()
		_ = srv.Shutdown(grace)
	}()
	log.Info("petfile listens", "addr", cfg.Listen)
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
