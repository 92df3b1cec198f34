// Command firstgear serves the driving schools.
package main

import (
	"log"
	"net/http"
	"os"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"example.com/firstgear/internal/auth"
	"example.com/firstgear/internal/store"
	"example.com/firstgear/internal/web"
)

func main() {
	db, err := sqlx.Connect("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	st := store.New(db)
	guards := auth.New(st, []byte(os.Getenv("TOKEN_SECRET")))
	log.Fatal(http.ListenAndServe(":8080", web.New(st, guards, []byte(os.Getenv("HOOK_SECRET"))).Handler()))
}
