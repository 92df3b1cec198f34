// Package web is the HTTP side.
package web

import (
	"log/slog"

	"example.com/parcels/internal/httpx"
	"example.com/parcels/internal/labels"
	"example.com/parcels/internal/service"
)

// Server has what the handlers need.
type Server struct {
	People  *service.People
	Ship    *service.Shipping
	Desk    *service.Desk
	Printer *labels.Printer
	Log     *slog.Logger
}

// Routes lays out the URL space.
func (s *Server) Routes() *httpx.Router {
	root := httpx.NewRouter(s.accessLog, httpx.Recover)

	root.Handle("POST", "/signup", s.signUp)
	root.Handle("POST", "/login", s.logIn)
	root.Handle("GET", "/tariffs/{zone}", s.tariffs)
	root.Handle("GET", "/labels/{id}/download", s.downloadLabel)

	known := root.Group("", s.identify)
	known.Handle("GET", "/me", s.me)
	known.Handle("GET", "/parcels/{id}/status", s.status)

	api := root.Group("", s.signedIn)
	api.Handle("POST", "/invitations/{token}/accept", s.accept)
	api.Handle("GET", "/claims/{id}", s.showClaim)
	api.Handle("PATCH", "/pickups/{id}", s.movePickup, s.acting)

	parcels := api.Group("/parcels")
	parcels.Handle("GET", "", s.listParcels)
	parcels.Handle("POST", "", s.postParcel)
	parcels.Handle("GET", "/search", s.searchParcels)
	parcels.Handle("GET", "/{id}", s.showParcel)
	parcels.Handle("PUT", "/{id}", s.correctParcel)
	parcels.Handle("DELETE", "/{id}", s.cancelParcel)
	parcels.Handle("POST", "/{id}/redirect", s.redirectParcel)
	parcels.Handle("POST", "/{id}/hold", s.holdParcel)
	parcels.Handle("GET", "/{id}/photo", s.photo)
	parcels.Handle("POST", "/{id}/label", s.printLabel)
	parcels.Handle("POST", "/{id}/reprint", s.reprintLabel)

	accounts := api.Group("/accounts", s.member)
	accounts.Handle("GET", "/{account}/addresses", s.addresses)
	accounts.Handle("GET", "/{id}/invoices", s.invoices)

	ops := root.Group("/ops", s.identify, staffOnly)
	ops.Handle("POST", "/parcels/{id}/release", s.releaseParcel)

	api.Group("/desk", s.actAs).Handle("GET", "/invoices", s.ownInvoices)
	api.Group("/support", staffOnly, s.actAs).Handle("GET", "/invoices", s.ownInvoices)

	return root
}
