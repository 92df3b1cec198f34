// Package server puts the features together.
package server

import (
	"context"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/grantwell/internal/apps"
	"example.com/grantwell/internal/deps"
	"example.com/grantwell/internal/feature/accounts"
	"example.com/grantwell/internal/feature/applications"
	"example.com/grantwell/internal/feature/attachments"
	"example.com/grantwell/internal/feature/budgets"
	"example.com/grantwell/internal/feature/calls"
	"example.com/grantwell/internal/feature/comments"
	"example.com/grantwell/internal/feature/decisions"
	"example.com/grantwell/internal/feature/members"
	"example.com/grantwell/internal/feature/payments"
	"example.com/grantwell/internal/feature/reports"
	"example.com/grantwell/internal/feature/reviews"
	"example.com/grantwell/internal/ident"
	"example.com/grantwell/internal/signing"
	"example.com/grantwell/internal/store"
	"example.com/grantwell/internal/web"
)

type Config struct {
	SigningKey string
}

func New(cfg Config, pool *pgxpool.Pool) chi.Router {
	st := store.New(pool)
	d := deps.Deps{
		Store:  st,
		Apps:   apps.New(st),
		Gate:   ident.NewGate(st),
		Signer: signing.New(cfg.SigningKey),
	}
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer, d.Gate.Resolve)

	r.Get("/healthz", web.Handle(func(ctx context.Context, _ web.None) (map[string]bool, error) {
		err := st.Ping(ctx)
		return map[string]bool{"ok": err == nil}, err
	}))
	accounts.Register(r, d)
	members.Register(r, d)
	calls.Register(r, d)
	applications.Register(r, d)
	budgets.Register(r, d)
	attachments.Register(r, d)
	reviews.Register(r, d)
	decisions.Register(r, d)
	payments.Register(r, d)
	reports.Register(r, d)
	comments.Register(r, d)
	return r
}
