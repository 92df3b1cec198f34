// Command seedvault serves the seed vault.
package main

import (
	"log"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"

	"example.com/seedvault/internal/web"
)

func main() {
	db, err := sqlx.Connect("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(web.New(db, os.Getenv("MACHINE_KEY")).Start(":8080"))
}
