// Package app puts the service together.
package app

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/berths"
	"example.com/mooring/internal/billing"
	"example.com/mooring/internal/boats"
	"example.com/mooring/internal/contracts"
	"example.com/mooring/internal/documents"
	"example.com/mooring/internal/exports"
	"example.com/mooring/internal/hub"
	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/incidents"
	"example.com/mooring/internal/kiosk"
	"example.com/mooring/internal/members"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/sign"
	"example.com/mooring/internal/web"
)

// Config is what main reads from the environment.
type Config struct {
	LinkSecret    []byte
	WebhookSecret []byte
}

// App is the service without its listener.
type App struct {
	db     *pg.DB
	gate   *identity.Gate
	bills  *billing.Billing
	papers *documents.Handler
	files  *exports.Handler
}

// New wires the parts; the caller runs the runner.
func New(cfg Config, db *pg.DB, runner *exports.Runner) *App {
	signer := sign.New(cfg.LinkSecret)
	return &App{
		db:     db,
		gate:   identity.NewGate(db),
		bills:  billing.New(db, cfg.LinkSecret, cfg.WebhookSecret),
		papers: &documents.Handler{DB: db, Signer: signer},
		files:  exports.New(db, signer, runner),
	}
}

// Router has all routes.
func (a *App) Router() chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Get("/healthz", web.H(a.health))
	r.Mount("/internal", a.internal())
	r.Post("/webhooks/payments", web.H(a.bills.Webhook))
	r.Route("/dl", func(r chi.Router) {
		r.Use(middleware.NoCache)
		r.Mount("/documents", a.papers.Downloads())
		r.Mount("/invoices", a.bills.Downloads())
		r.Mount("/exports", a.files.Downloads())
	})
	r.Mount("/kiosk", kiosk.Routes(a.gate, a.db))
	r.Mount("/hub/v1", hub.Routes(a.gate, a.db))
	r.Mount("/api", a.api())
	return r
}

func (a *App) api() chi.Router {
	r := chi.NewRouter()
	//authvet:public the directory of marinas on our website
	r.Get("/marinas", web.H(a.marinas))
	r.Post("/session", web.H(a.gate.Login))
	r.Group(func(r chi.Router) {
		r.Use(a.gate.Require)
		r.Delete("/session", web.H(a.gate.Logout))
		r.Get("/me/invoices", web.H(a.bills.Mine))
		r.Mount("/orgs/{org}", a.org())
	})
	return r
}

// org is everything that belongs to one marina.
func (a *App) org() chi.Router {
	r := chi.NewRouter()
	r.Use(a.gate.Tenant)
	b := &boats.Handler{DB: a.db}
	c := &contracts.Handler{DB: a.db}
	r.Mount("/berths", berths.New(a.db).Routes())
	incidents.Mount(r, a.db)
	r.Mount("/boats", b.Routes(web.H(a.papers.List)))
	r.Post("/documents/{document}/link", web.H(a.papers.Link))
	r.Mount("/contracts", c.Routes())
	r.Mount("/invoices", a.bills.Routes())
	r.Mount("/exports", a.files.Routes())
	r.Mount("/members", members.Routes(a.db))
	return r
}

// internal is for our own dashboards; the load balancer does not forward it.
func (a *App) internal() http.Handler {
	r := chi.NewRouter()
	r.Get("/occupancy", web.H(a.occupancy))
	return r
}

func (a *App) occupancy(w http.ResponseWriter, r *http.Request) error {
	type row struct {
		Marina    string `json:"marina"`
		Contracts int64  `json:"contracts"`
		Cents     int64  `json:"cents_per_night"`
	}
	rows, err := a.db.Query(r.Context(), `
		SELECT o.slug, count(*), sum(c.rate_cents)
		FROM contracts c JOIN orgs o ON o.id = c.org_id
		WHERE c.status = 'active' GROUP BY o.slug ORDER BY o.slug`)
	if err != nil {
		return err
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[row])
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, all)
}

func (a *App) marinas(w http.ResponseWriter, r *http.Request) error {
	type marina struct {
		Slug string `json:"slug"`
		Name string `json:"name"`
	}
	rows, err := a.db.Query(r.Context(), `SELECT slug, name FROM orgs WHERE listed ORDER BY name`)
	if err != nil {
		return err
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[marina])
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, all)
}

func (a *App) health(w http.ResponseWriter, r *http.Request) error {
	if err := a.db.Ping(r.Context()); err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, map[string]string{"status": "ok"})
}
