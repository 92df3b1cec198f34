// Package server puts the features together.
package server

import (
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/apperr"
	"example.com/carelog/internal/audit"
	"example.com/carelog/internal/auth"
	"example.com/carelog/internal/billing"
	"example.com/carelog/internal/clients"
	"example.com/carelog/internal/config"
	"example.com/carelog/internal/db"
	"example.com/carelog/internal/devices"
	"example.com/carelog/internal/httpx"
	"example.com/carelog/internal/incidents"
	"example.com/carelog/internal/visits"
)

// New builds the router.
func New(cfg config.Config, d db.DB, trail *audit.Trail, log *slog.Logger) http.Handler {
	guard := &auth.Guard{DB: d, BaseDomain: cfg.BaseDomain}
	sessions := &auth.Sessions{DB: d, TTL: cfg.SessionTTL}
	device := &devices.Handler{DB: d, TelephonySecret: cfg.TelephonySecret}
	client := clients.New(d, trail)
	visit := &visits.Handler{DB: d, Trail: trail}
	incident := &incidents.Handler{DB: d, Trail: trail}
	bill := &billing.Handler{DB: d, Trail: trail, PaymentSecret: cfg.PaymentSecret}

	r := gin.New()
	r.Use(gin.Recovery(), httpx.RequestID(), httpx.AccessLog(log), apperr.Middleware(log))

	r.GET("/healthz", health(d))
	r.GET("/share/visits/:token", visit.Shared)
	//authvet:public the catalogue of care tasks is the same for all agencies and printed on our web site
	r.GET("/care-tasks", careTasks(d))

	hooks := r.Group("/hooks")
	hooks.POST("/payments", bill.PaymentHook)
	hooks.POST("/telephony", device.VerifyGateway, device.Telephony)

	home := r.Group("/home")
	home.POST("/doses", device.RequireToken, device.RecordDose)
	home.GET("/clients/:clientID/medications", device.RequireTablet, device.Medications)

	api := r.Group("/api", guard.Tenant)
	api.POST("/sessions", sessions.Create)

	exports := api.Group("/exports")
	exports.GET("/payroll.csv", bill.Payroll)

	staff := api.Group("", guard.RequireSession)
	registerClients(staff, client)
	registerVisits(staff, visit)
	staff.GET("/incidents", incident.List)
	staff.GET("/incidents/:incidentID", incident.Get)
	staff.GET("/incidents/:incidentID/file", incident.Download)

	office := staff.Group("", auth.RequireRole(auth.Coordinator))
	office.POST("/visits/reassign", visit.Reassign)
	office.POST("/visits/cancel", visit.Cancel)
	office.GET("/reports/hours", bill.Hours)
	office.POST("/timesheets/:timesheetID/approve", bill.Approve)
	office.POST("/invoices/:invoiceID/send", bill.Send)

	platform := staff.Group("/platform", auth.RequireRole(auth.Platform))
	platform.DELETE("/users/:userID/sessions", sessions.RevokeAll)
	return r
}

func registerClients(g *gin.RouterGroup, h *clients.Handler) {
	g.GET("/clients/:clientID", h.Get)
	g.PATCH("/clients/:clientID", h.Patch)
	one := g.Group("/clients/:clientID", h.Load)
	one.GET("/care-plans/:planID", h.GetPlan)
	one.PUT("/care-plans/:planID", h.PutPlan)
	g.DELETE("/medications/:medID", h.RemoveMedication)
	g.POST("/medications/:medID/discontinue", h.Discontinue)
}

func registerVisits(g *gin.RouterGroup, h *visits.Handler) {
	g.GET("/visits", h.List)
	g.GET("/visits/:visitID", h.Get)
	g.POST("/visits/:visitID/check-in", h.CheckIn)
	g.POST("/visits/:visitID/check-out", h.CheckOut)
	g.GET("/visits/:visitID/notes", h.Notes)
	g.GET("/notes/:noteID", h.Note)
}

func health(q db.Queries) gin.HandlerFunc {
	return func(c *gin.Context) {
		if _, err := q.Exec(c.Request.Context(), `SELECT 1`); err != nil {
			c.JSON(http.StatusServiceUnavailable, gin.H{"status": "down"})
			return
		}
		c.JSON(http.StatusOK, gin.H{"status": "up"})
	}
}

type careTask struct {
	Code    string `json:"code"`
	Label   string `json:"label"`
	Minutes int    `json:"minutes"`
}

func careTasks(q db.Queries) gin.HandlerFunc {
	return func(c *gin.Context) {
		tasks, err := db.Many[careTask](c.Request.Context(), q, `SELECT code, label, minutes FROM care_tasks ORDER BY code`)
		if err != nil {
			c.Error(err)
			return
		}
		c.Header("Cache-Control", "public, max-age=3600")
		c.JSON(http.StatusOK, gin.H{"care_tasks": tasks})
	}
}
