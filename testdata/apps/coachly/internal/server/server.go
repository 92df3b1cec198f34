package server

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/coachly/internal/admin"
	"example.com/coachly/internal/athletes"
	"example.com/coachly/internal/auth"
	"example.com/coachly/internal/billing"
	"example.com/coachly/internal/catalog"
	"example.com/coachly/internal/db"
	"example.com/coachly/internal/exports"
	"example.com/coachly/internal/files"
	"example.com/coachly/internal/measurements"
	"example.com/coachly/internal/messages"
	"example.com/coachly/internal/plans"
	"example.com/coachly/internal/portal"
	"example.com/coachly/internal/reports"
	"example.com/coachly/internal/sessions"
	"example.com/coachly/internal/share"
	"example.com/coachly/internal/tenancy"
)

func New() *gin.Engine {
	r := gin.New()
	r.ContextWithFallback = true
	r.Use(gin.Recovery())

	r.GET("/healthz", func(c *gin.Context) {
		var n int
		if err := db.Pool.QueryRow(c, `SELECT 1`).Scan(&n); err != nil {
			c.String(http.StatusServiceUnavailable, "database: %v", err)
			return
		}
		c.String(http.StatusOK, "ok")
	})
	auth.Mount(r)
	share.Mount(r)
	files.Mount(r)
	catalog.Mount(r)
	billing.MountHook(r)
	messages.MountLive(r)
	portal.Mount(r)
	admin.Mount(r)
	exports.Mount(r)

	api := r.Group("/api", auth.Require(auth.Coach))
	reports.Mount(api)

	ws := api.Group("/w/:ws", tenancy.Member)
	athletes.Mount(ws)
	plans.Mount(ws)
	sessions.Mount(ws)
	measurements.Mount(ws)
	messages.Mount(ws)
	billing.Mount(ws)
	return r
}
