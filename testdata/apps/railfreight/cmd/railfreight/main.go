// Command railfreight serves the railfreight API.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"example.com/railfreight/internal/api"
)

func main() {
	secret := os.Getenv("CUSTOMS_SECRET")
	if len(secret) < 16 {
		log.Fatal("CUSTOMS_SECRET is too short")
	}
	conn, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	conn.SetMaxOpenConns(20)
	srv := &http.Server{Addr: ":8080", Handler: api.New(conn, []byte(secret)), ReadHeaderTimeout: 5 * time.Second}
	log.Print(srv.ListenAndServe())
}
