// Package api is the HTTP face of fitcamp.
package api

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/fitcamp/internal/access"
	"example.com/fitcamp/internal/billing"
	"example.com/fitcamp/internal/coaching"
	"example.com/fitcamp/internal/config"
	"example.com/fitcamp/internal/dbgen"
	"example.com/fitcamp/internal/fault"
	"example.com/fitcamp/internal/jobs"
	"example.com/fitcamp/internal/store"
	"example.com/fitcamp/internal/token"
	"example.com/fitcamp/internal/web"
)

// Deps is what the API is built from.
type Deps struct {
	Config config.Config
	Store  *store.Store
	Log    *slog.Logger
}

// mounter is a set of handlers that registers its own routes.
type mounter interface {
	Mount(g *gin.RouterGroup)
}

// New builds the router and the job runner that share the services.
func New(d Deps) (http.Handler, *jobs.Runner) {
	var (
		q      = dbgen.New()
		db     = d.Store
		tokens = token.NewService(d.Config.JWTKey, d.Config.AccessTTL)
		bills  = billing.New(db, q)
		policy = access.Policy{}
		runner = jobs.NewRunner(d.Log, map[string]jobs.Job{
			"overdue":      bills.MarkOverdue,
			"purge-tokens": func(ctx context.Context) (int64, error) { return q.PurgeRefreshTokens(ctx, db) },
		})
	)
	authenticate := web.Authenticate(tokens)

	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	_ = r.SetTrustedProxies(nil)
	r.Use(web.RequestID, web.AccessLog(d.Log, tokens), web.Recover(d.Log))
	r.NoRoute(func(c *gin.Context) { web.Fail(c, fault.ErrNotFound) })

	r.GET("/healthz", func(c *gin.Context) {
		if err := db.Ping(c.Request.Context()); err != nil {
			web.Fail(c, err)
			return
		}
		c.JSON(http.StatusOK, gin.H{"status": "ok"})
	})

	// Machines: the payment provider and the scheduler.
	machines := &Machines{bills: bills, jobs: runner}
	r.POST("/webhooks/payments", web.SignedBody(d.Config.WebhookSecret), web.Handle(machines.Payment))
	r.POST("/internal/jobs/:name", web.OpsToken(d.Config.OpsToken), web.Handle(machines.RunJob))

	v1 := r.Group("/v1")
	(&Auth{db: db, q: q, tokens: tokens, refreshTTL: d.Config.RefreshTTL}).Mount(v1.Group("/auth"))
	(&Kiosks{db: db, q: q}).Mount(v1.Group("/kiosk"))

	catalogue := &Catalogue{db: db, q: q}
	v1.GET("/exercises", web.Handle(catalogue.Exercises)) //authvet:public exercise catalogue shown on the marketing site

	invoices := &Invoices{bills: bills, publicURL: d.Config.PublicURL}
	v1.GET("/shared/invoices/:token", web.Handle(invoices.Shared))

	feeds := &Feeds{db: db, q: q, tokens: tokens}
	v1.GET("/calendar.ics", web.Handle(feeds.Calendar))
	v1.GET("/stream/checkins", web.AuthenticateStream(tokens), web.Require(access.DeskRead), web.Handle(feeds.Checkins))

	reports := &Reports{db: db, q: q}
	rg := v1.Group("/reports")
	rg.GET("/attendance", web.Handle(reports.Attendance))
	rg.Use(authenticate, web.Require(access.ReportsRead))
	rg.GET("/revenue", web.Handle(reports.Revenue))

	app := v1.Group("", authenticate)
	for _, m := range []mounter{
		&Accounts{db: db, q: q, tokens: tokens, publicURL: d.Config.PublicURL},
		&Gyms{db: db, q: q},
		&Members{db: db, q: q, policy: policy},
		&Checkins{db: db, q: q},
		&Programs{programs: coaching.NewPrograms(db, q)},
		&Sessions{db: db, q: q, policy: policy},
		invoices,
		&Chat{db: db, q: q},
		&Documents{db: db, q: q},
	} {
		m.Mount(app)
	}
	return r, runner
}
