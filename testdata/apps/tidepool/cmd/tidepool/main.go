// Command tidepool serves the survey API.
package main

import (
	"log"
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"example.com/tidepool/internal/api"
)

func main() {
	db, err := gorm.Open(postgres.Open(os.Getenv("DATABASE_URL")), &gorm.Config{TranslateError: true})
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(api.New(db, []byte(os.Getenv("JWT_SECRET"))).Run(os.Getenv("LISTEN")))
}
