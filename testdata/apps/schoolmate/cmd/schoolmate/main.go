// Command schoolmate serves the school API.
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

	_ "github.com/lib/pq"

	"example.com/schoolmate/internal/api"
	"example.com/schoolmate/internal/config"
	"example.com/schoolmate/internal/jobs"
	"example.com/schoolmate/internal/session"
	"example.com/schoolmate/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	slog.SetDefault(log)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, log); err != nil {
		log.Error("schoolmate stopped", "err", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, log *slog.Logger) error {
	cfg, err := config.FromEnv()
	if err != nil {
		return err
	}
	db, err := sql.Open("postgres", cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(20)
	stores, err := store.Open(ctx, db)
	if err != nil {
		return err
	}
	sessions, err := session.NewManager(ctx, db, cfg.Cookie, cfg.Secure, cfg.SessionTTL)
	if err != nil {
		return err
	}
	digest := &jobs.Digest{Notifications: stores.Notifications, Window: cfg.DigestEvery}
	go jobs.Every(ctx, log, "digest", cfg.DigestEvery, func(ctx context.Context) error {
		_, err := digest.Run(ctx)
		return err
	})
	go jobs.Every(ctx, log, "purge sessions", cfg.PurgeEvery, sessions.Purge)

	srv := &http.Server{
		Addr:              cfg.Addr,
		Handler:           api.New(cfg, db, stores, sessions, digest, log).Router(),
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      30 * time.Second,
	}
	context.AfterFunc(ctx, func() {
		ending, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(ending)
	})
	log.Info("listening", "addr", cfg.Addr)
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
