// Command echofive serves the API of the community radio network.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v5"
	_ "github.com/lib/pq"

	"example.com/echofive/internal/config"
	"example.com/echofive/internal/jobs"
	"example.com/echofive/internal/server"
	"example.com/echofive/internal/store"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "echofive:", err)
		os.Exit(1)
	}
}

func run() error {
	cfg, err := config.FromEnv()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{Level: cfg.LogLevel}))

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	db, err := sqlx.ConnectContext(ctx, "postgres", cfg.DatabaseURL)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer db.Close()
	db.SetMaxOpenConns(cfg.MaxOpen)
	db.SetConnMaxIdleTime(5 * time.Minute)

	st := store.New(db)
	go jobs.NewSweeper(st, cfg.SweepEvery, log).Run(ctx)

	e := server.New(st, cfg, log)
	start := echo.StartConfig{Address: cfg.Addr, HideBanner: true, GracefulTimeout: 15 * time.Second}
	return start.Start(ctx, e)
}
