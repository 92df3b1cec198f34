// Command kitchenhub serves the portal and, on a second port, the internal API.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/kitchenhub/internal/db"
	"example.com/kitchenhub/internal/internalapi"
	"example.com/kitchenhub/internal/session"
	"example.com/kitchenhub/internal/store"
	"example.com/kitchenhub/internal/web"
)

func env(name, fallback string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return fallback
}

func main() {
	pool, err := db.Open(env("DATABASE_URL", "postgresql://127.0.0.1/kitchenhub"))
	if err != nil {
		log.Fatal(err)
	}
	key := os.Getenv("SESSION_KEY")
	if len(key) < 32 {
		log.Fatal("SESSION_KEY needs 32 characters")
	}
	st := store.New(pool)
	internal := internalapi.New(st, os.Getenv("JOB_SECRET"), os.Getenv("COURIER_KEY"))
	go func() {
		log.Fatal(http.ListenAndServe(env("INTERNAL_ADDR", "127.0.0.1:9090"), internal.Handler()))
	}()
	portal := web.Portal(st, session.New([]byte(key), os.Getenv("INSECURE") == ""))
	log.Fatal(http.ListenAndServe(env("ADDR", ":8080"), portal))
}
