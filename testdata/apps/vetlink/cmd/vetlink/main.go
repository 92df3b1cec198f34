// Command vetlink serves the practice API.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/vetlink/internal/bootstrap"
)

func main() {
	if err := run(); err != nil {
		slog.Error("vetlink stopped", "err", err)
		os.Exit(1)
	}
}

func run() error {
	for _, name := range []string{"TOKEN_KEY", "PAYWISE_SECRET"} {
		if os.Getenv(name) == "" {
			return errors.New(name + " is not set")
		}
	}
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()
	srv := &http.Server{
		Addr: ":8080",
		Handler: bootstrap.New(bootstrap.Config{
			TokenKey:      os.Getenv("TOKEN_KEY"),
			PaywiseSecret: os.Getenv("PAYWISE_SECRET"),
			Log:           slog.Default(),
		}, pool),
		ReadHeaderTimeout: 5 * time.Second,
	}
	return srv.ListenAndServe()
}
