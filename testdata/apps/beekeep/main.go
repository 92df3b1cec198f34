// Command beekeep serves the hive records of hobby keepers.
package main

import (
	"cmp"
	"database/sql"
	"log"
	"os"

	_ "github.com/lib/pq"

	"example.com/beekeep/passport"
	"example.com/beekeep/web"
	"example.com/beekeep/yard"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("BEEKEEP_DB"))
	if err != nil {
		log.Fatal(err)
	}
	office := passport.NewOffice([]byte(os.Getenv("BEEKEEP_SECRET")))
	log.Fatal(web.New(yard.Open(db), office).Start(cmp.Or(os.Getenv("BEEKEEP_ADDR"), ":8080")))
}
