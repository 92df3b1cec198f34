// Package app wires everything up.
package app

import (
	"log/slog"
	"net/netip"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/postgres"
	"example.com/orchardly/internal/service"
	"example.com/orchardly/internal/web"
)

// Config is what a deployment decides.
type Config struct {
	TokenSecret []byte
	Internal    []netip.Prefix
}

// New returns the router over the pool.
func New(cfg Config, pool *pgxpool.Pool, log *slog.Logger) *gin.Engine {
	db := postgres.NewDB(pool)
	accounts, tenants, outbox := postgres.NewAccounts(db), postgres.NewTenants(db), postgres.NewOutbox(db)
	tokens := authn.NewTokens(cfg.TokenSecret)
	opts := []service.Option{service.WithLogger(log)}
	return web.New(web.Services{
		Accounts:    service.NewAccounts(accounts, tenants, tokens, opts...),
		Invitations: service.NewInvitations(db, postgres.NewInvitations(db), accounts, outbox, opts...),
		Orchards:    service.NewOrchards(db, postgres.NewOrchards(db), outbox, opts...),
		Blocks:      service.NewBlocks(db, postgres.NewBlocks(db), outbox, opts...),
		Lots:        service.NewLots(postgres.NewLots(db), opts...),
		Money:       service.NewMoney(db, postgres.NewMoney(db), outbox, append(opts, service.WithSignPolicy(service.PartiesSign))...),
		Market:      service.NewMarket(postgres.NewMarket(db), opts...),
		Reports:     service.NewReports(postgres.NewReports(db), opts...),
		Weather:     service.NewWeather(postgres.NewStations(db)),
		Admin:       service.NewAdmin(tenants, opts...),
	}, tokens, db, cfg.Internal)
}
