// Command matchday serves the league's web API.
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

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"example.com/matchday/internal/api"
	"example.com/matchday/internal/blob"
	"example.com/matchday/internal/config"
	"example.com/matchday/internal/jobs"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if err := run(log); err != nil {
		log.Error("matchday stopped", "err", err)
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

	db, err := sqlx.ConnectContext(ctx, "postgres", cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(20)

	files, err := blob.Open(cfg.DocumentRoot)
	if err != nil {
		return err
	}
	defer files.Close()

	gin.SetMode(gin.ReleaseMode)
	srv := &http.Server{
		Addr:              cfg.Addr,
		Handler:           api.New(cfg, db, files, log).Handler(),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go jobs.New(db, log, time.Hour).Run(ctx)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 15*time.Second)
		defer cancel()
		_ = srv.Shutdown(grace)
	}()
	log.Info("listening", "addr", cfg.Addr)
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
