// Package httpapi is the HTTP face of the service.
package httpapi

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/cohortly/internal/config"
	"example.com/cohortly/internal/policy"
	"example.com/cohortly/internal/service"
	"example.com/cohortly/internal/store"
)

const bodyLimit = "2M"

// Server has the handlers and what they need.
type Server struct {
	cfg config.Config
	db  *store.DB
	svc *service.Services
	log *slog.Logger
}

// New returns the router with every route of the service.
func New(cfg config.Config, db *store.DB, log *slog.Logger) *echo.Echo {
	s := &Server{cfg: cfg, db: db, svc: service.New(cfg, db), log: log}

	e := echo.New()
	e.HideBanner = true
	e.HidePort = true
	e.Validator = requestValidator{}
	e.HTTPErrorHandler = s.handleError
	e.Server.ReadHeaderTimeout = 5 * time.Second
	e.Server.WriteTimeout = 30 * time.Second
	e.Use(middleware.RequestID(), middleware.Recover(), middleware.BodyLimit(bodyLimit), s.trace)

	e.GET("/healthz", s.health)
	e.POST("/webhooks/payments", s.paymentNotice)

	s.mountBilling(e.Group("/v1/billing", noStore))
	s.mountAPI(e.Group("/v1", s.session(), s.loadCaller))
	s.mountMachines(e)
	return e
}

// mountAPI has what people use with a token; sessionFree lists the exceptions.
func (s *Server) mountAPI(v1 *echo.Group) {
	v1.POST("/auth/signup", s.signUp)
	v1.POST("/auth/login", s.logIn)

	//authvet:public the topics of the catalogue are on our home page
	v1.GET("/topics", s.listTopics)
	//authvet:public holders print the secret serial on their CV so that employers can check it
	v1.GET("/certificates/verify/:serial", s.verifyCertificate)

	v1.GET("/me/calendar.ics", s.personalFeed)
	v1.GET("/certificates", s.listCertificates)

	orgs := v1.Group("/orgs/:org", s.requireMember(policy.Owner, policy.Instructor))
	orgs.PATCH("/courses/:course", s.reviseCourse)
	orgs.DELETE("/courses/:course", s.removeCourse)

	cohorts := v1.Group("/cohorts/:cohort")
	cohorts.PUT("", s.updateCohort)
	cohorts.POST("/archive", s.archiveCohort)
	cohorts.POST("/enrolments", s.joinCohort)
	cohorts.GET("/progress", s.cohortProgress)
	cohorts.GET("/calendar.ics", s.cohortFeed)

	v1.POST("/enrolments/pause", s.pauseEnrolments)

	work := v1.Group("/assignments/:assignment/submissions/:submission", noStore)
	work.GET("", s.showSubmission)
	work.GET("/file", s.downloadSubmission)

	v1.POST("/grades", s.giveGrade)
	v1.PUT("/grades", s.reviseGrade)
	v1.PATCH("/comments/:comment", s.editComment)
	v1.DELETE("/comments/:comment", s.deleteComment)

	admin := v1.Group("/admin", s.requireStaff)
	admin.GET("/users/:user", s.lookUpUser)
}

// mountBilling keeps money matters apart: no caching, and their own group so
// that they can move to a service of their own.
func (s *Server) mountBilling(billing *echo.Group) {
	billing.GET("/orgs/:org/statement", s.orgStatement)

	billing.Use(s.session(), s.loadCaller)
	billing.GET("/invoices", s.listInvoices)
	billing.GET("/invoices/:invoice", s.showInvoice)
	billing.POST("/invoices/:invoice/cancel", s.cancelInvoice)
}

// mountMachines has what other systems call with the key of an organisation.
func (s *Server) mountMachines(e *echo.Echo) {
	integrations := e.Group("/integrations", middleware.KeyAuthWithConfig(middleware.KeyAuthConfig{
		KeyLookup:    "header:X-Api-Key",
		Validator:    s.checkKey,
		ErrorHandler: s.refuseKey,
	}))
	integrations.GET("/enrolments/:enrolment", s.integrationEnrolment)
	integrations.POST("/enrolments/:enrolment/complete", s.completeEnrolment)

	partners := e.Group("/partner", middleware.KeyAuthWithConfig(middleware.KeyAuthConfig{
		KeyLookup:              "header:X-Api-Key",
		Validator:              s.checkKey,
		ErrorHandler:           s.noteKeyProblem,
		ContinueOnIgnoredError: true,
	}))
	partners.GET("/cohorts/:cohort/roster", s.partnerRoster)
}

func (s *Server) health(c echo.Context) error {
	if err := s.db.Ping(c.Request().Context()); err != nil {
		s.log.ErrorContext(c.Request().Context(), "database does not answer", "error", err)
		return echo.NewHTTPError(http.StatusServiceUnavailable, "database does not answer")
	}
	return c.JSON(http.StatusOK, echo.Map{"status": "ok"})
}
