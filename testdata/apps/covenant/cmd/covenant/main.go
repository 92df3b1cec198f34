// Command covenant keeps the contracts of companies.
package main

import (
	"log"
	"os"

	"example.com/covenant/internal/httpapi"
	"example.com/covenant/internal/store"
)

func main() {
	st, err := store.Open(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer st.Close()
	e := httpapi.New(httpapi.Config{
		LinkSecret:    os.Getenv("LINK_SECRET"),
		ESignSecret:   os.Getenv("ESIGN_SECRET"),
		BillingSecret: os.Getenv("BILLING_SECRET"),
		ServiceToken:  os.Getenv("SERVICE_TOKEN"),
	}, st)
	log.Fatal(e.Start(":8080"))
}
