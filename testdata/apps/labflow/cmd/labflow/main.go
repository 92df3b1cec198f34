// Command labflow serves the laboratory information system.
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

	"example.com/labflow/internal/audit"
	"example.com/labflow/internal/jobs"
	"example.com/labflow/internal/web"
)

func main() {
	if err := run(); err != nil {
		slog.Error("labflow", "err", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	key := os.Getenv("LABFLOW_LINK_KEY")
	if len(key) < 32 {
		return errors.New("LABFLOW_LINK_KEY must have 32 bytes at least")
	}
	db, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()

	log := slog.Default()
	trail := audit.Start(db, log)
	defer trail.Close()
	go jobs.Run(ctx, db, log)

	srv := &http.Server{
		Addr:              ":8080",
		Handler:           web.New(web.Config{LinkKey: []byte(key), SecureCookies: true}, db, trail, log),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		srv.Shutdown(grace)
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
