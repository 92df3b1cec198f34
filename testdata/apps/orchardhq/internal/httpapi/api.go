// Package httpapi is the HTTP face of the services.
package httpapi

import (
	"context"
	"log/slog"
	"net/http"

	"example.com/orchardhq/internal/accounts"
	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/billing"
	"example.com/orchardhq/internal/deliveries"
	"example.com/orchardhq/internal/documents"
	"example.com/orchardhq/internal/growers"
	"example.com/orchardhq/internal/orgs"
	"example.com/orchardhq/internal/reports"
	"example.com/orchardhq/internal/scales"
	"example.com/orchardhq/internal/web"
)

// Services is what the API is made of.
type Services struct {
	Accounts   *accounts.Service
	Orgs       *orgs.Service
	Deliveries *deliveries.Service
	Billing    *billing.Service
	Growers    *growers.Service
	Scales     *scales.Service
	Documents  *documents.Service
	Reports    *reports.Service
}

type Options struct {
	Services
	Auth *auth.Authenticator
	Ping func(context.Context) error
	Log  *slog.Logger
}

type API struct {
	Services
	auth *auth.Authenticator
	ping func(context.Context) error
	log  *slog.Logger
}

func New(opts Options) *API {
	return &API{Services: opts.Services, auth: opts.Auth, ping: opts.Ping, log: opts.Log}
}

// Router builds the routes.
func (a *API) Router() *web.Router {
	root := web.New(web.Options{Log: a.log})

	root.GET("/healthz", a.healthz)
	root.POST("/v1/sessions", web.JSON(a.Accounts.Login))
	root.GET("/v1/downloads/{document}", a.download)
	root.GET("/v1/stream/notifications", a.streamNotifications)

	root.Mount(
		web.Module{Prefix: "/v1/me", Guard: web.Chain(a.identify, a.require), Routes: a.meRoutes},
		web.Module{Prefix: "/v1/reports", Routes: a.reportRoutes},
		web.Module{Prefix: "/v1/scales", Routes: a.scaleRoutes},
		web.Module{Prefix: "/v1/admin", Guard: web.Chain(a.identify, a.require, a.staff), Routes: a.adminRoutes},
	)

	api := root.Group("/v1", a.identify, a.require)
	api.DELETE("/sessions/current", as(a.Accounts.Logout))

	api.GET("/deliveries", as(a.Deliveries.List))
	api.POST("/deliveries/approve", as(a.Deliveries.Approve))
	api.POST("/deliveries/archive", as(a.Deliveries.Archive))
	api.GET("/deliveries/{delivery}", as(a.Deliveries.Get))
	api.PATCH("/deliveries/{delivery}", as(a.Deliveries.Patch))
	api.DELETE("/deliveries/{delivery}", as(a.Deliveries.Delete))
	api.PUT("/deliveries/{delivery}/lines/{line}", as(a.Deliveries.PutLine))

	api.GET("/invoices", as(a.Billing.List))
	api.GET("/invoices/{invoice}", as(a.Billing.Get))
	api.POST("/invoices/{invoice}/send", as(a.Billing.Send))
	api.POST("/invoices/{invoice}/void", as(a.Billing.Void))

	api.GET("/documents/{document}", as(a.Documents.Get))
	api.POST("/documents/{document}/link", as(a.Documents.Link))

	org := api.Group("/orgs/{org}", a.member)
	org.GET("", inOrg(a.Orgs.Show))
	org.PUT("/members/{user}", inOrg(a.Orgs.SetRole))
	org.DELETE("/members/{membership}", inOrg(a.Orgs.RemoveMember))
	org.GET("/deliveries", inOrg(a.Deliveries.ListOrg))
	org.POST("/deliveries", inOrg(a.Deliveries.Create))
	org.POST("/invoices", inOrg(a.Billing.Create))
	org.GET("/growers/{grower}/statement", inOrg(a.Billing.Statement))

	// the station tablets: they sign in on first use and keep the token
	tablet := root.Group("/v1/growers", a.identify)
	tablet.GET("/{grower}/card", a.growerCard)
	tablet.PATCH("/{grower}", a.require(as(a.Growers.Update)))

	return root
}

func (a *API) meRoutes(r *web.Router) {
	r.GET("", as(a.Accounts.Me))
	r.DELETE("/keys/{key}", as(a.Accounts.RevokeKey))
	r.POST("/keys/{key}/rotate", as(a.Accounts.RotateKey))
}

func (a *API) reportRoutes(r *web.Router) {
	r.GET("/harvest", web.JSON(a.Reports.Harvest))
}

func (a *API) scaleRoutes(r *web.Router) {
	r.POST("/readings", web.JSON(a.Scales.Read))
	r.GET("/{scale}/config", web.JSON(a.Scales.Config))
}

func (a *API) adminRoutes(r *web.Router) {
	r.POST("/orgs/{org}/suspend", web.JSON(a.Orgs.Suspend))
}

func (a *API) healthz(w http.ResponseWriter, r *http.Request) error {
	if err := a.ping(r.Context()); err != nil {
		return err
	}
	return web.Write(w, map[string]string{"status": "ok"})
}
