// Tenantry serves the API of a property manager.
package main

import (
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/container"
)

func main() {
	db, err := sqlx.Connect("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	k, err := container.New(container.Config{
		TokenSecret:   []byte(os.Getenv("TOKEN_SECRET")),
		PaymentSecret: []byte(os.Getenv("PAYMENT_SECRET")),
		Origin:        os.Getenv("APP_ORIGIN"),
	}, db)
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Addr: ":8080", Handler: k.Router(), ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(srv.ListenAndServe())
}
