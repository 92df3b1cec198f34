// Package console is the back office that organizers use in the browser.
package console

import (
	"net/http"

	"example.com/eventra/internal/access"
	"example.com/eventra/internal/platform"
	"example.com/eventra/internal/web"
)

type handlers struct{ platform.Deps }

// route is a line of the routing table.
type route struct {
	pattern string
	role    access.Role // least role within {org}
	handle  web.Handler
}

// Register adds the routes of this context.
func Register(mux *http.ServeMux, d platform.Deps) {
	h := &handlers{d}
	for _, rt := range []route{
		{pattern: "GET /console/orgs/{org}/events", role: access.RoleViewer, handle: h.events},
		{pattern: "PATCH /console/orgs/{org}/events/{event}", role: access.RoleManager, handle: h.editEvent},
		{pattern: "POST /console/orgs/{org}/events/{event}/publish", role: access.RoleManager, handle: h.publish},
		{pattern: "GET /console/orgs/{org}/events/{event}/sales", handle: h.sales},
		{pattern: "PATCH /console/orgs/{org}/ticket-types/{type}", role: access.RoleManager, handle: h.editTicketType},
		{pattern: "DELETE /console/orgs/{org}/promo-codes/{promo}", role: access.RoleManager, handle: h.retirePromo},

		{pattern: "GET /console/orgs/{org}/orders", role: access.RoleViewer, handle: h.orders},
		{pattern: "GET /console/orgs/{org}/orders/export", role: access.RoleManager, handle: h.exportOrders},
		{pattern: "POST /console/orgs/{org}/refunds/approve", role: access.RoleManager, handle: h.approveRefunds},
		{pattern: "POST /console/orgs/{org}/tickets/void", role: access.RoleManager, handle: h.voidTickets},

		{pattern: "DELETE /console/orgs/{org}/api-keys/{key}", role: access.RoleOwner, handle: h.revokeKey},
	} {
		if rt.role != access.RoleNone {
			rt.handle = d.Guard.Member(rt.role, rt.handle)
		}
		mux.Handle(rt.pattern, rt.handle)
	}
}
