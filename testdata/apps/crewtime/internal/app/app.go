// Package app registers the routes.
package app

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/crewtime/internal/config"
	"example.com/crewtime/internal/controllers"
	"example.com/crewtime/internal/repo"
	"example.com/crewtime/internal/session"
)

// Deps is what main wires together.
type Deps struct {
	Config        config.Config
	Log           *slog.Logger
	Sessions      *session.Manager
	Shifts        repo.Shifts
	Punches       repo.Punches
	Leaves        repo.Leaves
	Employees     repo.Employees
	PayPeriods    repo.PayPeriods
	Organizations repo.Organizations
}

// Router builds the HTTP handler of the service.
func Router(d Deps) http.Handler {
	auth := &controllers.Auth{Employees: d.Employees, Sessions: d.Sessions}
	shifts := &controllers.Shifts{Shifts: d.Shifts, Employees: d.Employees}
	punches := &controllers.Punches{Punches: d.Punches}
	leave := &controllers.Leave{Leaves: d.Leaves}
	employees := &controllers.Employees{Employees: d.Employees}
	payroll := &controllers.Payroll{Periods: d.PayPeriods, ProviderSecret: d.Config.ProviderSecret}
	orgs := &controllers.Organizations{Organizations: d.Organizations}

	r := gin.New()
	r.Use(requestID(), accessLog(d.Log), gin.CustomRecovery(recovered(d.Log)), limitBody(1<<20))

	r.POST("/login", auth.Login)
	r.GET("/feeds/:token", shifts.Feed)

	//authvet:public bank holidays are reference data, the web site shows them too
	r.GET("/holidays/:country", orgs.Holidays)

	hooks := r.Group("/hooks")
	hooks.POST("/terminals/:terminal", punches.Terminal)
	hooks.POST("/payroll/:period/ack", payroll.FromProvider, payroll.Acknowledge)

	// The screens in the stores.
	kiosk := r.Group("/kiosk", noStore())
	kiosk.GET("/locations/:location/roster", shifts.Roster)

	downloads := r.Group("/downloads")
	downloads.GET("/schedules/:location", controllers.SignedLink(d.Config.LinkSecret), shifts.Schedule)
	downloads.GET("/timesheets/:period", d.Sessions.RequireOrKey(), payroll.Timesheet)

	api := r.Group("/api", d.Sessions.Require(), noStore())
	{
		api.GET("/shifts", shifts.List)
		api.POST("/shifts/publish", shifts.Publish)
		api.DELETE("/shifts/:shift", shifts.Delete)
		one := api.Group("/shifts/:shift", shifts.Load)
		one.GET("", shifts.Show)
		one.PUT("", shifts.Update)
		one.POST("/swap", shifts.Swap)

		api.GET("/punches", punches.List)
		api.POST("/punches", punches.Create)
		api.PATCH("/punches/:punch", controllers.Needs("punch:approve"), punches.Correct)
		api.POST("/punches/approve", punches.Approve)

		requests := api.Group("/leave/:leave")
		requests.GET("", leave.Show)
		requests.POST("/withdraw", leave.Withdraw)
		requests.POST("/decision", leave.Decide)
		requests.GET("/attachments/:attachment", leave.Attachment)
		requests.DELETE("/attachments/:attachment", leave.DropAttachment)

		api.GET("/employees", controllers.Needs("employee:read"), employees.List)
		api.GET("/employees/:employee", employees.Show)
		api.GET("/badges/:badge", controllers.Needs("employee:read"), employees.Badge)

		periods := api.Group("/pay-periods/:period")
		periods.POST("/lock", payroll.Lock)
		periods.POST("/reopen", payroll.Reopen)
		periods.GET("/export", controllers.Needs("payroll:read"), payroll.Export)

		api.PUT("/announcements/:announcement", orgs.EditAnnouncement)
		api.GET("/audit", controllers.Needs("audit:read"), orgs.Audit)
	}

	ops := r.Group("/ops", d.Sessions.Require(), session.RequireOperator())
	ops.DELETE("/organizations/:org", orgs.Close)
	return r
}

func recovered(log *slog.Logger) gin.RecoveryFunc {
	return func(c *gin.Context, err any) {
		log.ErrorContext(c.Request.Context(), "panic", "err", err, "route", c.FullPath(), "request_id", c.GetString("request_id"))
		c.AbortWithStatus(http.StatusInternalServerError)
	}
}

func accessLog(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		start := time.Now()
		c.Next()
		log.InfoContext(c.Request.Context(), "request",
			"method", c.Request.Method, "route", c.FullPath(), "status", c.Writer.Status(),
			"took", time.Since(start), "request_id", c.GetString("request_id"))
	}
}
