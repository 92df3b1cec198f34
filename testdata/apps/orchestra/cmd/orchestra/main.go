// Command orchestra serves the management of ensembles.
package main

import (
	"log/slog"
	"os"
	"time"

	"example.com/orchestra/internal/db"
	"example.com/orchestra/internal/server"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	conn, err := db.Open(os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("open", "err", err)
		os.Exit(1)
	}
	defer conn.Close()
	e := server.New(server.Config{
		SessionTTL:     24 * time.Hour,
		BankSecret:     os.Getenv("BANK_SECRET"),
		ExportUser:     os.Getenv("EXPORT_USER"),
		ExportPassword: os.Getenv("EXPORT_PASSWORD"),
	}, conn, log)
	if err := e.Start(":8080"); err != nil {
		log.Error("serve", "err", err)
		os.Exit(1)
	}
}
