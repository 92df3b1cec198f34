package server

import (
	"net/http"

	"example.com/berthly/internal/admin"
	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/web"
)

// addRoutes is the map of the service: everything it answers is in here or in
// the add functions it calls.
func addRoutes(mux *http.ServeMux, d Deps) {
	slow := &web.Limiter{Burst: 30, PerSec: 0.5}
	session := web.Stack{web.NoStore, auth.RequireViewer}

	mux.Handle("GET /healthz", handleHealth(d.Store))
	mux.Handle("POST /login", slow.Limit(handleLogin(d.Store)))
	mux.Handle("POST /password/forgot", slow.Limit(handleForgot(d.Logger, d.Store, d.Jobs)))
	mux.Handle("POST /password/reset", slow.Limit(handleReset(d.Store)))
	mux.Handle("POST /invites/accept", slow.Limit(handleAcceptInvite(d.Store, d.Jobs)))

	//authvet:public the list of marinas is on the landing page
	mux.Handle("GET /marinas", handleMarinas(d.Store))

	// Links that are opened outside the app, from mail or a phone's browser.
	mux.Handle("GET /files/contracts/{id}", handleContractFile(d.Store, d.Signer))
	mux.Handle("GET /files/statements/{id}", handleStatementFile(d.Store, d.Signer))

	// The gate app. It brings the cookie along.
	mux.Handle("GET /bookings/{id}/pass", handlePass(d.Logger, d.Store))
	mux.Handle("POST /bookings/{id}/gate", handleNewGateCode(d.Store))

	// Both are polled; keep them off the api mux, whose stack is longer.
	mux.Handle("GET /api/bookings/{id}/messages", session.Then(handleMessages(d.Store)))
	mux.Handle("GET /api/berths/{id}/calendar", handleCalendar(d.Store))

	api := http.NewServeMux()
	addAPI(api, d)
	mux.Handle("/api/", http.StripPrefix("/api", session.With((&web.Limiter{Burst: 300, PerSec: 20}).Limit).Then(api)))

	reports := http.NewServeMux()
	stack := web.Stack{web.NoStore}
	stack.With(auth.RequireViewer)
	reports.Handle("GET /occupancy", handleOccupancy(d.Store))
	reports.Handle("GET /revenue", handleRevenue(d.Store))
	mux.Handle("/reports/", http.StripPrefix("/reports", stack.Then(reports)))

	desk := http.NewServeMux()
	dh := deskHandlers{Deps: d}
	desk.Handle("GET /berths/{berth}/bookings", web.HandlerFunc(dh.bookings))
	desk.Handle("PATCH /marinas/{marina}/berths/{berth}", web.HandlerFunc(dh.setStatus))
	mux.Handle("/desk/", http.StripPrefix("/desk", web.Stack{web.NoStore, auth.RequireDesk(d.Store)}.Then(desk)))

	machine := http.NewServeMux()
	machine.Handle("POST /readings", handleRecord(d.Store))
	machine.Handle("GET /meters/{meter}/readings", handleMeter(d.Logger, d.Store))
	mux.Handle("/machine/", http.StripPrefix("/machine", auth.RequireMachine(d.Store)(machine)))

	backoffice := http.NewServeMux()
	admin.AddRoutes(backoffice, d.Logger, d.Store, d.Down)
	mux.Handle("/admin/", http.StripPrefix("/admin", session.With(auth.RequireAdmin).Then(backoffice)))
}

// addAPI is what the web app talks to. All of it is behind the session.
func addAPI(api *http.ServeMux, d Deps) {
	api.Handle("PATCH /boats/{id}", handleUpdateBoat(d.Store))
	api.Handle("PUT /boats/{id}/insurance", handleInsurance(d.Store))

	b := bookingHandlers{Deps: d}
	api.Handle("GET /bookings", web.HandlerFunc(b.list))
	api.Handle("GET /bookings/{id}", web.HandlerFunc(b.show))
	api.Handle("POST /bookings/{id}/cancel", web.HandlerFunc(b.cancel))
	api.Handle("PUT /bookings/{id}/messages/{message}", b.own(b.editMessage))
	api.Handle("DELETE /bookings/{id}/messages/{message}", b.own(b.deleteMessage))

	api.Handle("POST /contracts/{id}/sign", handleSign(d.Store, d.Jobs))
	api.Handle("POST /contracts/{id}/decline", handleDecline(d.Store, d.Jobs))
	api.Handle("POST /contracts/{id}/link", handleContractLink(d.Store, d.Signer))

	api.Handle("GET /staff/bookings", handleStaffBookings(d.Store))
	api.Handle("GET /staff/readings.csv", handleReadingsCSV(d.Store))
	api.Handle("POST /marinas/{marina}/invites", managerOnly(d.Store, handleInvite(d.Store, d.Jobs)))
	api.Handle("DELETE /marinas/{marina}/staff/{user}", handleRemoveStaff(d.Logger, d.Store))
}
