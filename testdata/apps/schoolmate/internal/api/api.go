// Package api is the HTTP interface: one resource struct per collection.
package api

import (
	"database/sql"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/schoolmate/internal/access"
	"example.com/schoolmate/internal/config"
	"example.com/schoolmate/internal/httpjson"
	"example.com/schoolmate/internal/jobs"
	"example.com/schoolmate/internal/session"
	"example.com/schoolmate/internal/store"
)

// API ties the resources together.
type API struct {
	cfg      config.Config
	db       *sql.DB
	stores   *store.Stores
	sessions *session.Manager
	policy   *access.Policy
	digest   *jobs.Digest
	log      *slog.Logger
}

// New returns the API; Router makes a handler of it.
func New(cfg config.Config, db *sql.DB, stores *store.Stores, sessions *session.Manager,
	digest *jobs.Digest, log *slog.Logger) *API {
	return &API{cfg: cfg, db: db, stores: stores, sessions: sessions,
		policy: access.New(stores), digest: digest, log: log}
}

// Router builds the routing tree.
func (a *API) Router() chi.Router {
	accounts, students := AccountsResource{a}, StudentsResource{a}

	r := chi.NewRouter()
	r.Use(middleware.RequestID, accessLog(a.log), middleware.Recoverer, middleware.RequestSize(4<<20))
	r.Get("/healthz", reply(a.health))
	r.Route("/internal", func(r chi.Router) {
		r.Use(guard(schedulerOnly(a.cfg.JobsToken)))
		r.Post("/digests/run", reply(a.runDigest))
	})
	r.Route("/v1", func(r chi.Router) {
		r.Post("/webhooks/sms", reply(a.smsReport))
		r.Mount("/feeds", FeedsResource{a}.Routes())
		r.Group(PublicResource{a}.Routes)

		r.Group(func(r chi.Router) {
			r.Use(a.sessions.Load)
			r.Group(accounts.SignIn)
			r.Mount("/announcements", AnnouncementsResource{a}.Routes())
			// <img> tags ask for the pictures, so this one has its own
			// caching headers and stays clear of the JSON chain.
			r.Get("/students/{studentID}/photo", students.Photo)

			r.Group(func(r chi.Router) {
				r.Use(guard(a.signedIn))
				r.Post("/me/school", reply(accounts.ChooseSchool))
				r.Mount("/schools", SchoolsResource{a}.Routes())
				r.Mount("/students", students.Routes())
				r.Mount("/classes", ClassesResource{a}.Routes())
				r.Group(SubmissionsResource{a}.Routes)
				r.Mount("/grades", GradesResource{a}.Routes())
				r.Mount("/notes", NotesResource{a}.Routes())
				r.Mount("/conference-slots", SlotsResource{a}.Routes())
				r.Route("/admin", func(r chi.Router) {
					r.Use(guard(operator))
					r.Delete("/schools/{schoolID}", reply(a.closeSchool))
				})
			})
		})
	})
	return r
}

func (a *API) health(r *http.Request) (any, error) {
	var one int
	err := a.db.QueryRowContext(r.Context(), `SELECT 1`).Scan(&one)
	return map[string]string{"status": "ok"}, err
}

// runDigest lets the scheduler send the digest out of turn; the answer says
// who was written to.
func (a *API) runDigest(r *http.Request) (any, error) {
	return httpjson.List(a.digest.Run(r.Context()))
}

func (a *API) closeSchool(r *http.Request) (any, error) {
	return nil, a.stores.Schools.Close(r.Context(), currentUser(r).ID, httpjson.PathID(r, "schoolID"))
}
