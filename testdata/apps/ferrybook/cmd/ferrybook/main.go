// Command ferrybook serves the booking API.
package main

import (
	"context"
	"log"
	"os"
	"os/signal"
	"syscall"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/ferrybook/bootstrap"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	cfg := bootstrap.Config{
		DatabaseURL:   os.Getenv("DATABASE_URL"),
		Listen:        os.Getenv("LISTEN"),
		JWTSecret:     []byte(os.Getenv("JWT_SECRET")),
		WebhookSecret: []byte(os.Getenv("WEBHOOK_SECRET")),
	}
	pool, err := pgxpool.New(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer pool.Close()
	app := bootstrap.NewApp(cfg, pool)
	go func() {
		<-ctx.Done()
		_ = app.Shutdown()
	}()
	return app.Listen(cfg.Listen)
}
