package api

import (
	"net/http"

	"github.com/julienschmidt/httprouter"
)

// route is a line of a routing table. Routes without a permission are open to
// everybody who gets that far; their handlers look at the user themselves.
type route struct {
	method     string
	path       string
	permission string
	handler    httprouter.Handle
}

// Routes returns the complete handler.
func (app *Application) Routes() http.Handler {
	router := httprouter.New()
	router.NotFound = http.HandlerFunc(app.notFoundResponse)
	router.MethodNotAllowed = http.HandlerFunc(app.methodNotAllowedResponse)

	router.HandlerFunc(http.MethodGet, "/v1/healthcheck", app.healthcheckHandler)
	router.POST("/v1/carriers", app.registerCarrierHandler)
	router.POST("/v1/sessions", app.createSessionHandler)

	for _, rt := range app.table() {
		h := rt.handler
		if rt.permission != "" {
			h = app.requirePermission(rt.permission)(h)
		}
		router.Handle(rt.method, rt.path, h)
	}

	signedIn := chain{app.requireUser}
	router.GET("/v1/trips/:id", signedIn.append(app.requirePermission("trips:read")).then(app.showTripHandler))
	router.GET("/v1/trips/:id/manifest", app.tripManifestHandler)
	router.POST("/v1/trips/:id/close", signedIn.append(app.requirePermission("trips:write")).then(app.closeTripHandler))
	router.POST("/v1/trips/:id/assign", signedIn.append(app.requirePermission("trips:write")).then(app.assignDriverHandler))
	router.GET("/v1/exports/parcels", signedIn.then(app.exportParcelsHandler))

	router.Handler(http.MethodGet, "/v1/depots/:id/vehicles", app.depotScoped(app.listVehiclesHandler))
	router.Handler(http.MethodPut, "/v1/depots/:id/vehicles/:vehicle", app.depotScoped(app.updateVehicleHandler))
	router.Handler(http.MethodDelete, "/v1/depots/:id/vehicles/:vehicle", app.depotScoped(app.retireVehicleHandler))

	router.POST("/v1/hooks/scans", app.signedBy(app.config.ScanSecret, "X-Depotlog-Signature", app.scanHook))
	router.POST("/v1/hooks/telematics", app.telematicsHook)

	staff := signedIn.append(app.requireOperator)
	router.GET("/v1/operator/carriers/:id", staff.then(app.showCarrierHandler))

	return app.recoverPanic(app.requestID(app.logRequest(app.authenticate(router))))
}

func (app *Application) table() []route {
	return []route{
		{http.MethodGet, "/v1/service-levels", "", app.listServiceLevelsHandler},
		{http.MethodGet, "/v1/track/:token", "", app.trackHandler},

		{http.MethodGet, "/v1/depots", "", app.listDepotsHandler},
		{http.MethodDelete, "/v1/drivers/:id", "drivers:write", app.deleteDriverHandler},
		{http.MethodGet, "/v1/drivers/:id/licence", "", app.showLicenceHandler},

		{http.MethodGet, "/v1/trips", "trips:read", app.listTripsHandler},
		{http.MethodPost, "/v1/trips", "trips:write", app.planTripHandler},
		{http.MethodPatch, "/v1/stops/:id", "trips:write", app.amendStopHandler},
		{http.MethodPost, "/v1/stops/:id/skip", "trips:write", app.skipStopHandler},

		{http.MethodGet, "/v1/parcels", "parcels:read", app.listParcelsHandler},
		{http.MethodGet, "/v1/parcels/:ref", "parcels:read", app.showParcelHandler},
		{http.MethodPost, "/v1/parcels/handover", "parcels:write", app.handOverHandler},
		{http.MethodPost, "/v1/parcels/archive", "parcels:write", app.archiveParcelsHandler},

		{http.MethodPost, "/v1/claims", "claims:write", app.fileClaimHandler},
		{http.MethodGet, "/v1/claims/:id", "claims:read", app.showClaimHandler},
		{http.MethodGet, "/v1/claims/:id/documents/:document", "claims:read", app.downloadDocumentHandler},
	}
}
