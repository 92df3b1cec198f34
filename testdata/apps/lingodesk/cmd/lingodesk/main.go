// Command lingodesk serves the desk of a translation agency.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/lingodesk/internal/desk"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close()
	log.Fatal(http.ListenAndServe(":8080", desk.New(pool).Handler()))
}
