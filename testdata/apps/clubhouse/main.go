// Clubhouse runs the web site and the mobile API of the club.
package main

import (
	"log"
	"net/http"
	"os"

	"github.com/gorilla/sessions"
	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"
)

func main() {
	db, err := sqlx.Connect("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	store := sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))
	store.Options.HttpOnly = true
	store.Options.SameSite = http.SameSiteLaxMode
	app := NewApp(db, store, log.Default())
	app.CronToken = os.Getenv("CRON_TOKEN")
	app.LinkKey = []byte(os.Getenv("LINK_KEY"))
	addr := os.Getenv("ADDR")
	if addr == "" {
		addr = ":8080"
	}
	log.Fatal(http.ListenAndServe(addr, app.Handler()))
}
