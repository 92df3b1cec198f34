// Package server puts the modules together.
package server

import (
	"log/slog"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shipdock/internal/accounts"
	"example.com/shipdock/internal/appointments"
	"example.com/shipdock/internal/auth"
	"example.com/shipdock/internal/carriers"
	"example.com/shipdock/internal/config"
	"example.com/shipdock/internal/docks"
	"example.com/shipdock/internal/documents"
	"example.com/shipdock/internal/gate"
	"example.com/shipdock/internal/httpx"
	"example.com/shipdock/internal/loads"
	"example.com/shipdock/internal/messages"
	"example.com/shipdock/internal/ops"
	"example.com/shipdock/internal/query"
	"example.com/shipdock/internal/reports"
)

// module is what has routes for signed-in users.
type module interface {
	Register(rg *gin.RouterGroup)
}

// New builds the HTTP handler of the service.
func New(cfg config.Config, db *pgxpool.Pool, log *slog.Logger) *gin.Engine {
	tokens := auth.NewTokens(cfg.JWTSecret)
	guard := auth.NewGuard(db, tokens)

	freight := loads.NewService(db)
	people := accounts.New(db, guard, tokens)
	shipments := loads.New(freight, guard)
	hauliers := carriers.New(db, guard)

	r := gin.New()
	r.ContextWithFallback = true
	r.Use(httpx.Observe(log), gin.Recovery())
	r.GET("/healthz", httpx.Handle(func(c *gin.Context, _ httpx.None) (any, error) {
		one, err := query.Value[int](c, db, `SELECT 1`)
		return gin.H{"ok": one}, err
	}))

	root := r.Group("")
	hauliers.RegisterGateway(root)
	hauliers.RegisterHooks(root)
	gate.New(db).Register(root)
	ops.New(db, cfg.JobToken, cfg.SupportToken).Register(root)

	v1 := r.Group("/api/v1")
	people.RegisterPublic(v1)
	shipments.RegisterPublic(v1)
	reports.New(db, guard).Register(v1)

	private := v1.Group("", guard.User())
	for _, m := range []module{
		people,
		docks.New(db, guard),
		shipments,
		appointments.New(db, guard),
		documents.New(db, guard, freight),
		messages.New(db),
		hauliers,
	} {
		m.Register(private)
	}
	return r
}
