// Command spokeworks serves shops that mend bicycles, their customers and their partners.
package main

import (
	"log"
	"net/http"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"

	"example.com/spokeworks/internal/server"
)

//	@title			Spokeworks
//	@version		2.6
//	@description	Bicycles, and who mends them.
//	@BasePath		/api/v1
//	@security		CustomerToken

//	@securityDefinitions.basic	BasicAuth

//	@securityDefinitions.apikey	CustomerToken
//	@in							header
//	@name						Authorization

//	@securityDefinitions.apikey	LinkToken
//	@in							query
//	@name						token

//	@securityDefinitions.apikey	WorkshopKey
//	@in							header
//	@name						X-Workshop-Key

// @securityDefinitions.oauth2.application	Fleet
// @tokenUrl								https://login.spokeworks.example/token
// @scope.prices:read						read our prices
// @scope.parts:write						offer parts
func main() {
	db, err := sqlx.Connect("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	h, _ := server.New(db, []byte(os.Getenv("FLEET_SECRET")))
	log.Fatal(http.ListenAndServe(":8080", h))
}
