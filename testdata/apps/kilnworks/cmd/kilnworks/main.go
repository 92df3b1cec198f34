// Command kilnworks serves the studios' API.
package main

import (
	"database/sql"
	"log/slog"
	"os"

	_ "github.com/jackc/pgx/v5/stdlib"

	"example.com/kilnworks/internal/httpapi"
	"example.com/kilnworks/internal/store"
)

func main() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		slog.Error("database", "err", err)
		os.Exit(1)
	}
	defer db.Close()
	db.SetMaxOpenConns(20)
	e := httpapi.New(store.New(db), []byte(os.Getenv("TOKEN_SECRET"))).Echo()
	if err := e.Start(":8080"); err != nil {
		slog.Error("server", "err", err)
	}
}
