// Package rest is the HTTP side of legaldesk.
package rest

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/legaldesk/internal/config"
	"example.com/legaldesk/internal/service"
)

// API turns requests into calls of the services.
type API struct {
	cfg config.Config
	svc *service.Services
	log *slog.Logger
}

func New(cfg config.Config, svc *service.Services, log *slog.Logger) *API {
	return &API{cfg: cfg, svc: svc, log: log}
}

// Router registers all routes.
func (a *API) Router() chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, a.accessLog, middleware.Recoverer, middleware.Timeout(30*time.Second))

	r.Get("/healthz", a.h(a.health))
	r.Post("/auth/login", a.h(a.login))
	r.Post("/portal/magic-links", a.h(a.requestMagicLink))
	r.Post("/portal/magic-links/redeem", a.h(a.redeemMagicLink))
	//authvet:public the catalogue of practice areas is printed on our web site
	r.Get("/practice-areas", a.h(a.practiceAreas))

	// Files and links: whoever holds the URL may open it.
	r.Get("/share/{token}", a.h(a.openShare))
	r.Route("/files/{document}", func(r chi.Router) {
		r.Use(a.signedURL)
		r.Get("/", a.h(a.file))
		r.Get("/versions/{version}", a.h(a.fileVersion))
	})

	r.Route("/webhooks/esign", func(r chi.Router) {
		r.Post("/", a.h(a.envelopeCompleted))
		r.Post("/void", a.h(a.envelopeVoided))
	})

	// Calendar applications cannot send cookies, they have keys.
	r.Route("/feeds", func(r chi.Router) {
		r.Get("/{key}/deadlines.ics", a.h(a.deadlineFeed))
		r.With(a.feedKey).Get("/lawyers/{lawyer}/hearings.ics", a.h(a.hearingFeed))
	})

	// Views that the firm and its clients have in common.
	r.Route("/shared", func(r chi.Router) {
		r.Use(a.session)
		r.Get("/matters/{matter}", a.h(a.sharedMatter))
		r.Get("/documents/{document}", a.h(object("document", a.svc.Documents.Shared)))
	})

	r.Mount("/api", a.staff())
	r.Mount("/portal", a.portal())
	r.Mount("/ops", a.ops())
	return r
}

// staff holds the routes for the lawyers of the firms.
func (a *API) staff() http.Handler {
	r := chi.NewRouter()
	r.Use(a.lawyer)

	r.Post("/auth/logout", a.h(a.logout))

	r.Route("/matters/{matter}", func(r chi.Router) {
		r.Use(a.matter)
		r.Get("/", a.h(a.getMatter))
		r.Patch("/", a.h(a.patchMatter))
		r.Get("/notes/{note}", a.h(inMatter("note", a.svc.Matters.Note)))
		r.Get("/documents/{document}", a.h(inMatter("document", a.svc.Documents.InMatter)))
		r.Post("/documents/copy", a.h(a.copyDocument))
	})
	r.Get("/clients/{client}", a.h(a.getClient))

	r.Route("/documents/{document}", func(r chi.Router) {
		r.Get("/download-url", a.h(object("document", a.svc.Documents.DownloadLinks)))
		r.Post("/shares", a.h(a.shareDocument))
		r.Delete("/", a.h(action("document", a.svc.Documents.Delete)))
	})

	r.Route("/time-entries", func(r chi.Router) {
		r.Get("/", a.h(a.listTime))
		r.Post("/", a.h(a.recordTime))
		r.Post("/approve", a.h(bulk(a.svc.Work.Approve)))
		r.Patch("/{entry}", a.h(a.amendTime))
		r.Delete("/{entry}", a.h(action("entry", a.svc.Work.Remove)))
	})
	r.Post("/tasks/complete", a.h(bulk(a.svc.Work.CompleteTasks)))
	r.Get("/conflicts/{check}", a.h(object("check", a.svc.Work.ConflictHits)))

	r.Get("/invoices", a.h(a.listInvoices))
	r.Post("/invoices/{invoice}/send", a.h(object("invoice", a.svc.Billing.Send)))

	r.Get("/firm/members", a.h(a.firmMembers))
	r.Get("/firm/rates", a.h(a.firmRates))

	r.Get("/admin/audit", a.h(a.auditTrail))
	return r
}

// portal holds the routes for the clients of the firms.
func (a *API) portal() http.Handler {
	r := chi.NewRouter()
	r.Use(a.client)
	r.Get("/invoices/{invoice}", a.h(object("invoice", a.svc.Portal.Invoice)))
	r.Post("/documents/{document}/acknowledge", a.h(object("document", a.svc.Portal.Acknowledge)))
	return r
}

// ops holds the routes for our own operations.
func (a *API) ops() http.Handler {
	r := chi.NewRouter()
	r.With(a.opsToken).Post("/jobs/overdue", a.h(a.runOverdue))
	r.Get("/firms/{firm}/usage", a.h(object("firm", a.svc.Firms.Usage)))
	return r
}
