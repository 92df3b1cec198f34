// Package web is the HTTP side of paperbin.
package web

import (
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/paperbin/internal/actor"
	"example.com/paperbin/internal/policy"
	"example.com/paperbin/internal/store"
)

type Config struct {
	BillingSecret string
	MailSecret    string
	JobToken      string
	SigningKey    string
}

type Server struct {
	cfg    Config
	db     *pgxpool.Pool
	store  *store.Store
	policy *policy.Policy
	log    *slog.Logger
	ops    map[string]op
}

func New(cfg Config, db *pgxpool.Pool, log *slog.Logger) *Server {
	return &Server{cfg: cfg, db: db, store: store.New(db), policy: policy.New(db), log: log, ops: operations()}
}

func (s *Server) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(s.recoverer)

	r.Get("/livez", s.do(s.livez))
	r.Post("/auth/login", s.do(s.login))
	r.Post("/auth/accept-invite", s.do(s.acceptInvite))

	//authvet:public whoever has the secret of the link may read
	r.Get("/s/{secret}", s.do(s.openLink))
	//authvet:public whoever has the secret of the link may read
	r.Get("/s/{secret}/attachments/{id}", s.do(s.openLinkAttachment))

	r.Post("/hooks/billing", s.do(s.billingHook))
	r.Post("/hooks/bounces", s.do(s.bounceHook))

	r.Get("/exports/{id}/download", s.do(s.downloadExport))

	// polled every few seconds by each open tab
	r.Group(func(r chi.Router) {
		r.Use(s.identify)
		r.Get("/me", s.do(s.me))
		r.Get("/orgs/{org}/presence", s.do(s.presence))
	})

	r.Group(func(r chi.Router) {
		r.Use(s.identify, s.requireActor)

		r.Post("/tokens", s.do(s.createToken))
		r.Delete("/tokens/{id}", s.do(s.revokeToken))

		r.With(s.memberOf(actor.Viewer)).Get("/orgs/{org}/members", s.do(s.listMembers))
		r.Group(func(r chi.Router) {
			r.Use(s.memberOf(actor.Owner))
			r.Patch("/orgs/{org}/members/{user}", s.do(s.setRole))
			r.Post("/orgs/{org}/invitations", s.do(s.invite))
			r.Delete("/orgs/{org}/invitations/{id}", s.do(s.withdraw))
		})

		r.Get("/workspaces/{id}", s.do(s.getWorkspace))
		r.Get("/folders/{id}/children", s.do(s.listChildren))
		r.Get("/folders/{id}/search", s.do(s.searchFolder))

		r.Route("/documents", func(r chi.Router) {
			r.Post("/", s.do(s.createDocument))
			r.Post("/move", s.do(s.moveDocuments))
			r.Post("/trash", s.do(s.trashDocuments))
			r.Route("/{id}", func(r chi.Router) {
				r.Get("/", s.do(s.getDocument))
				r.Patch("/", s.do(s.patchDocument))
				r.Put("/body", s.do(s.putBody))
				r.Get("/versions/{version}", s.do(s.getVersion))
				r.Post("/versions/{number}/restore", s.do(s.restoreVersion))
				r.Get("/comments", s.do(s.listComments))
				r.Post("/share-links", s.do(s.createLink))
			})
		})
		r.Delete("/trash/{id}", s.do(s.purge))

		r.Patch("/comments/{id}", s.do(s.rewordComment))
		r.Delete("/comments/{id}", s.do(s.dropComment))
		r.Patch("/share-links/{id}", s.do(s.extendLink))
		r.Delete("/share-links/{id}", s.do(s.revokeLink))

		r.Get("/templates/{id}", s.do(s.getTemplate))
		r.Put("/templates/{id}", s.do(s.putTemplate))

		r.Post("/exports", s.do(s.createExport))
		r.Get("/exports/{id}", s.do(s.getExport))

		r.Post("/rpc", s.do(s.call))
		r.Post("/rpc/batch", s.do(s.callBatch))
	})

	r.Route("/internal", func(in chi.Router) {
		in.Group(func(staff chi.Router) {
			staff.Use(s.identify, s.requireStaff)
			staff.Get("/orgs", s.do(s.allOrgs))
			in.Get("/orgs/{org}/usage", s.do(s.orgUsage))
		})
		in.With(s.scheduled).Post("/trash/sweep", s.do(s.sweepTrash))
		in.With(s.job).Post("/exports/sweep", s.do(s.sweepExports))
	})
	return r
}

func (s *Server) livez(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.Ping(r.Context()); err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]string{"status": "ok"})
}
