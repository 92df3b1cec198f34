// Command parcelyard serves the API.
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

	"example.com/parcelyard/internal/app"
)

func main() {
	if err := run(); err != nil {
		slog.Error("parcelyard", "err", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()

	server := &http.Server{
		Addr: ":8080",
		Handler: app.New(app.Config{
			TokenKey:    []byte(os.Getenv("TOKEN_KEY")),
			LinkKey:     []byte(os.Getenv("LINK_KEY")),
			DeliveryKey: []byte(os.Getenv("DELIVERY_KEY")),
			JobToken:    os.Getenv("JOB_TOKEN"),
		}, pool),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go func() {
		<-ctx.Done()
		shutdown, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = server.Shutdown(shutdown)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
