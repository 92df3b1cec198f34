// Command signcast serves the API of the signage service.
package main

import (
	"cmp"
	"log"
	"net/http"
	"os"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"example.com/signcast/internal/adapters/pg"
	"example.com/signcast/internal/adapters/rest"
	"example.com/signcast/internal/core/services"
)

func main() {
	db, err := sqlx.Connect("postgres", os.Getenv("SIGNCAST_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	work := pg.NewWork(db)
	api := rest.NewHandler(rest.Deps{
		Accounts: services.NewAccounts(work),
		Screens:  services.NewScreens(work),
		Media:    services.NewMedia(work),
		LinkKey:  []byte(os.Getenv("SIGNCAST_LINK_KEY")),
		Ping:     db.Ping,
	})
	log.Fatal(http.ListenAndServe(cmp.Or(os.Getenv("SIGNCAST_ADDR"), ":8080"), api))
}
