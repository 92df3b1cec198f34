// Command podhaven hosts podcasts.
package main

import (
	"database/sql"
	"log"
	"os"

	_ "github.com/lib/pq"

	"example.com/podhaven/internal/api"
	"example.com/podhaven/internal/db"
	"example.com/podhaven/internal/token"
)

func main() {
	pool, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	srv := api.New(db.NewStore(pool), token.NewSigner([]byte(os.Getenv("TOKEN_KEY"))), []byte(os.Getenv("TRANSCODER_KEY")))
	log.Fatal(srv.App().Listen(":8080"))
}
