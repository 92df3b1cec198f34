package web

import (
	"net/http"

	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/policy"
)

// mount hangs a mux with all its routes below a prefix.
func mount(root *http.ServeMux, prefix string, chain httpkit.Chain, sub http.Handler) {
	root.Handle(prefix+"/", http.StripPrefix(prefix, chain.Then(sub)))
}

func routes(a *app) http.Handler {
	var (
		session = httpkit.Chain{requireSession(a)}
		company = session.With(requireTenant(a))
		staff   = session.With(requireStaff(a))
	)
	root := http.NewServeMux()
	root.Handle("GET /healthz", health(a))

	mount(root, "/auth", httpkit.Chain{attachSession(a)}, authRoutes(a))
	mount(root, "/org", nil, orgRoutes(a))
	mount(root, "/fleet", company, fleetRoutes(a))
	mount(root, "/market", company, marketRoutes(a))
	mount(root, "/billing", session, billingRoutes(a))
	mount(root, "/carrier", httpkit.Chain{dockSession(a)}, carrierRoutes(a))
	mount(root, "/ingest", nil, ingestRoutes(a))
	mount(root, "/hooks", nil, hookRoutes(a))
	mount(root, "/open", nil, openRoutes(a))
	mount(root, "/staff", staff, staffRoutes(a))

	// Exports stream for minutes and have no place in the chains above.
	root.Handle("/exports/", http.StripPrefix("/exports", exportRoutes(a)))
	return root
}

func authRoutes(a *app) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /signup", signUp(a))
	mux.Handle("POST /login", logIn(a))
	mux.Handle("GET /me", whoAmI(a))
	return mux
}

// The paths under /org name the company themselves, so there is no tenant here
// and every route is wrapped on its own.
func orgRoutes(a *app) http.Handler {
	signed := httpkit.Chain{requireSession(a)}
	mux := http.NewServeMux()
	mux.Handle("PATCH /companies/{company}", signed.Then(patchCompany(a)))
	mux.Handle("GET /companies/{company}/audit", listAudit(a))
	mux.Handle("POST /companies/{company}/members", signed.Then(addMember(a)))
	mux.Handle("PATCH /companies/{company}/members/{member}", signed.Then(changeMember(a)))
	mux.Handle("DELETE /companies/{company}/members/{member}", signed.Then(removeMember(a)))
	return mux
}

func fleetRoutes(a *app) http.Handler {
	var (
		withDevice = httpkit.Chain{loadDevice(a)}
		member     = httpkit.Chain{requireRole(a, policy.Member)}
		manager    = httpkit.Chain{requireRole(a, policy.Manager)}
	)
	mux := http.NewServeMux()
	mux.Handle("POST /devices", member.Then(addDevice(a)))
	mux.Handle("GET /devices/{device}", withDevice.Then(getDevice(a)))
	mux.Handle("DELETE /devices/{device}", manager.Then(retireDevice(a)))
	mux.Handle("GET /readings", listReadings(a))
	mux.Handle("PUT /rules/{rule}", putRule(a))
	mux.Handle("DELETE /rules/{rule}", deleteRule(a))
	mux.Handle("POST /alerts/acknowledge", acknowledgeAlerts(a))
	mux.Handle("POST /alerts/mute", muteAlerts(a))
	return mux
}

func marketRoutes(a *app) http.Handler {
	var (
		withOrder = httpkit.Chain{loadOrder(a)}
		member    = httpkit.Chain{requireRole(a, policy.Member)}
		manager   = httpkit.Chain{requireRole(a, policy.Manager)}
	)
	mux := http.NewServeMux()
	mux.Handle("POST /batches", member.Then(addBatch(a)))
	mux.Handle("GET /batches/{batch}", getBatch(a))
	mux.Handle("PATCH /batches/{batch}", member.Then(patchBatch(a)))
	mux.Handle("DELETE /batches/{batch}", member.Then(withdrawBatch(a)))
	mux.Handle("GET /batches/{batch}/documents/{doc}", downloadDocument(a))
	mux.Handle("POST /batches/{batch}/shares", shareBatch(a))

	mux.Handle("GET /orders", listOrders(a))
	mux.Handle("POST /orders", member.Then(placeOrder(a)))
	mux.Handle("GET /orders/{order}", withOrder.Then(getOrder(a)))
	mux.Handle("POST /orders/{order}/confirm", member.Then(confirmOrder(a)))
	mux.Handle("POST /orders/{order}/cancel", member.Then(cancelOrder(a)))
	mux.Handle("POST /orders/{order}/disputes", withOrder.Then(openDispute(a)))

	mux.Handle("GET /disputes/{dispute}", getDispute(a))
	mux.Handle("POST /disputes/{dispute}/resolve", manager.Then(resolveDispute(a)))
	return mux
}

func billingRoutes(a *app) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /invoices", listInvoices(a))
	mux.Handle("GET /statements", listStatements(a))
	return mux
}

func carrierRoutes(a *app) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /loads/{order}", getLoad(a))
	return mux
}

func ingestRoutes(a *app) http.Handler {
	withDevice := httpkit.Chain{requireDevice(a)}
	gateway := httpkit.Chain{requireGateway(a)}
	mux := http.NewServeMux()
	mux.Handle("POST /readings", withDevice.Then(ingestReading(a)))
	mux.Handle("POST /gateway/readings", gateway.Then(ingestFromGateway(a)))
	return mux
}

func hookRoutes(a *app) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /payments", paymentHook(a))
	return mux
}

func openRoutes(a *app) http.Handler {
	mux := http.NewServeMux()
	//authvet:public the catalogue of the trade association is on its web site as well
	mux.Handle("GET /produce", listProduce(a))
	//authvet:public the QR code on a crate leads here; the random token is the credential
	mux.Handle("GET /shares/{token}", openShare(a))
	return mux
}

func staffRoutes(a *app) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /disputes/{dispute}/ruling", ruleDispute(a))
	return mux
}

func exportRoutes(a *app) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /price-lists/{list}", exportPriceList(a))
	mux.Handle("GET /readings", exportReadings(a))
	return mux
}
