// Package jobs is the queue.
package jobs

import (
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/auth"
)

type handlers struct {
	q   queries
	svc *auth.Service
}

func Routes(open, private *echo.Group, db *pgxpool.Pool, svc *auth.Service) {
	h := &handlers{q: queries{db: db}, svc: svc}

	in := private.Group("/projects/:project/jobs")
	in.GET("", h.list)
	in.POST("/clone", h.clone)
	in.POST("/retry", h.retry)

	private.GET("/jobs/:job", h.get)
	private.PATCH("/jobs/:job", h.update)
	private.POST("/jobs/:job/cancel", h.cancel)
	private.POST("/jobs/:job/requeue", h.requeue)
	private.GET("/jobs/:job/events", h.events)
	private.GET("/jobs/:job/overview", h.overview)
	private.GET("/jobs/:job/summary", h.summary)

	// EventSource and plain links cannot send an Authorization header, so these
	// two take the access token in the query.
	open.GET("/jobs/:job/stream", h.stream)
	open.GET("/jobs/:job/report", h.report)
}
