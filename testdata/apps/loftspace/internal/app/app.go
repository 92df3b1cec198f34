// Package app wires the service together.
package app

import (
	"database/sql"
	"log/slog"
	"net/http"

	"example.com/loftspace/internal/postgres"
	"example.com/loftspace/internal/service"
	"example.com/loftspace/internal/web"
)

// Handler returns the API over a database.
func Handler(db *sql.DB, keys web.Keys, log *slog.Logger) http.Handler {
	return web.NewRouter(web.Services{
		Accounts:  service.NewAccounts(postgres.NewUsers(db)),
		Spaces:    service.NewSpaces(postgres.NewSpaces(db)),
		Bookings:  service.NewBookings(postgres.NewBookings(db), log),
		Documents: service.NewDocuments(postgres.NewDocuments(db)),
		Passes:    service.NewPasses(postgres.NewPasses(db)),
		Teams:     service.NewTeams(postgres.NewTeams(db), log),
		Invoices:  service.NewInvoices(postgres.NewInvoices(db), log),
	}, keys)
}
