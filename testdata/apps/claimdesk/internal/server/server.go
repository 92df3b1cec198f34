// Package server puts the desk together.
package server

import (
	"database/sql"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/claimdesk/internal/controller"
	"example.com/claimdesk/internal/postgres"
	"example.com/claimdesk/internal/usecase"
)

// Server is the whole program behind one http.Handler.
type Server struct {
	db           *sql.DB
	engine       *gin.Engine
	log          *slog.Logger
	tokenKey     []byte
	sessionTTL   time.Duration
	secureCookie bool

	people   *postgres.People
	partners *postgres.Partners
	access   *usecase.Access

	auth        *controller.Auth
	invitations *controller.Invitations
	policies    *controller.Policies
	represented *controller.Represented
	claims      *controller.Claims
	batches     *controller.Batches
	payments    *controller.Payments
	payouts     *controller.Payouts
	adjusters   *controller.Adjusters
	reports     *controller.Reports
	mobile      *controller.Mobile
	shops       *controller.Partners
}

// Option changes a Server before it is built.
type Option func(*Server)

// WithTokenKey sets the key that the tokens of the app are signed with.
func WithTokenKey(key []byte) Option { return func(s *Server) { s.tokenKey = key } }

func WithSessionTTL(d time.Duration) Option { return func(s *Server) { s.sessionTTL = d } }

func WithLogger(l *slog.Logger) Option { return func(s *Server) { s.log = l } }

// WithInsecureCookie is for development without TLS.
func WithInsecureCookie() Option { return func(s *Server) { s.secureCookie = false } }

// New builds a server on a database.
func New(db *sql.DB, opts ...Option) *Server {
	s := &Server{db: db, engine: gin.New(), log: slog.Default(), sessionTTL: 12 * time.Hour, secureCookie: true}
	for _, o := range opts {
		o(s)
	}
	if len(s.tokenKey) == 0 {
		panic("server: no token key")
	}

	s.people = postgres.NewPeople(db)
	s.partners = postgres.NewPartners(db)
	var (
		policies    = postgres.NewPolicies(db)
		claims      = postgres.NewClaims(db)
		assignments = postgres.NewAssignments(db)
		reps        = postgres.NewRepresentatives(db)
		documents   = postgres.NewDocuments(db)
		notes       = postgres.NewNotes(db)
		entrance    = usecase.NewEntrance(db, s.people, s.sessionTTL)
	)
	s.access = usecase.NewAccess(claims, assignments, reps)

	s.auth = controller.NewAuth(entrance, s.secureCookie)
	s.invitations = controller.NewInvitations(entrance, s.people)
	s.policies = controller.NewPolicies(usecase.NewPolicyDesk(policies, claims, reps))
	s.represented = controller.NewRepresented(usecase.NewDelegation(reps, policies, claims))
	s.claims = controller.NewClaims(claims, usecase.NewClaimEditor(db, claims), documents, notes)
	s.batches = controller.NewBatches(usecase.NewBatch(documents, notes))
	s.payments = controller.NewPayments(usecase.NewCashier(db, postgres.NewPayments(db)))
	s.payouts = controller.NewPayouts(postgres.NewPayoutAccounts(db))
	s.adjusters = controller.NewAdjusters(usecase.NewAdjusting(claims, assignments))
	s.reports = controller.NewReports(claims)
	s.mobile = controller.NewMobile(claims, s.people)
	s.shops = controller.NewPartners(s.partners)

	s.routes()
	return s
}

// Engine is what serves.
func (s *Server) Engine() *gin.Engine { return s.engine }

func (s *Server) logged(c *gin.Context) {
	start := time.Now()
	c.Next()
	s.log.Info("request", "method", c.Request.Method, "path", c.FullPath(), "status", c.Writer.Status(), "took", time.Since(start))
	for _, e := range c.Errors {
		s.log.Error("request failed", "path", c.FullPath(), "err", e.Err)
	}
}

func (s *Server) health(c *gin.Context) {
	var one int
	if err := s.db.QueryRowContext(c.Request.Context(), `SELECT 1`).Scan(&one); err != nil {
		c.String(http.StatusServiceUnavailable, "database: %v", err)
		return
	}
	c.String(http.StatusOK, "ok")
}
