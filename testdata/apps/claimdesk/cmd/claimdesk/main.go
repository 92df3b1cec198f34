// Command claimdesk serves the claims desk.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"

	"example.com/claimdesk/internal/server"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	opts := []server.Option{server.WithTokenKey([]byte(os.Getenv("TOKEN_KEY")))}
	if os.Getenv("DEV") != "" {
		opts = append(opts, server.WithInsecureCookie())
	}
	srv := &http.Server{
		Addr:              ":8080",
		Handler:           server.New(db, opts...).Engine(),
		ReadHeaderTimeout: 10 * time.Second,
	}
	log.Fatal(srv.ListenAndServe())
}
