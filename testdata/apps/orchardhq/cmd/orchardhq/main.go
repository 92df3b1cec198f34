// Command orchardhq serves the co-operative's API.
package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"example.com/orchardhq/internal/app"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	if err := run(log); err != nil {
		log.Error("stopped", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	key := os.Getenv("ORCHARDHQ_LINK_KEY")
	if len(key) < 32 {
		return errors.New("ORCHARDHQ_LINK_KEY must have 32 bytes or more")
	}
	handler, closePool, err := app.New(ctx, app.Config{
		DatabaseURL: os.Getenv("DATABASE_URL"),
		LinkKey:     key,
		Log:         log,
	})
	if err != nil {
		return err
	}
	defer closePool()

	srv := &http.Server{
		Addr:              cmp.Or(os.Getenv("LISTEN"), ":8080"),
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	g.Go(func() error {
		<-ctx.Done()
		shutdown, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
		defer cancel()
		return srv.Shutdown(shutdown)
	})
	return g.Wait()
}
