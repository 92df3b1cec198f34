// Command loftspace serves the API.
package main

import (
	"database/sql"
	"log/slog"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"

	"example.com/loftspace/internal/app"
	"example.com/loftspace/internal/web"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("database", "error", err)
		os.Exit(1)
	}
	keys := web.Keys{Lock: os.Getenv("LOCK_KEY"), Partner: os.Getenv("PARTNER_KEY")}
	if keys.Lock == "" || keys.Partner == "" {
		log.Error("LOCK_KEY and PARTNER_KEY must be set")
		os.Exit(1)
	}
	server := &http.Server{Addr: ":8080", Handler: app.Handler(db, keys, log), ReadHeaderTimeout: 5 * time.Second}
	log.Error("stopped", "error", server.ListenAndServe())
	os.Exit(1)
}
