// Package rest serves the laboratory's HTTP API.
package rest

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/medlab/internal/config"
	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/core/port"
	"example.com/medlab/internal/core/service"
	"example.com/medlab/internal/platform/auth"
	"example.com/medlab/internal/platform/link"
)

// Services are the use cases that the API offers.
type Services struct {
	Accounts *service.Accounts
	Patients *service.Patients
	Orders   *service.Orders
	Reports  *service.Reports
	Billing  *service.Billing
	Pickups  port.Pickups
	Panels   port.Store[domain.Panel]
}

type API struct {
	Services
	cfg    config.Config
	tokens *auth.Tokens
	links  *link.Signer
	ping   func(context.Context) error
	log    *slog.Logger
}

func New(cfg config.Config, svc Services, tokens *auth.Tokens, links *link.Signer, ping func(context.Context) error, log *slog.Logger) *API {
	return &API{Services: svc, cfg: cfg, tokens: tokens, links: links, ping: ping, log: log}
}

// Router returns the whole API.
func (a *API) Router() chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, a.logged, middleware.Recoverer, middleware.Timeout(30*time.Second))

	r.Get("/healthz", a.do(a.health))
	//authvet:public the secret in the path is what admits the reader
	r.Get("/share/{token}", a.do(a.openShare))

	r.Route("/dl", func(r chi.Router) {
		r.Get("/reports/{report}", a.do(a.downloadReport))
		r.Get("/invoices/{invoice}", a.do(a.downloadInvoice))
	})
	r.Route("/integrations", func(r chi.Router) {
		r.Post("/analyzers/results", a.do(a.analyzerResult))
		r.Post("/couriers/events", a.do(a.courierEvent))
	})
	r.Route("/ops", a.opsRoutes)

	r.Route("/v1", func(r chi.Router) {
		r.Use(a.tokens.Middleware(a.deny))
		r.Post("/auth/login", a.do(a.login))

		r.Route("/tests/{test}", func(r chi.Router) {
			//authvet:public the catalogue stands on the laboratory's web site
			r.Get("/", show(a, "test", a.Orders.Test))
			r.Get("/results", a.do(a.testReadings))
		})

		r.Route("/patients", a.patientRoutes)
		r.Route("/orders", a.orderRoutes)
		r.Get("/samples/lookup", a.do(a.lookupSample))
		r.Get("/results/{result}", show(a, "result", a.Orders.Results.Get))
		r.Post("/results/acknowledge", bulk(a, a.Orders.Acknowledge))

		r.Get("/reports/{report}", a.do(a.showReport))
		r.Post("/reports/{report}/share", a.do(a.shareReport))
		r.Put("/panels/{panel}", put(a, "panel", a.Panels.Update))
		r.Get("/templates/{template}", show(a, "template", a.Reports.Template))
		r.Put("/templates/{template}", put(a, "template", a.Reports.ReplaceTemplate))

		r.Get("/pickups/{pickup}", show(a, "pickup", a.Pickups.Get))
		r.With(a.only(auth.Courier)).Post("/pickups/{pickup}/complete", put(a, "pickup", a.Pickups.Complete))

		r.Route("/invoices", func(r chi.Router) {
			r.With(a.only(auth.Manager, auth.Billing, auth.LabAdmin)).Get("/", a.do(a.listInvoices))
			r.Group(func(r chi.Router) {
				r.Use(a.only(auth.Manager, auth.Billing))
				r.Post("/{invoice}/void", apply(a, "invoice", a.Billing.Void))
				r.Post("/{invoice}/pay", apply(a, "invoice", a.Billing.Pay))
			})
		})
		r.Route("/exports", func(r chi.Router) {
			r.Use(a.clinicHeader)
			r.Get("/results.csv", export(a, a.Orders.Results.Export))
			r.With(a.member).Get("/orders.csv", export(a, a.Orders.Orders.Export))
		})
		r.With(a.only(auth.LabAdmin)).Get("/admin/clinics/{clinic}/usage", show(a, "clinic", a.Billing.Usage))
	})
	return r
}

// opsRoutes are for the people who run the service.
func (a *API) opsRoutes(r chi.Router) {
	r.With(a.operator).Get("/report-jobs", a.do(a.reportJobs))
	r.Post("/report-jobs/{report}/requeue", a.do(a.requeueReport))
}

func (a *API) patientRoutes(r chi.Router) {
	r.Get("/", a.do(a.listPatients))
	r.Route("/{patient}", func(r chi.Router) {
		r.Get("/", show(a, "patient", a.Patients.Get))
		r.Patch("/", apply(a, "patient", a.Patients.Update))
		r.Post("/merge", apply(a, "patient", a.Patients.Merge))
		r.Get("/notes", a.do(a.listNotes))
		r.Get("/notes/export", a.do(a.exportNotes))
	})
}

func (a *API) orderRoutes(r chi.Router) {
	r.Post("/", a.do(a.placeOrder))
	r.Post("/cancel", bulk(a, a.Orders.Cancel))
	r.Route("/{order}", func(r chi.Router) {
		r.Use(a.withOrder)
		r.Get("/", a.do(a.showOrder))
		r.Put("/physician", onOrder(a, http.StatusOK, a.Orders.Assign))
		r.Post("/reports", onOrder(a, http.StatusAccepted, a.Reports.Request))
		r.Patch("/samples/{sample}", a.do(a.correctSample))
		r.Delete("/samples/{sample}", a.do(a.discardSample))
	})
}

func (a *API) health(w http.ResponseWriter, r *http.Request) error {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := a.ping(ctx); err != nil {
		a.log.WarnContext(ctx, "health", "err", err)
		return send(w, http.StatusServiceUnavailable, map[string]string{"status": "down"})
	}
	return send(w, http.StatusOK, map[string]string{"status": "ok"})
}
