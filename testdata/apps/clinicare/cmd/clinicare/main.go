// Command clinicare serves the practice software's API.
package main

import (
	"context"
	"log"
	"log/slog"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/clinicare/internal/db"
	"example.com/clinicare/internal/server"
)

func main() {
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer pool.Close()
	engine, err := server.New(server.Config{
		CookieKey: os.Getenv("COOKIE_KEY"),
		PasetoKey: os.Getenv("PASETO_KEY"),
		Log:       slog.Default(),
	}, db.NewStore(pool))
	if err != nil {
		log.Fatal(err)
	}
	if err := engine.Run(os.Getenv("LISTEN")); err != nil {
		log.Fatal(err)
	}
}
