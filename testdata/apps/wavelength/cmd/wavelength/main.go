// Command wavelength serves the studio API.
package main

import (
	"log"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"

	"example.com/wavelength/internal/server"
)

func main() {
	cfg := server.Config{
		DSN:        os.Getenv("DATABASE_URL"),
		Listen:     os.Getenv("LISTEN"),
		JWTSecret:  []byte(os.Getenv("JWT_SECRET")),
		HookSecret: []byte(os.Getenv("HOOK_SECRET")),
	}
	db, err := sqlx.Connect("pgx", cfg.DSN)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Fatal(server.New(cfg, db).Start(cfg.Listen))
}
