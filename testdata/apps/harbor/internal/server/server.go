// Package server puts the parts together.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/account"
	"example.com/harbor/internal/admin"
	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/billing"
	"example.com/harbor/internal/desk"
	"example.com/harbor/internal/fleet"
	"example.com/harbor/internal/legacy"
	"example.com/harbor/internal/meters"
	"example.com/harbor/internal/reports"
	"example.com/harbor/internal/web"
	"example.com/harbor/internal/worker"
	"example.com/harbor/internal/yard"
)

// Config is what the environment says.
type Config struct {
	Secret   string
	CacheTTL time.Duration
}

// Server is the service: a handler and a worker.
type Server struct {
	Handler http.Handler
	Worker  *worker.Worker
}

// New wires everything.
func New(ctx context.Context, cfg Config, pool *pgxpool.Pool, log *slog.Logger) (*Server, error) {
	perms, err := auth.LoadPermissions(ctx, pool)
	if err != nil {
		return nil, err
	}
	tokens := auth.NewTokens(cfg.Secret, perms)
	work := worker.New(pool, log, 64)

	base := web.Stack(web.Recover, web.AccessLog(log), tokens.Identify)
	return &Server{Handler: base(routes(cfg, pool, tokens, work)), Worker: work}, nil
}

func routes(cfg Config, pool *pgxpool.Pool, tokens *auth.Tokens, work *worker.Worker) http.Handler {
	mux := http.NewServeMux()
	member := web.Stack(auth.Require)

	acc := account.New(pool, tokens)
	mux.Handle("POST /login", acc.Login())
	mux.Handle("POST /password/forgot", acc.Forgot())
	mux.Handle("POST /password/reset", acc.Reset())

	boats := fleet.NewBoats(pool, cfg.CacheTTL)
	mux.Handle("GET /boats", member(boats.List()))
	mux.Handle("GET /boats/{id}", member(boats.Show()))
	mux.Handle("PATCH /boats/{id}", member(boats.Amend()))
	mux.Handle("GET /boats/{id}/card", member(boats.Card()))

	crew := fleet.Crew{Boats: boats}
	mux.Handle("GET /boats/{id}/crew", member(crew.List()))
	mux.Handle("PUT /boats/{id}/crew/{member}", member(crew.Update()))
	mux.Handle("DELETE /boats/{id}/crew/{member}", member(crew.Remove()))

	berths := fleet.NewBerths(pool)
	mux.Handle("GET /berths", member(berths.List()))

	orders := yard.New(pool, boats)
	mux.Handle("GET /boats/{id}/workorders", member(orders.OfBoat()))
	mux.Handle("GET /workorders/{id}", member(orders.Show()))
	mux.Handle("PATCH /workorders/{id}", member(orders.Patch()))

	// contracts still read the claims
	contracts := billing.NewContracts(pool)
	mux.Handle("GET /contracts", tokens.Bearer(contracts.List()))
	mux.Handle("GET /contracts/{id}", tokens.Bearer(contracts.Show()))
	mux.Handle("POST /contracts/{id}/renew", tokens.Bearer(contracts.Renew()))
	mux.Handle("POST /contracts/{id}/cancel", tokens.Bearer(contracts.Cancel()))

	invoices := billing.NewInvoices(pool, work.Jobs())
	mux.Handle("GET /invoices", member(invoices.List()))
	mux.Handle("GET /invoices/{id}", member(invoices.Show()))
	mux.Handle("POST /invoices/{id}/pay", member(invoices.Pay()))
	mux.Handle("POST /invoices/{id}/send", member(invoices.Send()))
	mux.Handle("POST /invoices/settle", member(invoices.Settle()))
	mux.Handle("POST /statements", member(invoices.Statement()))

	// guests open their pass from a link and have no account
	guests := auth.RequireUnless(auth.Skip{Method: http.MethodGet, Prefix: "/passes/"})
	mux.Handle("/passes/", guests(desk.New(pool).Mux()))

	m := meters.New(pool)
	devices := http.NewServeMux()
	devices.Handle("POST /meters/{id}/readings", m.Push())
	mux.Handle("/meters/", m.Key(devices))

	mux.Handle("/reports/", http.StripPrefix("/reports", reports.New(pool).Mux()))

	operators := web.Stack(auth.Require, auth.Operators("users:manage"))
	mux.Handle("/admin/", operators(http.StripPrefix("/admin", admin.Router(pool))))

	old := &legacy.API{DB: pool, Tokens: tokens}
	mux.HandleFunc("/v0/berths/", old.Berths)
	mux.HandleFunc("/v0/contracts/", old.Contracts)

	return mux
}
