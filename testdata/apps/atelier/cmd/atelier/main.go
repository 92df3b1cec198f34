// Command atelier serves the booking API.
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

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"

	"example.com/atelier/internal/api"
)

func main() {
	if err := run(); err != nil {
		slog.Error("atelier", "err", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	pool, err := sqlx.ConnectContext(ctx, "pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()
	cfg := api.Config{
		JWTSecret:     os.Getenv("JWT_SECRET"),
		WebhookSecret: os.Getenv("WEBHOOK_SECRET"),
	}
	if cfg.JWTSecret == "" || cfg.WebhookSecret == "" {
		return errors.New("JWT_SECRET and WEBHOOK_SECRET must be set")
	}
	h, err := api.New(ctx, cfg, pool)
	if err != nil {
		return err
	}
	srv := &http.Server{Addr: ":8080", Handler: h, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		shutdown, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(shutdown)
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
