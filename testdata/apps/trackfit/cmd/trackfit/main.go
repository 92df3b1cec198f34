package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/trackfit/internal/api"
	"example.com/trackfit/internal/auth"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("database", "err", err)
		os.Exit(1)
	}
	defer pool.Close()
	key := os.Getenv("LINK_KEY")
	if len(key) < 32 {
		log.Error("LINK_KEY: at least 32 characters, please")
		os.Exit(1)
	}
	srv := &http.Server{
		Addr:              ":8080",
		Handler:           api.New(api.NewStore(pool), auth.NewLinks([]byte(key)), log).Routes(),
		ReadHeaderTimeout: 5 * time.Second,
	}
	if err := srv.ListenAndServe(); err != nil {
		log.Error("serve", "err", err)
		os.Exit(1)
	}
}
