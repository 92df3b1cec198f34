// Command carelog is the API server of the home care log.
package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/audit"
	"example.com/carelog/internal/config"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/jobs"
	"example.com/carelog/internal/server"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	if err := run(log); err != nil {
		log.Error("carelog", "err", err)
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
	gin.SetMode(gin.ReleaseMode)
	pool, err := db.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer pool.Close()

	trail := audit.New(pool, log)
	sweeper := &jobs.Sweeper{DB: pool, Log: log, Every: 10 * time.Minute}
	var background sync.WaitGroup
	background.Go(func() { trail.Run(ctx) })
	background.Go(func() { sweeper.Run(ctx) })

	srv := &http.Server{Addr: cfg.Listen, Handler: server.New(cfg, pool, trail, log), ReadHeaderTimeout: 5 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- srv.ListenAndServe() }()
	log.Info("listening", "addr", cfg.Listen)
	select {
	case err = <-failed:
	case <-ctx.Done():
		shutdown, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		err = srv.Shutdown(shutdown)
	}
	stop()
	background.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
