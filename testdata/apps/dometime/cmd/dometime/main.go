// Command dometime serves the API of the observatory.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/dometime/internal/dome"
	"example.com/dometime/internal/gate"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	g := gate.New(pool, []byte(os.Getenv("TOKEN_SECRET")), []byte(os.Getenv("PARTNER_SECRET")))
	handler, err := dome.New(pool, g).Routes()
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", handler))
}
