// Command grainbook serves the book of a grain trading cooperative.
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
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/grainbook/internal/config"
	"example.com/grainbook/internal/edge"
	"example.com/grainbook/internal/jobs"
	"example.com/grainbook/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	slog.SetDefault(log)
	if err := run(log); err != nil {
		log.Error("grainbook ends", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cfg, err := config.FromEnv()
	if err != nil {
		return err
	}
	pool, err := pgxpool.New(ctx, cfg.DatabaseURL)
	if err != nil {
		return fmt.Errorf("database: %w", err)
	}
	defer pool.Close()
	s := store.New(pool)
	app := edge.New(cfg, s, log)

	lis, err := net.Listen("tcp", cfg.GRPCAddr)
	if err != nil {
		return err
	}
	rpc := app.GRPC()
	handler, err := app.HTTP(ctx, lis.Addr().String())
	if err != nil {
		return err
	}
	web := &http.Server{Addr: cfg.HTTPAddr, Handler: handler, ReadHeaderTimeout: 5 * time.Second}

	go jobs.Sweep(ctx, s, cfg.SweepEvery, log)
	failed := make(chan error, 2)
	go func() { failed <- rpc.Serve(lis) }()
	go func() { failed <- web.ListenAndServe() }()

	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	shut := web.Shutdown(grace)
	rpc.GracefulStop()
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, shut)
}
