// Package app puts the bounded contexts together.
package app

import (
	"database/sql"
	"log/slog"
	"net/http"
	"time"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/accounts"
	"example.com/eventra/internal/backoffice"
	"example.com/eventra/internal/config"
	"example.com/eventra/internal/console"
	"example.com/eventra/internal/gate"
	"example.com/eventra/internal/ordering"
	"example.com/eventra/internal/partner"
	"example.com/eventra/internal/payments"
	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/seating"
	"example.com/eventra/internal/storefront"
	"example.com/eventra/internal/ticketing"
	"example.com/eventra/internal/token"
	"example.com/eventra/internal/web"
)

// New returns the whole service.
func New(cfg config.Config, db *sql.DB, log *slog.Logger) http.Handler {
	tokens := token.NewSigner(cfg.TokenKey, time.Now)
	deps := platform.Deps{
		Config: cfg,
		DB:     db,
		Guard:  access.NewGuard(db, tokens, log),
		Tokens: tokens,
		Now:    time.Now,
	}
	mux := http.NewServeMux()
	mux.Handle("GET /healthz", health(db))
	accounts.Register(mux, deps)
	storefront.Register(mux, deps)
	payments.Register(mux, deps)
	ordering.Register(mux, deps)
	ticketing.Register(mux, deps)
	seating.Register(mux, deps)
	console.Register(mux, deps)
	partner.Register(mux, deps)
	gate.Register(mux, deps)
	backoffice.Register(mux, deps)
	return web.Instrument(log, mux)
}

func health(db *sql.DB) web.Handler {
	return func(r *http.Request) (web.Reply, error) {
		var one int
		err := db.QueryRowContext(r.Context(), `SELECT 1`).Scan(&one)
		return web.OK(map[string]string{"status": "ok"}), err
	}
}
