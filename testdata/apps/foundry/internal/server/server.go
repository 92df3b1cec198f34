// Package server puts foundry together.
package server

import (
	"log/slog"
	"net/http"
	"time"

	"connectrpc.com/connect"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/foundry/gen/foundry/v1/foundryv1connect"
	"example.com/foundry/internal/access"
	"example.com/foundry/internal/db"
	"example.com/foundry/internal/rpc"
	"example.com/foundry/internal/web"
)

// Config is what the environment says.
type Config struct {
	LinkKey []byte
	HookKey []byte
}

// New builds the handler of everything.
func New(cfg Config, pool *pgxpool.Pool, log *slog.Logger) http.Handler {
	q := db.New(pool)
	core := &rpc.Core{Pool: pool, Q: q, Log: log}
	links := web.Links{Key: cfg.LinkKey, Life: 15 * time.Minute}
	opts := []connect.HandlerOption{
		connect.WithInterceptors(access.NewSessions(q), access.Permissions()),
		connect.WithReadMaxBytes(4 << 20),
	}

	mux := http.NewServeMux()
	mux.Handle(foundryv1connect.NewAuthServiceHandler(rpc.Auth{Core: core}, opts...))
	mux.Handle(foundryv1connect.NewCatalogServiceHandler(rpc.Catalog{Core: core}, opts...))
	mux.Handle(foundryv1connect.NewJobServiceHandler(rpc.Jobs{Core: core}, opts...))
	mux.Handle(foundryv1connect.NewPatternServiceHandler(rpc.Patterns{Core: core}, opts...))
	mux.Handle(foundryv1connect.NewCertificateServiceHandler(rpc.Certificates{Core: core}, opts...))
	mux.Handle(foundryv1connect.NewFileServiceHandler(rpc.Files{Core: core, Links: links}, opts...))
	mux.Handle(foundryv1connect.NewTransferServiceHandler(rpc.Transfers{Core: core}, opts...))
	mux.Handle(foundryv1connect.NewShipmentServiceHandler(rpc.Shipments{Core: core}, opts...))

	plain := &web.Routes{Pool: pool, Q: q, Links: links, HookKey: cfg.HookKey, Log: log}
	plain.Register(mux)
	return mux
}
