// Package server puts the parts together.
package server

import (
	"crypto/subtle"
	"database/sql"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/opsdeck/internal/access"
	"example.com/opsdeck/internal/account"
	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/audit"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/config"
	"example.com/opsdeck/internal/httpx"
	"example.com/opsdeck/internal/incidents"
	"example.com/opsdeck/internal/ingest"
	"example.com/opsdeck/internal/monitors"
	"example.com/opsdeck/internal/oncall"
	"example.com/opsdeck/internal/projects"
	"example.com/opsdeck/internal/store"
	"example.com/opsdeck/internal/teams"
	"example.com/opsdeck/internal/vault"
)

func New(cfg config.Config, conn *sql.DB, log *slog.Logger) (chi.Router, error) {
	v, err := vault.New(cfg.SecretKey)
	if err != nil {
		return nil, err
	}
	st := store.New(conn)
	policy := access.NewPolicy(st)
	authn := auth.NewAuthenticator(st)
	accounts := account.NewHandler(st, cfg.TokenTTL)
	trail := audit.NewHandler(st)
	team := teams.NewHandler(st, policy)
	project := projects.NewHandler(st, policy, v)
	monitor := monitors.NewHandler(monitors.NewService(st, policy))
	incident := incidents.NewHandler(st, policy)
	schedule := oncall.NewHandler(st, policy)
	machine := ingest.NewHandler(st)
	exportChecks := httpx.Handle(monitor.Export)

	r := chi.NewRouter()
	r.Use(middleware.RequestID, httpx.Logger(log), middleware.Recoverer)
	r.Mount("/hooks", machine.Hooks())
	r.Mount("/feeds", machine.Feeds())
	r.With(internalOnly(cfg.InternalToken)).Get("/internal/outbox", httpx.Handle(backlog(st)))
	//authvet:public the unguessable token in the link is the permission to read
	r.Get("/share/postmortems/{token}", httpx.Handle(incident.Shared))

	r.Route("/v1", func(r chi.Router) {
		r.Mount("/auth", accounts.Public())
		r.Get("/regions", httpx.Handle(monitor.Regions))
		r.Group(func(api chi.Router) {
			api.Use(authn.Middleware)
			api.Get("/health", httpx.Handle(health(st)))
			api.Mount("/me", accounts.Routes())
			api.Get("/audit", httpx.Handle(trail.Trail))
			api.Mount("/teams", team.Routes(trail, httpx.Handle(project.Create)))
			api.Mount("/projects", project.Routes(httpx.Handle(monitor.Create), exportChecks))
			api.Mount("/monitors", monitor.Routes())
			api.Mount("/incidents", incident.Routes())
			api.Mount("/files", incident.FileRoutes())
			api.Mount("/schedules", schedule.Routes())
			// Where the command line client before 2.0 looks for exports.
			r.Get("/exports/{project}/checks", exportChecks)
		})
	})
	return r, nil
}

func health(st *store.Store) httpx.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := st.Ping(r.Context()); err != nil {
			return err
		}
		return httpx.JSON(w, http.StatusOK, map[string]string{"status": "ok"})
	}
}

// internalOnly admits the operations tooling; without a configured token nobody.
func internalOnly(token string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			got := r.Header.Get("X-Internal-Token")
			if token == "" || subtle.ConstantTimeCompare([]byte(got), []byte(token)) != 1 {
				httpx.Error(w, r, apierr.Forbidden("internal"))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func backlog(st *store.Store) httpx.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		n, err := st.CountBacklog(r.Context())
		if err != nil {
			return err
		}
		return httpx.JSON(w, http.StatusOK, map[string]int64{"pending": n})
	}
}
