// Package web is the HTTP side of labflow.
package web

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/alexedwards/scs/pgxstore"
	"github.com/alexedwards/scs/v2"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/labflow/internal/audit"
	"example.com/labflow/internal/auth"
	"example.com/labflow/internal/ops"
	"example.com/labflow/internal/store"
)

type Config struct {
	// LinkKey signs download links.
	LinkKey []byte
	// SecureCookies is off in development only.
	SecureCookies bool
}

// New wires everything together.
func New(cfg Config, db *pgxpool.Pool, trail *audit.Log, log *slog.Logger) chi.Router {
	sessions := scs.New()
	sessions.Store = pgxstore.NewWithCleanupInterval(db, 10*time.Minute)
	sessions.Lifetime = 12 * time.Hour
	sessions.Cookie.Name = "labflow"
	sessions.Cookie.Secure = cfg.SecureCookies
	sessions.Cookie.SameSite = http.SameSiteLaxMode

	var (
		st          = store.New(db)
		gate        = auth.NewGate(db, sessions, log)
		door        = doorResource{gate, trail}
		labs        = labResource{st, trail}
		projects    = projectResource{st, trail}
		samples     = sampleResource{st, trail}
		assays      = assayResource{st}
		results     = resultResource{st, trail}
		protocols   = protocolResource{st}
		instruments = instrumentResource{st}
		notebooks   = notebookResource{st}
		exports     = exportResource{st, cfg.LinkKey}
		reports     = reportResource{st}
		console     = &ops.Console{DB: db, Audit: trail, Log: log}
	)

	root := chi.NewRouter()
	root.Use(middleware.RequestID, middleware.Recoverer, sessions.LoadAndSave, gate.Identify)

	root.Post("/session", serve(door.login))
	root.Get("/s/{secret}", serve(reports.shared))
	root.Get("/files/exports/{jobID}", serve(exports.download))

	root.Route("/api", func(api chi.Router) {
		api.Group(func(r chi.Router) {
			r.Use(auth.RequireUser)
			r.Mount("/labs", labs.Routes())
			r.Mount("/projects", projects.Routes())
			r.Mount("/samples", samples.Routes())
			r.Mount("/assays", assays.Routes())
			r.Mount("/protocols", protocols.Routes())
			r.Mount("/notebooks", notebooks.Routes())
			r.With(auth.Scope("results")).Mount("/results", results.Routes())

			// No router of their own: there are two of them.
			r.Get("/instruments/{instrumentID}/usage", serve(instruments.usage))
			api.Get("/instruments/{instrumentID}/calibrations", serve(instruments.calibrations))

			r.Post("/exports", serve(exports.queue))
		})
	})

	// The instruments' side. Their tokens say what they may do.
	root.Route("/ingest", func(r chi.Router) {
		r.Use(middleware.AllowContentType("application/json"))
		r.With(auth.RequireInstrument, auth.Scope("runs:write")).Post("/runs", serve(instruments.takeRun))
		r.With(auth.Scope("worklist:read")).Get("/instruments/{serial}/worklist", serve(instruments.worklist))
	})

	root.Mount("/_ops", console.Routes())
	return root
}
