// Package app is the web side of lendlib.
package app

import (
	"html/template"
	"log/slog"
	"net/http"

	"example.com/lendlib/internal/store"
)

type Config struct {
	JobToken string // for the night jobs
	LinkKey  string // signs the links to list feeds
}

type Server struct {
	cfg   Config
	st    *store.Stores
	log   *slog.Logger
	pages *template.Template
}

func New(cfg Config, st *store.Stores, log *slog.Logger) *Server {
	return &Server{cfg: cfg, st: st, log: log, pages: parsePages()}
}

// level says who may use a route.
type level int

const (
	anyone level = iota
	reader
	staff
	director
	kiosk
	kioskCompat
)

type endpoint struct {
	pattern string
	level   level
	handler http.Handler
}

func (s *Server) site() []endpoint {
	return []endpoint{
		{pattern: "GET /healthz", handler: action(s.healthz)},
		{pattern: "POST /signup", handler: action(s.signup)},
		{pattern: "POST /login", handler: action(s.login)},
		{pattern: "POST /logout", handler: action(s.logout)},

		//authvet:public the catalogue is for everybody
		{pattern: "GET /catalogue", handler: action(s.catalogue)},
		{pattern: "GET /catalogue/{id}", handler: action(s.title)},
		{pattern: "GET /branches", handler: action(s.branches)},
		{pattern: "GET /feeds/lists/{id}", handler: listFeed{s.st.Lists, s.st.Items, s.cfg.LinkKey}},

		{pattern: "GET /account", handler: action(s.account)},
		{pattern: "GET /loans", level: reader, handler: action(s.loansPage)},
		{pattern: "GET /receipts/{no}", level: reader, handler: receiptPage{s}},
		{pattern: "POST /holds", level: reader, handler: action(s.placeHold)},
		{pattern: "POST /fines/{id}/pay", level: reader, handler: action(s.payFine)},
		{pattern: "POST /fines/{id}/dispute", level: reader, handler: action(s.disputeFine)},
		{pattern: "POST /notices/{id}/read", level: reader, handler: action(s.readNotice)},
		{pattern: "GET /lists/{id}", level: reader, handler: listPage{s}},
		{pattern: "GET /family/loans", level: reader, handler: action(s.familyLoans)},
		{pattern: "GET /family/holds", level: reader, handler: action(s.familyHolds)},
		{pattern: "DELETE /family/members/{reader}", level: reader, handler: action(s.releaseMember)},

		{pattern: "GET /desk/readers/{card}", handler: action(s.deskReader)},
		{pattern: "GET /desk/loans/{id}", level: staff, handler: action(s.deskLoan)},
		{pattern: "POST /desk/fines/{id}/waive", level: staff, handler: action(s.waiveFine)},
		{pattern: "POST /desk/transfers/{id}/dispatch", level: staff, handler: transferStep{s, s.st.Transfers.Dispatch}},
		{pattern: "POST /desk/transfers/{id}/receive", level: staff, handler: transferStep{s, s.st.Transfers.Receive}},

		{pattern: "GET /admin/accounts/{id}", level: director, handler: action(s.adminAccount)},
		{pattern: "POST /admin/kiosks/{id}/rotate", level: director, handler: action(s.rotateKiosk)},
	}
}

func (s *Server) api() []endpoint {
	return []endpoint{
		{"GET /api/loans", reader, action(s.apiLoans)},
		{"GET /api/fines", reader, action(s.apiFines)},
		{"POST /api/loans/renew", reader, action(s.renewLoans)},
		{"POST /api/loans/{id}/renew", reader, action(s.renewLoan)},
		{"POST /api/loans/{id}/claim", reader, action(s.claimLoan)},
		{"POST /api/holds/cancel", reader, action(s.cancelHolds)},
		{"DELETE /api/holds/{id}", reader, action(s.cancelHold)},
		{"GET /api/lists/{id}", reader, action(s.apiList)},
		{"PATCH /api/lists/{id}", reader, action(s.patchList)},
		{"PUT /api/lists/{id}/items/{item}", reader, action(s.annotateItem)},
		{"DELETE /api/lists/{id}/items/{item}", reader, action(s.removeItem)},
		{"PUT /api/searches/{id}", reader, action(s.putSearch)},
		{"PUT /api/notes/{id}", reader, action(s.putNote)},
	}
}

func (s *Server) machines() []endpoint {
	return []endpoint{
		{"POST /kiosk/checkouts", kiosk, action(s.kioskCheckout)},
		{"POST /kiosk/returns", kioskCompat, action(s.kioskReturn)},
		{"GET /kiosk/pickups/{card}", kioskCompat, action(s.kioskPickups)},
		{"POST /jobs/overdue-notices", anyone, http.HandlerFunc(s.jobOverdue)},
		{"POST /jobs/expire-holds", anyone, http.HandlerFunc(s.jobExpire)},
	}
}

// Handler returns the whole site.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	table := append(s.site(), s.api()...)
	table = append(table, s.machines()...)
	for _, e := range table {
		mux.Handle(e.pattern, chain(e.handler, s.gates(e.level)...))
	}
	return chain(mux, s.recovered, sameOrigin, s.identify)
}
