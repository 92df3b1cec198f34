// Package bootstrap puts the application together.
package bootstrap

import (
	"database/sql"
	"log/slog"
	"net/http"
	"time"

	"example.com/tenantly/internal/adapters/httpapi"
	"example.com/tenantly/internal/adapters/oidc"
	"example.com/tenantly/internal/adapters/postgres"
	"example.com/tenantly/internal/adapters/signing"
	"example.com/tenantly/internal/app"
	"example.com/tenantly/internal/outbox"
)

type Config struct {
	Issuer           string
	Audience         string
	PaymentHookKey   []byte
	InspectorHookKey []byte
	LinkKey          []byte
}

type Service struct {
	Handler http.Handler
	Worker  *outbox.Worker
}

func Build(cfg Config, conn *sql.DB, keys oidc.KeySet, log *slog.Logger) Service {
	store := postgres.New(conn)
	application := app.New(app.Deps{
		Log:             log,
		Tx:              store,
		Leases:          store.Leases(),
		Payments:        store.Payments(),
		Methods:         store.Methods(),
		Roles:           store.Roles(),
		Units:           store.Units(),
		Tickets:         store.Tickets(),
		Contractors:     store.Contractors(),
		Inspections:     store.Inspections(),
		Notices:         store.Notices(),
		Messages:        store.Messages(),
		People:          store.People(),
		Outbox:          store.Outbox(),
		PaymentHooks:    signing.Webhook{Key: cfg.PaymentHookKey},
		InspectionHooks: signing.Webhook{Key: cfg.InspectorHookKey},
	})
	server := httpapi.NewServer(application,
		oidc.NewVerifier(keys, cfg.Issuer, cfg.Audience),
		store.Roles(),
		signing.Links{Key: cfg.LinkKey, TTL: 10 * time.Minute},
		log)
	return Service{
		Handler: server.Routes(),
		Worker:  &outbox.Worker{Conn: conn, Log: log, Every: 2 * time.Second, Batch: 50},
	}
}
