package main

import (
	"database/sql"
	"log/slog"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"

	"example.com/gridwatt/internal/bootstrap"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	cfg := bootstrap.Config{
		TokenKey:   []byte(os.Getenv("TOKEN_KEY")),
		LinkKey:    []byte(os.Getenv("LINK_KEY")),
		PaymentKey: []byte(os.Getenv("PAYMENT_KEY")),
	}
	if len(cfg.TokenKey) < 32 || len(cfg.LinkKey) < 32 || len(cfg.PaymentKey) < 32 {
		log.Error("TOKEN_KEY, LINK_KEY and PAYMENT_KEY need 32 bytes each")
		os.Exit(1)
	}
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("database", "err", err)
		os.Exit(1)
	}
	srv := &http.Server{
		Addr:              ":8080",
		Handler:           bootstrap.Build(db, cfg, log),
		ReadHeaderTimeout: 5 * time.Second,
	}
	log.Error("server", "err", srv.ListenAndServe())
}
