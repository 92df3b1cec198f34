package main

import (
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"example.com/insurely/internal/app"
	"example.com/insurely/internal/config"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if err := run(log); err != nil {
		log.Error("stopped", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	cfg, err := config.FromEnv()
	if err != nil {
		return err
	}
	db, err := sqlx.Connect("postgres", cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	srv := &http.Server{Addr: cfg.Addr, Handler: app.New(cfg, db, log), ReadHeaderTimeout: 10 * time.Second}
	log.Info("listening", "addr", cfg.Addr)
	return srv.ListenAndServe()
}
