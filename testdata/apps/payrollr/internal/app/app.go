// Package app wires the service.
package app

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/payrollr/internal/config"
	"example.com/payrollr/internal/controllers/hooks"
	v1 "example.com/payrollr/internal/controllers/v1"
	v2 "example.com/payrollr/internal/controllers/v2"
	"example.com/payrollr/internal/middleware"
	"example.com/payrollr/internal/repositories"
	"example.com/payrollr/internal/services"
)

// New builds the engine.
func New(db *sqlx.DB, cfg config.Config) *gin.Engine {
	repos := repositories.New(db)
	employees := services.NewEmployeeService(repos.Employees)
	payroll := services.NewPayrollService(repos)
	workflow := services.NewWorkflowService(repos)
	accounts := services.NewAccountService(repos, cfg.JWTSecret)

	r := gin.New()
	r.Use(gin.Recovery(), middleware.Errors())

	r.GET("/healthz", func(c *gin.Context) {
		if err := db.PingContext(c.Request.Context()); err != nil {
			c.Status(http.StatusServiceUnavailable)
			return
		}
		c.Status(http.StatusOK)
	})

	hk := &hooks.Controller{Secrets: cfg.ProviderSecrets, Employees: employees, Payroll: payroll}
	r.POST("/hooks/providers/:provider", hk.Provider)
	r.POST("/hooks/signatures", hk.Signatures)
	registerInternal(r, cfg, hk)

	c1 := &v1.Controller{Cfg: cfg, Accounts: accounts, Employees: employees, Payroll: payroll, Workflow: workflow}
	r.GET("/dl/payslips/:id", middleware.SignedLink(cfg.LinkSecret), c1.LinkedPayslip)
	r.POST("/api/v1/auth/login", c1.Login)

	api := r.Group("/api", middleware.JWT(cfg.JWTSecret))
	registerV1(api.Group("/v1"), c1, middleware.Company(repos.Users))
	v2.New(employees, payroll, workflow).Register(api.Group("/v2", middleware.Company(repos.Users)))
	return r
}

// registerInternal adds what the scheduler calls.
func registerInternal(r *gin.Engine, cfg config.Config, hk *hooks.Controller) {
	internal := r.Group("/internal")
	cron := internal.Group("/cron")
	cron.Use(middleware.CronToken(cfg.CronToken))
	cron.POST("/accruals", hk.Accruals)

	jobs := internal.Group("/jobs")
	jobs.POST("/close-runs", hk.CloseRuns)
}

func registerV1(g *gin.RouterGroup, h *v1.Controller, company gin.HandlerFunc) {
	admin := g.Group("/admin", middleware.PlatformAdmin())
	admin.GET("/companies/:id", h.AdminCompany)

	g = g.Group("", company)
	g.GET("/me/reports", h.MyReports)

	emp := g.Group("/employees/:id")
	{
		emp.GET("", h.GetEmployee)
		emp.PATCH("", middleware.RequirePerm("employees.write"), h.PatchEmployee)
		emp.GET("/reports", middleware.RequireRoles("manager", "hr", "owner"), h.Reports)
		emp.GET("/contracts", h.Contracts)
		emp.GET("/contracts/:contractID", h.Contract)
		emp.GET("/bank-accounts", middleware.SelfOrHR(), h.BankAccounts)
	}

	g.POST("/contracts/:id/sign", h.SignContract)
	g.PUT("/bank-accounts/:id", h.PutBankAccount)
	g.GET("/payslips", h.Payslips)
	g.GET("/payslips/:id/pdf", h.PayslipPDF)

	g.POST("/time-off", h.RequestTimeOff)
	g.POST("/time-off/:id/approve", h.ApproveTimeOff)
	g.POST("/time-off/bulk-approve", h.BulkApprove)
	g.POST("/approvals/:id/decision", h.Decide)

	g.GET("/documents/:id/download", h.DownloadDocument)
	g.DELETE("/documents/:id", middleware.RequirePerm("documents.write"), h.DeleteDocument)

	hr := g.Group("", middleware.RequireRoles("hr", "owner"))
	hr.POST("/payroll-runs/:id/finalize", middleware.RequirePerm("payroll.run"), h.FinalizeRun)
	hr.DELETE("/webhook-endpoints/:id", middleware.RequirePerm("integrations.write"), h.DeleteEndpoint)
}
