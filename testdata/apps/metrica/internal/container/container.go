// Package container wires the application by hand, bottom up.
package container

import (
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/metrica/internal/adapter/decor"
	"example.com/metrica/internal/adapter/pg"
	"example.com/metrica/internal/adapter/pg/gen"
	"example.com/metrica/internal/bus"
	"example.com/metrica/internal/config"
	"example.com/metrica/internal/port"
	"example.com/metrica/internal/transport/authn"
	"example.com/metrica/internal/transport/internalapi"
	"example.com/metrica/internal/transport/rest"
	"example.com/metrica/internal/usecase"
)

// Container holds every long-lived object.
type Container struct {
	cfg  config.Config
	log  *slog.Logger
	pool *pgxpool.Pool

	accounts     *pg.Accounts
	dashboards   port.DashboardRepo
	savedQueries port.SavedQueryRepo
	hotQueries   port.SavedQueryRepo
	projects     port.ProjectRepo
	alerts       port.AlertRepo
	webhooks     port.WebhookRepo
	flags        port.FlagRepo
	events       port.EventRepo
	audit        port.AuditRepo
	billing      port.BillingRepo
	exports      port.ExportRepo

	bus    *bus.Bus
	tokens *authn.Tokens

	dashboardSvc     usecase.Dashboards
	dashboardsForAPI usecase.Dashboards
	ingestSvc        *usecase.Ingest
	billingSvc       *usecase.Billing
}

// New wires everything on pool.
func New(cfg config.Config, pool *pgxpool.Pool, log *slog.Logger) *Container {
	c := &Container{cfg: cfg, log: log, pool: pool}
	c.repositories()
	c.services()
	return c
}

func (c *Container) repositories() {
	q := gen.New(c.pool)
	c.accounts = pg.NewAccounts(q)
	c.projects = pg.NewProjects(q)
	c.events = pg.NewEvents(q)
	c.savedQueries = pg.NewSavedQueries(q)
	c.hotQueries = decor.CacheQueries(c.savedQueries, c.cfg.CacheTTL)

	c.dashboards = decor.LogDashboards(pg.NewDashboards(c.pool), c.log)
	c.webhooks = decor.LogWebhooks(pg.NewWebhooks(c.pool), c.log)
	c.flags = decor.CacheFlags(pg.NewFlags(c.pool), c.cfg.CacheTTL)
	c.alerts = pg.NewAlerts(c.pool)
	c.audit = pg.NewAudit(c.pool)
	c.billing = pg.NewBilling(c.pool)
	c.exports = pg.NewExports(c.pool)
}

func (c *Container) services() {
	c.bus = bus.New()
	usecase.NewReactions(c.alerts, c.flags, c.events, c.audit).Subscribe(c.bus)
	c.tokens = authn.NewTokens(c.cfg.TokenKey, c.cfg.TokenTTL)
	c.dashboardSvc = usecase.NewDashboards(c.dashboards)
	c.dashboardsForAPI = usecase.AuthorizeDashboards(c.dashboardSvc, usecase.TenantPolicy{})
	c.ingestSvc = usecase.NewIngest(c.events)
	c.billingSvc = usecase.NewBilling(c.billing)
}

// Handler returns the HTTP interface.
func (c *Container) Handler() http.Handler {
	return rest.Router(rest.Deps{
		Auth:       authn.New(c.tokens, c.accounts),
		Ping:       c.pool.Ping,
		Session:    rest.NewSession(c.accounts, c.accounts, c.tokens),
		Dashboards: rest.NewDashboards(c.dashboardsForAPI),
		Snapshots:  rest.NewSnapshots(c.dashboardSvc),
		Shares:     rest.NewShares(c.dashboardSvc),
		Queries:    rest.NewQueries(usecase.NewQueries(c.savedQueries), usecase.NewRunner(c.hotQueries, c.events)),
		Projects:   rest.NewProjects(usecase.NewProjects(c.projects, c.bus), usecase.NewAlerts(c.alerts)),
		Webhooks:   rest.NewWebhooks(usecase.NewWebhooks(c.webhooks, c.projects)),
		Flags:      rest.NewFlags(usecase.NewFlags(c.flags, c.bus), c.ingestSvc),
		Org:        rest.NewOrg(usecase.NewMembers(c.accounts), usecase.NewAudit(c.audit), c.billingSvc),
		Exports:    rest.NewExports(usecase.NewExports(c.exports)),
		Internal:   internalapi.New(c.ingestSvc, c.billingSvc, c.cfg.ServiceToken, c.log).Routes(),
	})
}
