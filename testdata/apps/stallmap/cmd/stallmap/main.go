// Command stallmap runs the street market service.
package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/stallmap/internal/config"
	"example.com/stallmap/internal/database"
	"example.com/stallmap/internal/jobs"
	"example.com/stallmap/internal/server"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	if err := run(log); err != nil {
		log.Error("stallmap stopped", "error", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	cfg, err := config.FromEnv()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	db, err := database.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	go jobs.Run(ctx, db, log, cfg.HoldFor)

	app := server.New(cfg, db, log)
	go func() {
		<-ctx.Done()
		_ = app.ShutdownWithTimeout(10 * time.Second)
	}()
	log.Info("listening", "address", cfg.Listen)
	return app.Listen(cfg.Listen)
}
