// Package app puts the parts together.
package app

import (
	"context"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/orchardhq/internal/accounts"
	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/billing"
	"example.com/orchardhq/internal/deliveries"
	"example.com/orchardhq/internal/documents"
	"example.com/orchardhq/internal/growers"
	"example.com/orchardhq/internal/httpapi"
	"example.com/orchardhq/internal/links"
	"example.com/orchardhq/internal/orgs"
	"example.com/orchardhq/internal/pg"
	"example.com/orchardhq/internal/policy"
	"example.com/orchardhq/internal/reports"
	"example.com/orchardhq/internal/scales"
	"example.com/orchardhq/internal/web"
)

type Config struct {
	DatabaseURL string
	LinkKey     string
	Log         *slog.Logger
}

// New connects to the database and returns the API and a function that closes
// the pool.
func New(ctx context.Context, cfg Config) (*web.Router, func(), error) {
	pool, err := pgxpool.New(ctx, cfg.DatabaseURL)
	if err != nil {
		return nil, nil, err
	}
	st := pg.New(pool)
	sign := links.Signer{Key: []byte(cfg.LinkKey), TTL: 72 * time.Hour, Now: time.Now}
	api := httpapi.New(httpapi.Options{
		Services: httpapi.Services{
			Accounts:   accounts.New(st.Accounts, accounts.Options{}),
			Orgs:       orgs.New(st.Orgs),
			Deliveries: deliveries.New(st.Deliveries, policy.Deliveries, cfg.Log),
			Billing:    billing.New(st.Billing),
			Growers:    growers.New(st.Growers),
			Scales:     scales.New(st.Scales),
			Documents:  documents.New(st.Documents, sign),
			Reports:    reports.New(st.Reports),
		},
		Auth: auth.NewAuthenticator(st.Accounts),
		Ping: pool.Ping,
		Log:  cfg.Log,
	})
	return api.Router(), pool.Close, nil
}
