// Shelf lets people show and lend their books.
package main

import (
	"database/sql"
	"flag"
	"log"
	"net/http"
	"os"

	_ "github.com/lib/pq"

	"example.com/shelf/httpd"
	"example.com/shelf/lending"
	"example.com/shelf/people"
	"example.com/shelf/repo"
)

func main() {
	addr := flag.String("addr", ":8080", "where to listen")
	dsn := flag.String("db", "dbname=shelf sslmode=disable", "connection string")
	cache := flag.Int("cache", 10000, "how many books to keep in memory")
	flag.Parse()

	conn, err := sql.Open("postgres", *dsn)
	if err != nil {
		log.Fatal(err)
	}
	people.Init(conn)
	desk, err := lending.Open(conn)
	if err != nil {
		log.Fatal(err)
	}
	store := repo.NewPostgres(conn)
	server := httpd.New(store, desk,
		httpd.WithAdmin("operator", os.Getenv("OPERATOR_PASSWORD")),
		httpd.WithBooks(repo.NewCached(store, *cache)),
	)
	log.Fatal(http.ListenAndServe(*addr, server.Handler()))
}
