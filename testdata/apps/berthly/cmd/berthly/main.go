// Command berthly serves the marina booking service.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"time"

	_ "github.com/lib/pq"

	"example.com/berthly/internal/flags"
	"example.com/berthly/internal/jobs"
	"example.com/berthly/internal/server"
	"example.com/berthly/internal/sign"
	"example.com/berthly/internal/store"
	"example.com/berthly/internal/web"
)

func main() {
	if err := run(context.Background(), os.Getenv); err != nil {
		fmt.Fprintln(os.Stderr, "berthly:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, getenv func(string) string) error {
	ctx, cancel := signal.NotifyContext(ctx, os.Interrupt)
	defer cancel()
	key := getenv("BERTHLY_LINK_KEY")
	if key == "" {
		return errors.New("BERTHLY_LINK_KEY is not set")
	}
	pool, err := sql.Open("postgres", getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer pool.Close()

	logger := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	st := store.New(pool)
	set := flags.New(st)
	if err := set.Reload(ctx); err != nil {
		return fmt.Errorf("flags: %w", err)
	}
	go set.Watch(ctx)
	worker := jobs.New(st, logMailer{logger})
	go worker.Run(ctx)
	down := new(web.Switch)
	switch v, err := st.GetSetting(ctx, "maintenance"); {
	case err == nil:
		down.Set(v == "true")
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}

	srv := &http.Server{
		Addr:              getenv("BERTHLY_ADDR"),
		Handler:           server.New(server.Deps{Store: st, Logger: logger, Flags: set, Jobs: worker, Signer: sign.New(key), Down: down}),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go func() {
		<-ctx.Done()
		stop, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(stop)
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// logMailer stands in until the relay is ordered.
type logMailer struct{ *slog.Logger }

func (m logMailer) Send(ctx context.Context, to, text string) error {
	m.InfoContext(ctx, "mail", "to", to, "bytes", len(text))
	return nil
}
