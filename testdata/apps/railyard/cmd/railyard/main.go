// Command railyard serves the yard.
package main

import (
	"database/sql"
	"log/slog"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"

	"example.com/railyard/internal/store"
	"example.com/railyard/internal/web"
)

func main() {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("open", "err", err)
		os.Exit(1)
	}
	defer db.Close()
	db.SetMaxOpenConns(20)
	srv := web.New(web.Config{
		SessionTTL:     24 * time.Hour,
		InvoiceTTL:     time.Minute,
		ScaleSecret:    os.Getenv("SCALE_SECRET"),
		TerminalSecret: os.Getenv("TERMINAL_SECRET"),
		FeedSecret:     os.Getenv("FEED_SECRET"),
	}, store.New(db), log)
	s := &http.Server{Addr: ":8080", Handler: srv.Handler(), ReadHeaderTimeout: 5 * time.Second}
	if err := s.ListenAndServe(); err != nil {
		log.Error("serve", "err", err)
		os.Exit(1)
	}
}
