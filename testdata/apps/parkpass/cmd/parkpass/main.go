// Command parkpass serves residential parking permits and fines.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"

	"example.com/parkpass/internal/app"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("PARKPASS_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(20)
	h, err := app.Setup(db, []byte(os.Getenv("PARKPASS_KEY")))
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Addr: ":8080", Handler: h, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(srv.ListenAndServe())
}
