// Command plotline serves the API of the writing platform.
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

	"example.com/plotline/internal/config"
	"example.com/plotline/internal/jobs"
	"example.com/plotline/internal/mail"
	"example.com/plotline/internal/oauth"
	"example.com/plotline/internal/store"
	"example.com/plotline/internal/web/server"
)

func main() {
	if err := run(); err != nil {
		slog.Error("plotline", "err", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cfg := config.FromEnv()
	pool, err := pgxpool.New(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer pool.Close()

	st := store.New(pool)
	exporter := jobs.NewExporter(st, 2)
	defer exporter.Wait()
	srv := &http.Server{
		Addr: cfg.Addr,
		Handler: server.New(server.Deps{
			Config:    cfg,
			Store:     st,
			Exporter:  exporter,
			Mail:      mail.Log{},
			Providers: map[string]oauth.Provider{"google": cfg.Google},
		}),
		ReadHeaderTimeout: 10 * time.Second,
	}
	go func() {
		<-ctx.Done()
		shutdown, cancel := context.WithTimeout(context.Background(), 15*time.Second)
		defer cancel()
		_ = srv.Shutdown(shutdown)
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
