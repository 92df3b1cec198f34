// Command signalboxd serves crew rosters.
//
//	signalboxd                      serve
//	signalboxd share DEPOT [DAYS]   print a token that shows a depot's roster
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/config"
	"example.com/signalbox/internal/db"
	"example.com/signalbox/internal/jobs"
	"example.com/signalbox/internal/server"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, log, os.Args[1:]); err != nil {
		log.Error("signalboxd stopped", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, log *slog.Logger, args []string) error {
	cfg, err := config.FromEnv()
	if err != nil {
		return err
	}
	pool, err := pgxpool.New(ctx, cfg.DatabaseURL)
	if err != nil {
		return fmt.Errorf("open database: %w", err)
	}
	defer pool.Close()
	if len(args) > 0 && args[0] == "share" {
		return share(ctx, db.New(pool), args[1:])
	}
	return serve(ctx, log, cfg, pool)
}

func serve(ctx context.Context, log *slog.Logger, cfg config.Config, pool *pgxpool.Pool) error {
	go jobs.NewJanitor(db.New(pool), log, cfg.JobInterval).Run(ctx)

	srv := &http.Server{
		Addr:              cfg.Addr,
		Handler:           server.Handler(cfg, pool, log),
		ReadHeaderTimeout: 5 * time.Second,
	}
	failed := make(chan error, 1)
	go func() { failed <- srv.ListenAndServe() }()
	log.Info("serving", "addr", cfg.Addr)
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("shut down: %w", err)
	}
	return nil
}

func share(ctx context.Context, q *db.Queries, args []string) error {
	if len(args) == 0 {
		return errors.New("usage: signalboxd share DEPOT [DAYS]")
	}
	depot, err := strconv.ParseInt(args[0], 10, 64)
	if err != nil {
		return fmt.Errorf("depot: %w", err)
	}
	days := 30
	if len(args) > 1 {
		if days, err = strconv.Atoi(args[1]); err != nil {
			return fmt.Errorf("days: %w", err)
		}
	}
	token := rand.Text()
	_, err = q.CreateRosterShare(ctx, db.CreateRosterShareParams{
		DepotID: depot, TokenHash: auth.HashToken(token), ExpiresAt: time.Now().AddDate(0, 0, days),
	})
	if err != nil {
		return fmt.Errorf("create share: %w", err)
	}
	fmt.Println(token)
	return nil
}
