package main

import (
	"log/slog"
	"net/http"
	"os"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"

	"example.com/farmgate/internal/api"
)

func main() {
	db, err := sqlx.Connect("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		slog.Error("database", "err", err)
		os.Exit(1)
	}
	s := api.New(db, api.Config{CronKey: os.Getenv("CRON_KEY")}, slog.Default())
	srv := &http.Server{Addr: ":8080", Handler: s.Routes(), ReadHeaderTimeout: 5 * time.Second}
	slog.Error("server", "err", srv.ListenAndServe())
}
