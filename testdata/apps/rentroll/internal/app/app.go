// Package app has the handlers of rentroll and ties them to routes.
package app

import (
	"context"
	"log/slog"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/rentroll/internal/access"
	"example.com/rentroll/internal/config"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/session"
	"example.com/rentroll/internal/web"
)

// App is the service.
type App struct {
	db       *sqlx.DB
	cfg      config.Config
	log      *slog.Logger
	sessions *session.Manager
}

// New wires the service.
func New(db *sqlx.DB, cfg config.Config, log *slog.Logger) *App {
	return &App{db: db, cfg: cfg, log: log, sessions: session.NewManager(db, cfg)}
}

// Engine registers all routes.
func (a *App) Engine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.Use(web.RequestID(), web.AccessLog(a.log), gin.Recovery())

	r.GET("/healthz", web.H(a.health))
	r.GET("/share/:token", web.H(a.sharedDocument))
	r.POST("/hooks/payments", web.H(a.paymentHook))
	r.POST("/hooks/screening", web.H(a.screeningHook))

	api := r.Group("/api")
	api.POST("/signup", web.H(a.signup))
	api.POST("/login", web.H(a.login))
	//authvet:public the statutory limits are published by the states, the rent calculator on our home page shows them
	api.GET("/jurisdictions", web.H(a.jurisdictions))
	a.exportRoutes(api)
	a.boardRoutes(api)

	private := api.Group("", a.sessions.Require())
	private.POST("/logout", web.H(a.logout))
	a.propertyRoutes(private)
	a.leaseRoutes(private)
	a.maintenanceRoutes(private)
	private.GET("/people/:person", web.H(a.getPerson))
	private.GET("/documents/:document/download", web.H(a.downloadDocument))
	private.DELETE("/documents/:document", session.Role(models.RoleLandlord, models.RoleManager), web.H(a.discardDocument))
	private.Group("/admin", session.Role(models.RoleStaff)).GET("/users/:user/audit", web.H(a.auditTrail))
	return r
}

// exportRoutes are for those who keep the books.
func (a *App) exportRoutes(api *gin.RouterGroup) {
	exports := api.Group("/exports", web.NoStore())
	exports.GET("/leases.csv", web.H(a.exportLeases))
	exports.Use(a.sessions.Require(), session.Role(models.RoleLandlord, models.RoleManager))
	exports.GET("/payments.csv", web.H(a.exportPayments))
}

// boardRoutes are called by screens rather than by people: the wall boards in
// the leasing offices and the tenant portal, every few seconds.
func (a *App) boardRoutes(api *gin.RouterGroup) {
	api.GET("/boards/rentroll", a.sessions.Degraded(), web.H(a.rentRollBoard))
	api.GET("/requests/:request/status", a.sessions.Present(), web.H(a.requestStatus))
}

func (a *App) propertyRoutes(private *gin.RouterGroup) {
	private.GET("/properties", web.H(a.listProperties))
	private.POST("/properties", session.Role(models.RoleLandlord), web.H(a.createProperty))
	private.DELETE("/properties/:property", web.H(a.deleteProperty))

	managed := private.Group("/properties/:property", a.withProperty(access.Manage))
	managed.GET("", web.H(a.getProperty))
	managed.POST("/units/import", web.H(a.importUnits))
	private.DELETE("/properties/:property/managers/:manager", a.withProperty(access.Own), web.H(a.removeManager))

	private.PATCH("/units/:unit", web.H(a.updateUnit))
	private.GET("/statements", web.H(a.statement))
}

func (a *App) leaseRoutes(private *gin.RouterGroup) {
	leases := private.Group("/leases")
	leases.GET("", web.H(a.listLeases))
	leases.POST("/transfer", web.H(a.transferLease))
	leases.GET("/:lease", web.H(a.getLease))
	leases.POST("/:lease/terminate", web.H(a.terminateLease))
	leases.GET("/:lease/documents/:document", web.H(a.leaseDocument))
	leases.GET("/:lease/payments/:payment", web.H(a.getPayment))
	leases.POST("/:lease/payments", web.H(a.recordPayment))
	private.POST("/payments/reconcile", web.H(a.reconcile))
}

func (a *App) maintenanceRoutes(private *gin.RouterGroup) {
	private.GET("/requests", web.H(a.listRequests))
	private.POST("/requests", web.H(a.createRequest))
	private.GET("/requests/:request", web.H(a.getRequest))
	private.POST("/requests/:request/assign", web.H(a.assignRequest))
	private.POST("/requests/:request/complete", session.Role(models.RoleVendor), web.H(a.completeRequest))

	staffed := private.Group("/vendors", session.Role(models.RoleLandlord, models.RoleManager))
	staffed.GET("", web.H(a.listVendors))
	staffed.PATCH("/:vendor", web.H(a.updateVendor))
}

// perms returns what the caller may do.
func (a *App) perms(c *web.Ctx) *access.Perms { return access.Of(c, a.db) }

// load finds the object whose id is in the path.
func load[T any](c *web.Ctx, q models.Q, param string, find func(context.Context, models.Q, int64) (*T, error)) (*T, error) {
	id, err := c.ID(param)
	if err != nil {
		return nil, err
	}
	return find(c.Std(), q, id)
}

// tx runs f in a transaction that an error rolls back.
func (a *App) tx(c *web.Ctx, f func(tx *sqlx.Tx) error) error {
	tx, err := a.db.BeginTxx(c.Std(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// audit notes what the caller did.
func (a *App) audit(c *web.Ctx, q models.Q, action string, id int64, detail string) error {
	e := models.AuditEntry{Action: action, ObjectID: id, Detail: detail, RequestID: c.RequestID()}
	if u := session.Current(c); u != nil {
		e.ActorID = &u.ID
	}
	return e.Insert(c.Std(), q)
}
