// Command coldchain serves the API of the temperature monitoring service.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/coldchain/internal/api"
	"example.com/coldchain/internal/store"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close()
	handler, _ := api.New(&store.Store{Pool: pool}, []byte(os.Getenv("TOKEN_SECRET")), []byte(os.Getenv("CARRIER_SECRET")))
	log.Fatal(http.ListenAndServe(":8080", handler))
}
