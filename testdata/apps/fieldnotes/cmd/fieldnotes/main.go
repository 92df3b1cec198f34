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

	"example.com/fieldnotes/internal/session"
	"example.com/fieldnotes/internal/store"
	"example.com/fieldnotes/server"
)

func main() {
	if err := run(context.Background(), os.Getenv); err != nil {
		fmt.Fprintln(os.Stderr, "fieldnotes:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, getenv func(string) string) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()

	key := getenv("FIELDNOTES_COOKIE_KEY")
	if len(key) < 32 {
		return errors.New("FIELDNOTES_COOKIE_KEY must have at least 32 bytes")
	}
	db, err := sql.Open("postgres", getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()

	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	srv := &http.Server{
		Addr:              getenv("LISTEN_ADDR"),
		Handler:           server.New(log, store.Open(db), session.NewManager([]byte(key))),
		ReadHeaderTimeout: 5 * time.Second,
	}
	go func() {
		<-ctx.Done()
		sctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(sctx)
	}()
	if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
