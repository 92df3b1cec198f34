// Package app wires the layers together.
package app

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/bookfair/internal/config"
	"example.com/bookfair/internal/rest"
	"example.com/bookfair/internal/service"
	"example.com/bookfair/internal/signing"
	"example.com/bookfair/internal/store"
)

func New(cfg config.Config, pool *pgxpool.Pool, log *slog.Logger) http.Handler {
	st := store.New(pool)
	access := service.NewAccess(st)
	return rest.New(rest.Deps{
		Log:        log,
		DB:         st,
		Accounts:   service.NewAccounts(st),
		Roles:      access,
		Fairs:      service.NewFairs(st, access),
		Stands:     service.NewStands(st, access),
		Bookings:   service.NewBookings(st, access),
		Invoices:   service.GuardInvoices(service.NewInvoices(st), st, access),
		Exhibitors: service.NewExhibitors(st),
		Tickets:    service.NewTickets(st),
		Links:      signing.Links{Secret: cfg.LinkSecret, Now: time.Now},
		Payments:   signing.Webhook{Header: "X-Payments-Signature", Secret: cfg.PaymentsSecret},
		Mailgate:   signing.Webhook{Header: "X-Mailgate-Signature", Secret: cfg.MailgateSecret},
	}).Handler()
}
