// Command cohortly serves the course platform's API.
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

	"example.com/cohortly/internal/config"
	"example.com/cohortly/internal/httpapi"
	"example.com/cohortly/internal/jobs"
	"example.com/cohortly/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	if err := run(log); err != nil {
		log.Error("cohortly stopped", "error", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	cfg, err := config.FromEnv(os.Getenv)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	db, err := store.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()

	go jobs.NewSweeper(db, log, cfg.SweepEvery, cfg.KeepDeleted).Run(ctx)

	e := httpapi.New(cfg, db, log)
	failed := make(chan error, 1)
	go func() { failed <- e.Start(cfg.Listen) }()
	select {
	case err := <-failed:
		if errors.Is(err, http.ErrServerClosed) {
			return nil
		}
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return e.Shutdown(grace)
}
