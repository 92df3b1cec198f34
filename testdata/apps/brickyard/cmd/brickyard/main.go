// Command brickyard serves the customers' portal of the yard.
package main

import (
	"database/sql"
	"log"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"

	"example.com/brickyard/internal/server"
)

func main() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Fatal(server.New(db, os.Getenv("BRIDGE_KEY")).Listen(os.Getenv("LISTEN")))
}
