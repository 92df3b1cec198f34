// Command guildhall serves the website of the hall.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/guildhall/site"
	"example.com/guildhall/store"
)

func main() {
	if err := store.Open(os.Getenv("DATABASE_URL")); err != nil {
		log.Fatal(err)
	}
	h, err := site.Handler(context.Background(), site.Config{
		CookieKey: os.Getenv("COOKIE_KEY"),
		OpsHash:   os.Getenv("OPS_HASH"),
	})
	if err != nil {
		log.Fatal(err)
	}
	addr := os.Getenv("ADDR")
	if addr == "" {
		addr = ":8080"
	}
	log.Fatal(http.ListenAndServe(addr, h))
}
