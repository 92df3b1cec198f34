// Package server wires the application together.
package server

import (
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/config"
	"example.com/shiftplan/internal/controller"
	"example.com/shiftplan/internal/db"
	"example.com/shiftplan/internal/middleware"
	"example.com/shiftplan/internal/policy"
	"example.com/shiftplan/internal/repository"
	"example.com/shiftplan/internal/service"
)

func New(pool *pgxpool.Pool, cfg config.Config, log *slog.Logger) *gin.Engine {
	q := db.New(pool)
	work := repository.NewUnitOfWork(pool)
	employees := repository.NewEmployeeRepository(q)
	sites := repository.NewSiteRepository(q)
	shifts := repository.NewShiftRepository(q)
	swaps := repository.NewSwapRepository(q)
	clock := repository.NewClockRepository(q)
	absences := repository.NewAbsenceRepository(q)
	payroll := repository.NewPayrollRepository(q)
	kiosks := repository.NewKioskRepository(q)
	announcements := repository.NewAnnouncementRepository(q)
	feeds := repository.NewFeedRepository(q)
	integrations := repository.NewIntegrationRepository(q)

	tokens := authn.NewTokens(cfg.TokenSecret, cfg.TokenTTL)
	auth := middleware.NewAuthenticator(tokens, sites)

	accessCtl := controller.NewAccessController(service.NewAccessService(tokens, employees, feeds, shifts, work))
	employeeCtl := controller.NewEmployeeController(service.NewEmployeeService(employees, work))
	shiftCtl := controller.NewShiftController(service.NewShiftService(shifts, swaps, sites, work))
	hoursCtl := controller.NewHoursController(service.NewClockService(clock), service.NewAbsenceService(absences))
	payrollCtl := controller.NewPayrollController(service.NewPayrollService(payroll))
	kioskCtl := controller.NewKioskController(service.NewKioskService(kiosks, employees, clock, shifts))
	announcementCtl := controller.NewAnnouncementController(service.NewAnnouncementService(announcements))

	r := gin.New()
	r.Use(gin.Recovery(), middleware.Errors(log))

	r.GET("/healthz", func(c *gin.Context) {
		if err := pool.Ping(c.Request.Context()); err != nil {
			c.JSON(http.StatusServiceUnavailable, gin.H{"status": "database unreachable"})
			return
		}
		c.JSON(http.StatusOK, gin.H{"status": "ok"})
	})
	r.GET("/feeds/:token", accessCtl.Calendar)

	kioskCtl.Mount(r.Group("/kiosk/v1"), middleware.Device(kiosks))

	hooks := r.Group("/hooks")
	hooks.POST("/payroll/exports/:id/ack", middleware.Signature(cfg.PayrollSecret), payrollCtl.Acknowledge)
	hooks.POST("/hr/leavers", middleware.IntegrationKey(integrations, "hr"), employeeCtl.Leaver)

	v1 := r.Group("/api/v1")
	v1.POST("/auth/login", accessCtl.Login)
	v1.POST("/invitations/:token/accept", accessCtl.AcceptInvitation)
	shiftCtl.MountBoard(v1.Group("", auth.Optional()))

	v1.Use(auth.Required())
	employeeCtl.Mount(v1)
	shiftCtl.Mount(v1)
	hoursCtl.Mount(v1)
	payrollCtl.Mount(v1)
	announcementCtl.Mount(v1)

	admin := v1.Group("/admin", middleware.RequireRole(policy.PlatformAdmin))
	admin.DELETE("/kiosks/:id", kioskCtl.Retire)

	return r
}
