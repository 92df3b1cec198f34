// Package api is the HTTP face of parcelhub.
package api

import (
	"log/slog"
	"net/http"

	"example.com/parcelhub2/internal/auth"
	"example.com/parcelhub2/internal/cache"
	"example.com/parcelhub2/internal/config"
	"example.com/parcelhub2/internal/db"
	"example.com/parcelhub2/internal/freight"
	"example.com/parcelhub2/internal/jobs"
	"example.com/parcelhub2/internal/store"
)

type API struct {
	cfg     config.Config
	q       *db.Queries
	st      *store.Store
	freight *freight.Service
	dir     *auth.Directory
	tokens  *auth.Tokens
	sweeper *jobs.Sweeper
	log     *slog.Logger
	views   *cache.TTL[viewKey, *store.Shipment]
}

// viewKey keeps the companies apart in the shipment cache.
type viewKey struct{ company, shipment int64 }

func New(cfg config.Config, q *db.Queries, st *store.Store, tokens *auth.Tokens, sweeper *jobs.Sweeper, log *slog.Logger) *API {
	return &API{
		cfg:     cfg,
		q:       q,
		st:      st,
		freight: freight.NewService(q, st),
		dir:     auth.NewDirectory(q),
		tokens:  tokens,
		sweeper: sweeper,
		log:     log,
		views:   cache.New[viewKey, *store.Shipment](cfg.CacheTTL),
	}
}

// route is one line of the routing table. The scope names the guard that the
// caller has to pass; see guards.
type route struct {
	method, pattern string
	handler         http.Handler
	scope           string
}

func (a *API) routes() []route {
	return []route{
		{"GET", "/healthz", handle(a.health), "open"},
		{"POST", "/v1/sessions", handle(a.login), "open"},
		{"GET", "/v1/equipment-types", handle(a.equipmentTypes), "open"},
		{"GET", "/v1/track/{token}", handle(a.track), "open"},
		{"POST", "/v1/webhooks/{source}/checkpoints", handle(a.checkpointWebhook), "open"},
		{"POST", "/v1/webhooks/{source}/deliveries", handle(a.deliveryWebhook), "open"},

		{"POST", "/v1/loads", handle(a.createLoad), "shipper"},
		{"GET", "/v1/loads/{load}", handle(a.getLoad), "user"},
		{"DELETE", "/v1/loads/{load}", handle(a.withdrawLoad), "shipper"},
		{"GET", "/v1/loads/{load}/bids", handle(a.loadBids), "shipper"},
		{"POST", "/v1/loads/{load}/bids", handle(a.placeBid), "carrier"},
		{"POST", "/v1/loads/{load}/bids/{bid}/accept", handle(a.acceptBid), "shipper"},
		{"POST", "/v1/loads/{load}/bids/{bid}/reject", handle(a.rejectBid), "shipper"},
		{"GET", "/v1/bids", handle(a.listBids), "carrier"},

		{"GET", "/v1/shipments/{shipment}", handle(a.getShipment), "user"},
		{"GET", "/v1/shipments/{shipment}/checkpoints", handle(a.checkpoints), "party"},
		{"GET", "/v1/shipments/{shipment}/documents/{document}", handleFile(a.shipmentDocument), "party"},
		{"PUT", "/v1/shipments/{shipment}/driver", handle(a.assignDriver), "carrier"},
		{"POST", "/v1/shipments/{shipment}/hold", handle(a.holdShipment), "carrier"},
		{"POST", "/v1/shipments/{shipment}/cancel", handle(a.cancelShipment), "shipper"},
		{"GET", "/v1/documents/{document}/content", handleFile(a.documentContent), "user"},

		{"GET", "/v1/driver/manifests/{shipment}", handle(a.driverManifest), "driver"},
		{"POST", "/v1/driver/shipments/{shipment}/delivered", handle(a.driverDelivered), "driver"},

		{"GET", "/v1/invoices", handle(a.listInvoices), "user"},
		{"GET", "/v1/invoices/export", handleFile(a.exportInvoices), "user"},
		{"POST", "/v1/invoices/pay", handle(a.payInvoices), "shipper"},
		{"POST", "/v1/disputes", handle(a.openDispute), "user"},
		{"POST", "/v1/ops/disputes/{dispute}/resolve", handle(a.resolveDispute), "ops"},
	}
}

// Handler returns the whole service.
func (a *API) Handler() http.Handler {
	mux := http.NewServeMux()
	guards := a.guards()
	for _, rt := range a.routes() {
		h := rt.handler
		if guard, ok := guards[rt.scope]; ok {
			h = guard(h)
		}
		mux.Handle(rt.method+" "+rt.pattern, h)
	}

	// Between our own services there are no users, hence no scopes.
	mux.Handle("POST /internal/jobs/expire-bids", a.internalKey(handle(a.expireBids)))
	mux.Handle("GET /internal/settlements/{carrier}", a.internalService(handle(a.settlements)))

	return requestID(a.logged(a.identify(mux)))
}
