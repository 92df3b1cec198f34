// Command cratedig serves the API of a marketplace for second-hand records.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Config struct {
	Addr           string
	DatabaseURL    string
	InternalSecret string
	PaymentsSecret string
	CarrierSecret  string
}

func main() {
	if err := run(context.Background(), os.Getenv, slog.New(slog.NewJSONHandler(os.Stderr, nil))); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, getenv func(string) string, log *slog.Logger) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()

	cfg := Config{
		Addr:           getenv("ADDR"),
		DatabaseURL:    getenv("DATABASE_URL"),
		InternalSecret: getenv("INTERNAL_SECRET"),
		PaymentsSecret: getenv("PAYMENTS_SECRET"),
		CarrierSecret:  getenv("CARRIER_SECRET"),
	}
	db, err := pgxpool.New(ctx, cfg.DatabaseURL)
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	defer db.Close()

	srv := &http.Server{
		Addr:              cfg.Addr,
		Handler:           NewServer(db, log, cfg),
		ReadHeaderTimeout: 5 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := srv.Shutdown(late); err != nil {
			log.Error("shutdown", "err", err)
		}
	})
	log.Info("listening", "addr", srv.Addr)
	if err := srv.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	wg.Wait()
	return nil
}
