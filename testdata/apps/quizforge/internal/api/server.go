// Package api is the HTTP side of QuizForge.
package api

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/jwtauth/v5"
	"github.com/go-chi/render"

	"example.com/quizforge/internal/signing"
	"example.com/quizforge/internal/store"
)

type Config struct {
	TokenSecret     []byte
	TokenTTL        time.Duration
	RosterKey       signing.Key
	OriginalityKey  signing.Key
	LinkKey         signing.Key
	OpsUser         string
	OpsPassword     string
	EmbedFrameHosts string
}

// New returns the router with all resources.
func New(cfg Config, st store.Stores, log *slog.Logger) chi.Router {
	auth := Auth{
		tokens: jwtauth.New("HS256", cfg.TokenSecret, nil),
		ttl:    cfg.TokenTTL,
		users:  st.Users,
		log:    log,
	}
	access := Access{users: st.Users, classes: st.Classes}

	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.RealIP, middleware.Recoverer, middleware.StripSlashes)
	r.Use(render.SetContentType(render.ContentTypeJSON))

	r.Mount("/auth", LoginResource{auth: auth}.Routes())
	r.Mount("/p", PublicResource{links: st.Links, quizzes: st.Quizzes}.Routes())
	r.Mount("/hooks", HooksResource{
		schools: st.Schools, submissions: st.Submissions, exports: st.Exports,
		roster: cfg.RosterKey, originality: cfg.OriginalityKey, links: cfg.LinkKey, log: log,
	}.Routes())
	r.Mount("/exports", ExportsResource{exports: st.Exports, key: cfg.LinkKey}.Routes())
	r.Route("/ops", func(r chi.Router) {
		r.Use(middleware.BasicAuth("ops", map[string]string{cfg.OpsUser: cfg.OpsPassword}))
		r.Get("/backlog", OpsResource{schools: st.Schools}.Backlog)
	})

	r.Group(func(r chi.Router) {
		r.Use(jwtauth.Verifier(auth.tokens))

		r.Mount("/embed", EmbedResource{quizzes: st.Quizzes, frameHosts: cfg.EmbedFrameHosts, log: log}.Routes())

		r.Route("/v1", func(r chi.Router) {
			r.Get("/subjects", SubjectsResource{schools: st.Schools}.List)
			r.Mount("/quizzes", QuizzesResource{auth: auth, quizzes: st.Quizzes, classes: st.Classes}.Routes())
			r.Mount("/classes", ClassesResource{auth: auth, classes: st.Classes, grades: st.Grades}.Routes())

			r.Group(func(r chi.Router) {
				r.Use(auth.RequireUser)
				r.Mount("/library", LibraryResource{quizzes: st.Quizzes, classes: st.Classes}.Routes())
				r.Mount("/links", LinksResource{links: st.Links, quizzes: st.Quizzes}.Routes())
				r.Mount("/coteaching", CoteachingResource{invites: st.Invites}.Routes())
				r.Mount("/submissions", SubmissionsResource{access: access, submissions: st.Submissions, grades: st.Grades}.Routes())
				r.Mount("/grades", GradesResource{access: access, grades: st.Grades}.Routes())
				r.Mount("/children", ChildrenResource{grades: st.Grades}.Routes())
				r.Mount("/directory", DirectoryResource{users: st.Users, schools: st.Schools}.Routes())
				r.Mount("/school", SchoolResource{users: st.Users}.Routes())
			})
		})
	})

	r.NotFound(func(w http.ResponseWriter, r *http.Request) { fail(w, r, store.ErrNotFound) })
	return r
}
