package main

import (
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"example.com/hiredesk/api"
)

type logMailer struct{ log *slog.Logger }

func (m logMailer) SendLink(email, _ string) { m.log.Info("magic link", "to", email) }

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	db, err := sqlx.Connect("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("database", "err", err)
		os.Exit(1)
	}
	cfg := api.Config{MailSecret: os.Getenv("MAIL_SECRET"), InternalKey: os.Getenv("INTERNAL_KEY")}
	srv := &http.Server{
		Addr:              ":8080",
		Handler:           api.New(cfg, db, logMailer{log}, log).Router(),
		ReadHeaderTimeout: 5 * time.Second,
	}
	log.Error("server", "err", srv.ListenAndServe())
}
