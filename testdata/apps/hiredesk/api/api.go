// Package api is the HTTP interface of the hiring platform.
package api

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"log/slog"
	"net/http"
	"time"

	"github.com/jmoiron/sqlx"

	"example.com/hiredesk/perm"
	"example.com/hiredesk/repo"
	"example.com/hiredesk/web"
)

type Config struct {
	MailSecret  string
	InternalKey string
}

// Mailer sends magic links.
type Mailer interface {
	SendLink(email, token string)
}

type Server struct {
	cfg    Config
	log    *slog.Logger
	mailer Mailer

	users        *repo.Users
	sessions     *repo.Sessions
	candidates   *repo.Candidates
	companies    *repo.Companies
	jobs         *repo.Jobs
	applications *repo.Applications
	interviews   *repo.Interviews
	scorecards   *repo.Scorecards
	offers       *repo.Offers
	templates    *repo.Templates
	searches     *repo.Searches
}

func New(cfg Config, db *sqlx.DB, mailer Mailer, log *slog.Logger) *Server {
	return &Server{
		cfg: cfg, log: log, mailer: mailer,
		users: &repo.Users{DB: db}, sessions: &repo.Sessions{DB: db}, candidates: &repo.Candidates{DB: db},
		companies: &repo.Companies{DB: db}, jobs: &repo.Jobs{DB: db}, applications: &repo.Applications{DB: db},
		interviews: &repo.Interviews{DB: db}, scorecards: &repo.Scorecards{DB: db}, offers: &repo.Offers{DB: db},
		templates: &repo.Templates{DB: db}, searches: &repo.Searches{DB: db},
	}
}

// Router registers the routes.
func (s *Server) Router() *web.Router {
	r := web.NewRouter(&web.Env{Sessions: s.sessions, Log: s.log})

	r.Post("/auth/login", s.login)
	r.Post("/auth/magic", s.requestLink)
	r.Post("/auth/logout", s.logout)
	//authvet:public careers pages are for everybody
	r.Get("/careers/{slug}/jobs/{job}", s.careersJob)
	r.Get("/skills", s.skills)

	files := r.Group("/files")
	files.Get("/cv/{id}", s.cvFile)
	files.Get("/offers/{id}", s.offerLetter)

	hooks := r.Group("/hooks")
	hooks.Post("/ats/{company}", s.atsHook)
	hooks.Post("/mail", s.mailHook)

	internal := r.Group("/internal")
	internal.Get("/funnel", s.funnel)
	internal.Use(s.internalKey)
	internal.Post("/reminders", s.remind)

	self := r.Group("/self/{token}", s.magicLink)
	self.Get("", s.selfOverview)
	self.Put("/profile", s.selfProfile)
	self.Post("/applications/{app}/withdraw", s.selfWithdraw)
	self.Post("/interviews/{id}/confirm", s.selfConfirm)
	self.Post("/offers/{offer}/accept", s.selfAccept)

	api := r.Group("/api")
	api.Use(web.SignedIn)
	s.jobRoutes(api)
	s.applicationRoutes(api.Group("/applications"))
	s.interviewRoutes(api)
	s.toolRoutes(api)

	r.Get("/admin/users/{id}", s.adminUser, web.SignedIn)
	console := r.Group("/admin/companies/{id}", web.SignedIn)
	console.Post("/suspend", s.suspendCompany, s.can(perm.Console))
	console.Get("/audit", s.companyAudit, s.can(perm.AuditRead))
	return r
}

func (s *Server) jobRoutes(r *web.Router) {
	r.Patch("/me", s.patchMe)
	r.Post("/jobs", s.createJob, s.can(perm.JobEdit))
	r.Get("/jobs/{job}", s.showJob)
	r.Patch("/jobs/{job}", s.patchJob, s.can(perm.JobEdit))
	r.Get("/jobs/{job}/applications", s.jobApplications)
	r.Get("/candidates/{id}", s.showCandidate)
}

func (s *Server) applicationRoutes(r *web.Router) {
	r.Get("/{id}", s.showApplication)
	r.Get("/{id}/timeline", s.timeline)
	r.Get("/{id}/emails", s.emails)
	r.Delete("/{app}/notes/{note}", s.deleteNote)

	moves := r.Group("", s.can(perm.StageMove))
	moves.Post("/{id}/advance", s.advance)
	moves.Post("/bulk-move", s.bulkMove)
	moves.Post("/bulk-reject", s.bulkReject)
}

func (s *Server) interviewRoutes(r *web.Router) {
	r.Get("/interviews/{id}", s.showInterview)
	r.Patch("/interviews/{id}", s.patchInterview)
	r.Put("/interviews/{id}/scorecard", s.putScorecard)
	r.Get("/scorecards/{id}", s.showScorecard)

	r.Get("/offers/{offer}", s.showOffer, s.can(perm.OfferRead))
	r.Patch("/offers/{offer}", s.patchOffer)
	r.Post("/offers/{offer}/rescind", s.rescindOffer, s.can(perm.OfferEdit))
}

func (s *Server) toolRoutes(r *web.Router) {
	r.Get("/templates/{id}", s.showTemplate)
	r.Put("/templates/{id}", s.putTemplate, s.can(perm.TemplateUse))
	r.Get("/saved-searches/{id}", s.showSearch)
	r.Put("/saved-searches/{id}", s.putSearch)

	reports := r.Group("/reports", s.can(perm.ReportRead))
	reports.Get("/pipeline", s.pipeline)
	reports.Get("/hires", s.hires)
}

// can admits the roles that the matrix gives the action to.
func (s *Server) can(a perm.Action) web.Middleware {
	return func(next web.Handler) web.Handler {
		return func(c *web.Ctx) error {
			if !perm.Can(c.User().Role, a) {
				return web.ErrForbidden
			}
			return next(c)
		}
	}
}

func (s *Server) internalKey(next web.Handler) web.Handler {
	return func(c *web.Ctx) error {
		key := c.R.Header.Get("X-Internal-Key")
		if s.cfg.InternalKey == "" || subtle.ConstantTimeCompare([]byte(key), []byte(s.cfg.InternalKey)) != 1 {
			return web.ErrUnauthorized
		}
		return next(c)
	}
}

func (s *Server) magicLink(next web.Handler) web.Handler {
	return func(c *web.Ctx) error {
		link, err := s.candidates.ByLink(c.Context(), c.Param("token"))
		if err != nil {
			return err
		}
		if time.Now().After(link.ExpiresAt) {
			return &web.Error{Code: http.StatusGone, Text: "this link has expired"}
		}
		c.Link = link
		return next(c)
	}
}

// signed compares a hexadecimal HMAC with that of the body.
func signed(body []byte, signature, secret string) (bool, error) {
	got, err := hex.DecodeString(signature)
	if err != nil {
		return false, err
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return hmac.Equal(got, mac.Sum(nil)), nil
}

func newToken() string {
	var b [24]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}
