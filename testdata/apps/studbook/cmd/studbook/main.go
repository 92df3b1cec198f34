// Command studbook serves the stud book.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	_ "github.com/lib/pq"

	"example.com/studbook/internal/api"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", api.New(db, os.Getenv("FEDERATION_KEY"), os.Getenv("PARTNER_KEY"))))
}
