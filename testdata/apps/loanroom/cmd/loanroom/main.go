// Command loanroom serves the API with which museums lend each other objects.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/loanroom/internal/room"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	api := room.New(pool, os.Getenv("EXPORT_KEY"))
	log.Fatal(http.ListenAndServe(":8080", api.Handler()))
}
