// Command parcelhub serves the logistics marketplace.
package main

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"example.com/parcelhub2/internal/api"
	"example.com/parcelhub2/internal/auth"
	"example.com/parcelhub2/internal/config"
	"example.com/parcelhub2/internal/db"
	"example.com/parcelhub2/internal/jobs"
	"example.com/parcelhub2/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	slog.SetDefault(log)
	if err := run(log); err != nil {
		log.Error("parcelhub ends", "err", err)
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
	conn, err := sql.Open("pgx", cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetMaxOpenConns(20)
	tokens, err := auth.NewTokens(cfg.TokenKey, cfg.TokenTTL)
	if err != nil {
		return err
	}
	q := db.New(conn)
	sweeper := jobs.NewSweeper(q, log, cfg.SweepEvery)
	go sweeper.Run(ctx)

	srv := &http.Server{
		Addr:              cfg.Listen,
		Handler:           api.New(cfg, q, store.New(conn), tokens, sweeper, log).Handler(),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		srv.Shutdown(grace)
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
