// Command rentroll serves the property management API.
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

	"example.com/rentroll/internal/app"
	"example.com/rentroll/internal/config"
	"example.com/rentroll/internal/jobs"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	slog.SetDefault(log)
	if err := run(log); err != nil {
		log.Error("rentroll", "err", err)
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
	db, err := sqlx.ConnectContext(ctx, "postgres", cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	mail := func(to, subject, _ string) error {
		log.Info("mail", "to", to, "subject", subject)
		return nil
	}
	go (&jobs.Runner{DB: db, Config: cfg, Mail: mail, Log: log}).Run(ctx)
	srv := &http.Server{Addr: cfg.Addr, Handler: app.New(db, cfg, log).Engine(), ReadHeaderTimeout: 5 * time.Second}
	context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		srv.Shutdown(grace)
	})
	log.Info("listening", "addr", cfg.Addr)
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
