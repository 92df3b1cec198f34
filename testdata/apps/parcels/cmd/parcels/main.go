// Command parcels serves the shipping API.
package main

import (
	"database/sql"
	"log/slog"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"

	"example.com/parcels/internal/db"
	"example.com/parcels/internal/labels"
	"example.com/parcels/internal/service"
	"example.com/parcels/internal/web"
)

func main() {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	conn, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("open database", "err", err)
		os.Exit(1)
	}
	printer := labels.NewPrinter(db.New(conn), []byte(os.Getenv("LINK_SECRET")))
	defer printer.Close()

	server := &web.Server{
		People:  service.NewPeople(conn, 24*time.Hour),
		Ship:    service.NewShipping(conn),
		Desk:    service.NewDesk(conn),
		Printer: printer,
		Log:     log,
	}
	routes := server.Routes()
	for _, pattern := range routes.Patterns() {
		log.Debug("route", "pattern", pattern)
	}
	srv := &http.Server{Addr: os.Getenv("LISTEN"), Handler: routes, ReadHeaderTimeout: 5 * time.Second}
	log.Error("exit", "err", srv.ListenAndServe())
}
