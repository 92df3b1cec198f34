// Command hoistway serves the companies that own lifts and those that look after them.
package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/hoistway/internal/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		slog.Error("hoistway", "err", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()
	return app.New(pool, app.Config{
		TokenSecret:   []byte(os.Getenv("TOKEN_SECRET")),
		LinkSecret:    []byte(os.Getenv("LINK_SECRET")),
		AlarmSecret:   []byte(os.Getenv("ALARM_SECRET")),
		PaymentSecret: []byte(os.Getenv("PAYMENT_SECRET")),
		ExportEvery:   5 * time.Second,
	}).Run(ctx, os.Getenv("ADDR"))
}
