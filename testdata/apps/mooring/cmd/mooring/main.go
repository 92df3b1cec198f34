// Command mooring serves the marinas' API.
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

	"example.com/mooring/internal/app"
	"example.com/mooring/internal/exports"
	"example.com/mooring/internal/pg"
)

func main() {
	if err := run(); err != nil {
		slog.Error("mooring", "err", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	cfg := app.Config{LinkSecret: []byte(os.Getenv("LINK_SECRET")), WebhookSecret: []byte(os.Getenv("WEBHOOK_SECRET"))}
	if len(cfg.LinkSecret) < 16 || len(cfg.WebhookSecret) < 16 {
		return errors.New("LINK_SECRET and WEBHOOK_SECRET: 16 bytes at least")
	}
	db, err := pg.Open(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	runner := exports.NewRunner(db)
	go runner.Run(ctx)
	srv := &http.Server{Addr: ":8080", Handler: app.New(cfg, db, runner).Router(), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		_ = srv.Shutdown(context.Background())
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
