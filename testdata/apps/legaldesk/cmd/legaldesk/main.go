// Command legaldesk serves the API of the matter management.
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

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"example.com/legaldesk/internal/config"
	"example.com/legaldesk/internal/repo"
	"example.com/legaldesk/internal/rest"
	"example.com/legaldesk/internal/service"
	"example.com/legaldesk/internal/worker"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if err := run(log); err != nil {
		log.Error("legaldesk stopped", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	cfg, err := config.FromEnv()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	db, err := sqlx.ConnectContext(ctx, "postgres", cfg.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(20)

	svc := service.New(cfg, repo.New(db), service.LogMailer{Log: log}, log)
	go worker.Run(ctx, log, cfg.JobInterval, svc)

	srv := &http.Server{
		Addr: cfg.Addr, Handler: rest.New(cfg, svc, log).Router(), ReadHeaderTimeout: 5 * time.Second,
	}
	context.AfterFunc(ctx, func() { _ = srv.Shutdown(context.Background()) })
	log.Info("listening", "addr", cfg.Addr)
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
