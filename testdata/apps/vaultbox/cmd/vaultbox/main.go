// Command vaultbox serves team documents and e-signatures.
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

	"example.com/vaultbox/internal/api"
	"example.com/vaultbox/internal/auth"
	"example.com/vaultbox/internal/config"
	"example.com/vaultbox/internal/jobs"
	"example.com/vaultbox/internal/service"
	"example.com/vaultbox/internal/store"
)

func main() {
	if err := run(); err != nil {
		slog.Error("vaultbox stopped", "err", err)
		os.Exit(1)
	}
}

func run() error {
	cfg, err := config.Load()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: cfg.LogLevel}))
	slog.SetDefault(log)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	pool, err := pgxpool.New(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer pool.Close()

	st := store.New(pool)
	svc := service.New(st, auth.URLSigner{Key: cfg.URLKey}, cfg.SessionTTL, log)
	chain := auth.Chain{auth.Tokens{Store: st}, auth.Sessions{Store: st}}
	runner := &jobs.Runner{Pool: pool, Client: &http.Client{Timeout: 5 * time.Second}, Log: log}
	go runner.Run(ctx)

	srv := &http.Server{
		Addr:              cfg.ListenAddr,
		Handler:           api.New(svc, chain, cfg, log).Router(),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(grace)
	}()
	log.Info("listening", "addr", cfg.ListenAddr, "url", cfg.PublicURL)
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
