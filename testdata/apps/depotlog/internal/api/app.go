// Package api is the HTTP side of depotlog.
package api

import (
	"context"
	"database/sql"
	"log/slog"
	"sync"
	"time"

	"example.com/depotlog/internal/cache"
	"example.com/depotlog/internal/data"
	"example.com/depotlog/internal/policy"
)

// Config is what main reads from the environment.
type Config struct {
	SessionTTL      time.Duration
	SecureCookies   bool
	ScanSecret      string
	TelematicSecret string
	ExportTTL       time.Duration
	ClerksSeeAll    bool
}

// exportKey names a cached export. Two carriers never share one.
type exportKey struct {
	carrierID int64
	depotID   int64
}

// Application holds what the handlers share.
type Application struct {
	config  Config
	db      *sql.DB
	logger  *slog.Logger
	models  data.Models
	claims  policy.Claims
	exports *cache.Cache[exportKey, []byte]
	wg      sync.WaitGroup
}

func New(cfg Config, db *sql.DB, logger *slog.Logger) *Application {
	return &Application{
		config:  cfg,
		db:      db,
		logger:  logger,
		models:  data.NewModels(db),
		claims:  policy.Claims{ClerksSeeAll: cfg.ClerksSeeAll},
		exports: cache.New[exportKey, []byte](cfg.ExportTTL),
	}
}

// background runs fn on its own goroutine and survives its panics.
func (app *Application) background(fn func(ctx context.Context) error) {
	app.wg.Go(func() {
		defer func() {
			if err := recover(); err != nil {
				app.logger.Error("background job panicked", "error", err)
			}
		}()
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := fn(ctx); err != nil {
			app.logger.Error("background job failed", "error", err)
		}
	})
}

// Wait returns when all background jobs are done.
func (app *Application) Wait() { app.wg.Wait() }

// Housekeeping purges expired sessions and exports until ctx ends.
func (app *Application) Housekeeping(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			app.exports.Sweep()
			n, err := app.models.Sessions.Purge(ctx)
			if err != nil {
				app.logger.Error("purge sessions", "error", err)
				continue
			}
			app.logger.Info("purged sessions", "count", n)
		}
	}
}
