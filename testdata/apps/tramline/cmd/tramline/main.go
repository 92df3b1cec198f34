// Command tramline serves the maintenance API of tram operators.
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

	"example.com/tramline/internal/app"
	"example.com/tramline/internal/store"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if err := run(log); err != nil {
		log.Error("tramline", "error", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	cfg := app.Config{
		DatabaseURL:  os.Getenv("DATABASE_URL"),
		TokenKey:     []byte(os.Getenv("TOKEN_KEY")),
		TokenLife:    15 * time.Minute,
		RefreshLife:  30 * 24 * time.Hour,
		ListenOn:     ":8080",
		ShutdownWait: 20 * time.Second,
	}
	if len(cfg.TokenKey) < 32 {
		return errors.New("TOKEN_KEY is too short")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	db, err := store.Open(ctx, cfg.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()

	srv := &http.Server{Addr: cfg.ListenOn, Handler: app.New(cfg, db, log), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		wait, cancel := context.WithTimeout(context.Background(), cfg.ShutdownWait)
		defer cancel()
		_ = srv.Shutdown(wait)
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
