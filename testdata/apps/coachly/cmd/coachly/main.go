package main

import (
	"context"
	"log"
	"os"

	"example.com/coachly/internal/admin"
	"example.com/coachly/internal/auth"
	"example.com/coachly/internal/billing"
	"example.com/coachly/internal/db"
	"example.com/coachly/internal/files"
	"example.com/coachly/internal/server"
)

func need(name string) string {
	v := os.Getenv(name)
	if v == "" {
		log.Fatalf("%s is not set", name)
	}
	return v
}

func main() {
	auth.Secret = []byte(need("COACHLY_SECRET"))
	files.LinkKey = []byte(need("COACHLY_LINK_KEY"))
	billing.HookSecret = []byte(need("COACHLY_HOOK_SECRET"))
	admin.Token = os.Getenv("COACHLY_ADMIN_TOKEN")
	if err := db.Open(context.Background(), need("DATABASE_URL")); err != nil {
		log.Fatal(err)
	}
	addr := os.Getenv("COACHLY_ADDR")
	if addr == "" {
		addr = ":8080"
	}
	log.Fatal(server.New().Run(addr))
}
