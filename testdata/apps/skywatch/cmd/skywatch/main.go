// Command skywatch serves the observers of the network.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/skywatch/internal/app"
	"example.com/skywatch/internal/gate"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close()
	h, err := app.Handler(pool, gate.New(pool, []byte(os.Getenv("SKYWATCH_SECRET"))))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", h))
}
