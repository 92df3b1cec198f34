// Command lendlib serves the readers' site, the desks and the kiosks of the
// municipal library network.
package main

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"

	"example.com/lendlib/internal/app"
	"example.com/lendlib/internal/store"
)

func main() {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if err := run(log); err != nil {
		log.Error("lendlib", "err", err)
		os.Exit(1)
	}
}

func run(log *slog.Logger) error {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(20)

	stores, err := store.Open(context.Background(), db)
	if err != nil {
		return err
	}
	cfg := app.Config{
		JobToken: os.Getenv("LENDLIB_JOB_TOKEN"),
		LinkKey:  os.Getenv("LENDLIB_LINK_KEY"),
	}
	srv := &http.Server{
		Addr:              ":" + os.Getenv("PORT"),
		Handler:           app.New(cfg, stores, log).Handler(),
		ReadHeaderTimeout: 5 * time.Second,
	}
	return srv.ListenAndServe()
}
