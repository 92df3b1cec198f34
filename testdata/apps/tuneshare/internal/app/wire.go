// Package app puts the layers together.
package app

import (
	"context"
	"log/slog"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jmoiron/sqlx"

	"example.com/tuneshare/internal/access"
	"example.com/tuneshare/internal/auth"
	"example.com/tuneshare/internal/config"
	"example.com/tuneshare/internal/files"
	"example.com/tuneshare/internal/handler"
	"example.com/tuneshare/internal/jobs"
	"example.com/tuneshare/internal/repo"
	"example.com/tuneshare/internal/usecase"
)

// App is the service, ready to listen.
type App struct {
	Router *chi.Mux
	users  repo.Users
	log    *slog.Logger
}

type repos struct {
	users    repo.Users
	projects repo.Projects
	tracks   repo.Tracks
	money    repo.Money
	catalog  repo.Catalog
}

type handlers struct {
	accounts  *handler.Accounts
	studio    *handler.Studio
	business  *handler.Business
	downloads *handler.Downloads
	hooks     *handler.Hooks
	ops       *handler.Ops
}

// New wires the service.
func New(cfg config.Config, db *sqlx.DB, log *slog.Logger) (*App, error) {
	keys, err := auth.NewKeyring(cfg.KeyID, cfg.SigningKeyPEM, cfg.AccessTTL)
	if err != nil {
		return nil, err
	}
	store := repo.NewStore(db)
	rs := provideRepos(store)
	hs := provideHandlers(cfg, store, rs, keys, files.NewSigner(cfg.FileSecret))
	return &App{Router: routes(hs, keys, log), users: rs.users, log: log}, nil
}

// Background runs the jobs until ctx ends.
func (a *App) Background(ctx context.Context) {
	go jobs.Sweep(ctx, a.users, time.Hour, a.log)
}

func provideRepos(store *repo.Store) repos {
	return repos{
		users:    repo.Users{Store: store},
		projects: repo.Projects{Store: store},
		tracks:   repo.Tracks{Store: store},
		money:    repo.Money{Store: store},
		catalog:  repo.Catalog{Store: store},
	}
}

func provideHandlers(cfg config.Config, store *repo.Store, rs repos, keys *auth.Keyring, signer *files.Signer) handlers {
	gate := access.New(rs.projects)
	studio := usecase.NewStudio(rs.projects, rs.tracks, gate, signer)
	royalties := usecase.NewRoyalties(rs.money, gate)
	catalogue := usecase.NewCatalogue(rs.catalog)
	return handlers{
		accounts:  handler.NewAccounts(usecase.NewAccounts(rs.users, keys, cfg.RefreshTTL)),
		studio:    handler.NewStudio(studio),
		business:  handler.NewBusiness(royalties, catalogue),
		downloads: handler.NewDownloads(signer, studio, catalogue, cfg.BucketURL),
		hooks:     handler.NewHooks(cfg.WebhookSecret, royalties),
		ops:       handler.NewOps(cfg.OpsKey, royalties, store),
	}
}
