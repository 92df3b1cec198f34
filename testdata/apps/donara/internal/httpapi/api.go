// Package httpapi is the HTTP face of donara.
package httpapi

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/donara/internal/authz"
	"example.com/donara/internal/charity"
	"example.com/donara/internal/config"
	"example.com/donara/internal/db"
	"example.com/donara/internal/identity"
	"example.com/donara/internal/pledge"
	"example.com/donara/internal/report"
)

// API holds what the handlers need.
type API struct {
	cfg       config.Config
	q         *db.Queries
	ids       *identity.Provider
	charities *charity.Service
	pledges   *pledge.Service
	reports   *report.Service
	log       *slog.Logger
}

// New puts the service together.
func New(cfg config.Config, pool *pgxpool.Pool, log *slog.Logger) *API {
	q := db.New(pool)
	return &API{
		cfg:       cfg,
		q:         q,
		ids:       identity.NewProvider(q, cfg.JWTSecret, cfg.SessionTTL),
		charities: charity.NewService(pool),
		pledges:   pledge.NewService(pool),
		reports:   report.NewService(q),
		log:       log,
	}
}

// Routes returns the router with everything mounted.
func (a *API) Routes() chi.Router {
	var (
		role        = func(roles ...string) authz.Rule { return authz.HasRole(a.q, roles...) }
		active      = authz.All(authz.IsStaff, authz.Not(authz.Suspended))
		treasurer   = authz.All(active, role(authz.Treasurer, authz.Owner))
		coordinator = authz.All(active, role(authz.Coordinator, authz.Owner))
		reporting   = authz.All(authz.Feature(a.cfg.Features, "reports"), active)
	)

	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer, middleware.Timeout(30*time.Second), a.logRequests)

	r.Get("/healthz", a.handle(a.health))
	r.Post("/staff/login", a.handle(a.staffLogin))
	r.Post("/donors/token", a.handle(a.donorToken))
	r.Get("/categories", a.handle(a.listCategories)) //authvet:public the list of causes is on our front page
	//authvet:public share link, the token is the secret
	r.Get("/r/{token}", a.handle(a.sharedReceipt))
	r.Post("/webhooks/payments", a.handle(a.paymentWebhook))
	r.Get("/charities/{charityID}/audit", a.handle(a.listAudit))

	r.Group(func(r chi.Router) {
		r.Use(a.identify)

		r.With(a.guard(treasurer, charityInPath)).Get("/charities/{charityID}/donations.csv", a.handle(a.exportDonations))
		r.Route("/charities/{charityID}/payouts/{payoutID}", func(r chi.Router) {
			r.Use(a.guard(treasurer, charityInPath))
			r.Get("/", a.handle(a.getPayout))
			r.Post("/approve", a.handle(a.approvePayout))
		})
		r.Route("/campaigns/{campaignID}", func(r chi.Router) {
			r.With(a.guard(active), a.withCampaign, a.guard(coordinator, charityOfCampaign)).
				Patch("/", a.handle(a.updateCampaign))
			r.With(a.guard(active), a.withCampaign, a.guard(authz.Any(active, role(authz.Owner)), charityOfCampaign)).
				Delete("/", a.handle(a.archiveCampaign))
			r.With(a.guard(active)).Post("/publish", a.handle(a.publishCampaign))
			r.With(a.guard(authz.Not(authz.Suspended)), a.withCampaign).Get("/pledges", a.handle(a.listCampaignPledges))
		})
		r.Group(func(r chi.Router) {
			r.Use(a.guard(active))
			r.Put("/payouts/{payoutID}/account", a.handle(a.setPayoutAccount))
			r.Post("/payouts/{payoutID}/cancel", a.handle(a.cancelPayout))
			r.Get("/volunteers/{volunteerID}", a.handle(a.getVolunteer))
			r.Patch("/volunteers/{volunteerID}", a.handle(a.updateVolunteer))
			r.Post("/volunteer-hours/approve", a.handle(a.approveHours))
			r.Post("/volunteer-hours/reject", a.handle(a.rejectHours))
		})
		r.Route("/reports", func(r chi.Router) {
			r.Use(a.guard(reporting))
			r.With(tenant).Get("/", a.handle(a.listReports))
			r.Post("/", a.handle(a.queueReport))
			r.Get("/{reportID}/download", a.handle(a.downloadReport))
		})
		r.With(a.guard(authz.Superadmin)).Delete("/admin/donors/{donorID}", a.handle(a.eraseDonor))

		r.Route("/me", func(r chi.Router) {
			r.Use(a.guard(authz.IsDonor))
			r.Post("/pledges", a.handle(a.createPledge))
			r.Get("/pledges/{pledgeID}", a.handle(a.getPledge))
			r.Patch("/pledges/{pledgeID}", a.handle(a.amendPledge))
			r.Delete("/pledges/{pledgeID}", a.handle(a.withdrawPledge))
			r.Get("/receipts/{receiptID}", a.handle(a.getReceipt))
		})

		r.With(a.guard(authz.IsPartner)).Get("/partner/donations", a.handle(a.partnerDonations))
		r.With(a.partnerKey).Get("/partner/campaigns/{campaignID}/donors", a.handle(a.partnerDonors))
	})
	return r
}

func (a *API) logRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(ww, r)
		a.log.InfoContext(r.Context(), "request", "id", middleware.GetReqID(r.Context()), "method", r.Method,
			"path", r.URL.Path, "status", ww.Status(), "took", time.Since(start))
	})
}
