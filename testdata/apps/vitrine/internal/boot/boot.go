// Package boot puts the service together.
package boot

import (
	"context"
	"log/slog"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/db"
	"example.com/vitrine/internal/httpapi"
	"example.com/vitrine/internal/service"
	"example.com/vitrine/internal/token"
)

// Settings come from the environment.
type Settings struct {
	TokenKey   []byte
	InsurerKey []byte
	Mail       httpapi.Mailer
}

// Handler returns the service over a database.
func Handler(pool *pgxpool.Pool, set Settings, log *slog.Logger) chi.Router {
	queries := db.New(pool)
	guard := access.NewChecker(queries)
	deps := service.Deps{Pool: pool, Queries: queries, Guard: guard, Log: log}
	return httpapi.New(httpapi.Config{
		Tokens:     token.NewMaker(set.TokenKey, 12*time.Hour),
		Guard:      guard,
		Mail:       set.Mail,
		InsurerKey: set.InsurerKey,
		Ping:       pool.Ping,
	}, httpapi.Services{
		People:      service.People{Deps: deps},
		Museums:     service.Museums{Deps: deps},
		Collections: service.Collections{Deps: deps},
		Objects:     service.Objects{Deps: deps},
		Reports:     service.Reports{Deps: deps},
		Exhibitions: service.Exhibitions{Deps: deps},
		Loans:       service.Loans{Deps: deps},
	})
}

// LogMail writes to the log that a mail would go out; the mail itself is the relay's business.
type LogMail struct{ Log *slog.Logger }

func (m LogMail) Invite(ctx context.Context, address, _ string) error {
	m.Log.InfoContext(ctx, "invitation", "to", address)
	return nil
}
