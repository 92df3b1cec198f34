// Command labqueue serves the queue of lab jobs.
package main

import (
	"context"
	"log/slog"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/labqueue/internal/config"
	"example.com/labqueue/internal/server"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	cfg, err := config.FromEnv()
	if err != nil {
		log.Error("settings", "err", err)
		os.Exit(2)
	}
	db, err := pgxpool.New(context.Background(), cfg.DatabaseURL)
	if err != nil {
		log.Error("database", "err", err)
		os.Exit(1)
	}
	defer db.Close()
	log.Error("stopped", "err", server.New(cfg, db, log).Start(":8080"))
}
