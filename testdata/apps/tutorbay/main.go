// Command tutorbay serves the API of the tutoring marketplace.
package main

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/lib/pq"

	"example.com/tutorbay/config"
	"example.com/tutorbay/server"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if err := run(log); err != nil {
		log.Error("tutorbay", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	cfg, err := config.FromEnv()
	if err != nil {
		return err
	}
	// Two pools for the time being: models and auth still speak database/sql,
	// billing, chat and files have moved to pgx.
	db, err := sql.Open("postgres", cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(15)

	pool, err := pgxpool.New(context.Background(), cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer pool.Close()

	srv := &http.Server{
		Addr:              cfg.Addr,
		Handler:           server.New(cfg, db, pool, log),
		ReadHeaderTimeout: 5 * time.Second,
	}
	log.Info("listening", "addr", cfg.Addr)
	return srv.ListenAndServe()
}
