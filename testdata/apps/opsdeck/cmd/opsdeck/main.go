// Command opsdeck serves the API and publishes the outbox.
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

	"example.com/opsdeck/internal/config"
	"example.com/opsdeck/internal/outbox"
	"example.com/opsdeck/internal/server"
	"example.com/opsdeck/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	slog.SetDefault(log)
	if err := run(log); err != nil {
		log.Error("exit", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cfg, err := config.Load()
	if err != nil {
		return err
	}
	conn, err := sql.Open("postgres", cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer conn.Close()
	handler, err := server.New(cfg, conn, log)
	if err != nil {
		return err
	}
	go outbox.Run(ctx, store.New(conn), cfg.OutboxEvery, func(ctx context.Context, topic string, payload []byte) error {
		log.InfoContext(ctx, "event", "topic", topic, "payload", string(payload))
		return nil
	})
	srv := &http.Server{Addr: cfg.Addr, Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(grace)
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
