// Command depotlog serves the depot log.
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

	"example.com/depotlog/internal/api"
)

func main() {
	logger := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	if err := run(logger); err != nil {
		logger.Error(err.Error())
		os.Exit(1)
	}
}

func run(logger *slog.Logger) error {
	cfg := api.Config{
		SessionTTL:      12 * time.Hour,
		SecureCookies:   os.Getenv("DEPOTLOG_ENV") != "development",
		ScanSecret:      os.Getenv("DEPOTLOG_SCAN_SECRET"),
		TelematicSecret: os.Getenv("DEPOTLOG_TELEMATIC_SECRET"),
		ExportTTL:       5 * time.Minute,
		ClerksSeeAll:    os.Getenv("DEPOTLOG_CLERKS_SEE_ALL") == "1",
	}
	if cfg.ScanSecret == "" || cfg.TelematicSecret == "" {
		return errors.New("the secrets of the hooks are not set")
	}
	db, err := openDB(os.Getenv("DEPOTLOG_DSN"))
	if err != nil {
		return err
	}
	defer db.Close()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	app := api.New(cfg, db, logger)
	go app.Housekeeping(ctx, 10*time.Minute)

	srv := &http.Server{
		Addr:              envOr("DEPOTLOG_ADDR", ":4000"),
		Handler:           app.Routes(),
		IdleTimeout:       time.Minute,
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      20 * time.Second,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelError),
	}
	done := make(chan error, 1)
	go func() {
		<-ctx.Done()
		shutdown, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		done <- srv.Shutdown(shutdown)
	}()
	logger.Info("listening", "addr", srv.Addr)
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	err = <-done
	app.Wait()
	return err
}

func openDB(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(25)
	db.SetMaxIdleConns(25)
	db.SetConnMaxIdleTime(15 * time.Minute)
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

func envOr(key, fallback string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return fallback
}
