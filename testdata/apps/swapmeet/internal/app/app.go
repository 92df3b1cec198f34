// Package app puts the server together.
package app

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/swapmeet/internal/api"
	"example.com/swapmeet/internal/backoffice"
	"example.com/swapmeet/internal/cache"
	"example.com/swapmeet/internal/config"
	"example.com/swapmeet/internal/flags"
	"example.com/swapmeet/internal/fulfil"
	"example.com/swapmeet/internal/httpx"
	"example.com/swapmeet/internal/jobs"
	"example.com/swapmeet/internal/model"
	"example.com/swapmeet/internal/session"
)

// New wires the parts and loads the feature flags once. It returns the handler
// of the server and what has to run beside it.
func New(ctx context.Context, cfg config.Config, db *sqlx.DB, log *slog.Logger) (http.Handler, []jobs.Job, error) {
	set := &flags.Set{DB: db}
	if err := set.Refresh(ctx); err != nil {
		return nil, nil, err
	}
	guard := &session.Guard{DB: db, Secret: []byte(cfg.SessionSecret), TTL: cfg.SessionTTL}
	public := &api.API{
		DB: db, Cfg: cfg, Log: log, Guard: guard, Flags: set, Fulfil: &fulfil.Service{DB: db},
		Stats: &cache.TTL[int64, *model.SellerStats]{Life: cfg.StatsTTL},
	}
	desk := &backoffice.Desk{DB: db, Guard: guard, Timeout: cfg.DeskTimeout}

	root := http.NewServeMux()
	root.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, "database unreachable", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	})
	desk.Mount(root)
	root.Handle("/", public.Routes())

	background := append(jobs.Housekeeping(db), jobs.Job{Name: "refresh flags", Every: 30 * time.Second, Do: set.Refresh})
	return httpx.Log(log)(root.ServeHTTP), background, nil
}
