// Package server puts the parts of signalbox together.
package server

import (
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/config"
	"example.com/signalbox/internal/db"
	"example.com/signalbox/internal/reqid"
	"example.com/signalbox/internal/rpc"
	"example.com/signalbox/internal/web"
)

// Handler returns everything that signalbox serves.
func Handler(cfg config.Config, pool *pgxpool.Pool, log *slog.Logger) http.Handler {
	q := db.New(pool)
	authn := auth.NewAuthenticator(q, cfg.SessionTTL)

	mux := http.NewServeMux()
	rpc.Mount(mux, rpc.Deps{Pool: pool, Authn: authn, Log: log, ProfileTTL: cfg.ProfileTTL})
	web.New(q, log, cfg.MedicalSecret).Mount(mux, authn.RequireSession)
	return reqid.Middleware(mux)
}
