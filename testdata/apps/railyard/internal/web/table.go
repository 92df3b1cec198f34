package web

import (
	"net/http"

	"example.com/railyard/internal/mux"
)

// level says who may call a route at all.
type level int

const (
	anyone   level = iota // no session needed
	optional              // the session counts if there is one
	user                  // a session is needed
	staff                 // one of ours
	device                // a machine that signs its messages
)

// handler is an HTTP handler that leaves answering errors to the adapter.
type handler func(w http.ResponseWriter, r *http.Request) error

// route is a line of the table.
type route struct {
	Method string
	Path   string
	Auth   level
	Roles  []string // any of them, when there are some
	Handle handler
}

const (
	planner    = "planner"
	dispatcher = "dispatcher"
	accountant = "accountant"
	admin      = "admin"
)

func (s *Server) table() []route {
	return []route{
		{Method: "GET", Path: "/healthz", Auth: anyone, Handle: s.healthz},
		{Method: "POST", Path: "/v1/signup", Auth: anyone, Handle: s.signUp},
		{Method: "POST", Path: "/v1/login", Auth: anyone, Handle: s.login},
		{Method: "GET", Path: "/v1/stations", Auth: anyone, Handle: s.listStations},
		{Method: "GET", Path: "/v1/departures", Auth: optional, Handle: s.listDepartures},

		{Method: "GET", Path: "/v1/wagons", Auth: user, Handle: s.listWagons},
		{Method: "GET", Path: "/v1/wagons/{id}", Auth: user, Handle: s.showWagon},
		{Method: "PUT", Path: "/v1/wagons/{id}", Auth: user, Roles: []string{planner, admin}, Handle: s.saveWagon},
		{Method: "GET", Path: "/v1/wagons/{id}/events", Handle: s.listWagonEvents},
		{Method: "POST", Path: "/v1/wagons/{id}/move", Auth: user, Roles: []string{dispatcher, admin}, Handle: s.moveWagon},

		{Method: "PATCH", Path: "/v1/yards/{yard}/tracks/{track}", Auth: user, Handle: s.relabelTrack},
		{Method: "DELETE", Path: "/v1/yards/{yard}/tracks/{track}", Auth: user, Roles: []string{admin}, Handle: s.dropTrack},

		{Method: "GET", Path: "/v1/consists/{id}", Auth: user, Handle: s.showConsist},
		{Method: "GET", Path: "/v1/consists/{id}/sheet", Auth: user, Handle: s.consistSheet},
		{Method: "POST", Path: "/v1/consists/{id}/depart", Auth: user, Roles: []string{dispatcher, admin}, Handle: s.departConsist},
		{Method: "POST", Path: "/v1/consists/{id}/wagons", Auth: user, Roles: []string{planner, admin}, Handle: s.coupleWagons},
		{Method: "GET", Path: "/v1/inspections/{id}", Auth: user, Handle: s.showInspection},
		{Method: "PUT", Path: "/v1/inspections/{id}", Auth: user, Handle: s.saveInspection},

		{Method: "GET", Path: "/v1/bookings/{id}", Auth: user, Handle: s.showBooking},
		{Method: "POST", Path: "/v1/bookings/cancel", Auth: user, Handle: s.cancelBooking},
		{Method: "GET", Path: "/v1/bookings/{id}/documents/{doc}", Auth: user, Handle: s.downloadDocument},
		{Method: "GET", Path: "/v1/invoices/{id}", Auth: user, Handle: s.showInvoice},
		{Method: "POST", Path: "/v1/invoices/export", Auth: user, Roles: []string{accountant, admin}, Handle: s.exportInvoices},
		{Method: "POST", Path: "/v1/invoices/remind", Auth: user, Roles: []string{accountant, admin}, Handle: s.remindInvoices},
		{Method: "GET", Path: "/v1/reports/tonnage", Auth: optional, Roles: []string{accountant, admin}, Handle: s.reportTonnage},

		{Method: "GET", Path: "/v1/staff/companies/{id}", Auth: staff, Handle: s.showCompany},
		{Method: "POST", Path: "/v1/staff/companies/{id}/close", Auth: user, Roles: []string{admin}, Handle: s.closeCompany},

		{Method: "POST", Path: "/hooks/scale", Auth: device, Handle: s.weigh},
	}
}

// Handler builds the service.
func (s *Server) Handler() http.Handler {
	root := mux.New()
	root.Use(s.recoverer)
	for _, rt := range s.table() {
		root.Handle(rt.Method, rt.Path, s.guard(rt))
	}
	s.partner(root.Group("/partner"))
	s.terminal(root.Group("/terminal", limitBody))
	s.portal(root.Group("/portal"))
	s.feed(root.Group("/feed", s.writersOnly))
	return root
}

// guard puts in front of the handler what its line of the table asks for.
func (s *Server) guard(rt route) http.Handler {
	h := s.adapt(rt.Handle)
	if len(rt.Roles) > 0 {
		h = s.requireRole(rt.Roles...)(h)
	}
	switch rt.Auth {
	case optional:
		h = s.identify(h)
	case user:
		h = s.identify(s.requireUser(h))
	case staff:
		h = s.identify(s.requireStaff(h))
	case device:
		h = s.requireSignature(h)
	}
	return h
}

func (s *Server) partner(r *mux.Router) {
	r.Use(s.requireKey)
	r.Get("/consists/{id}", s.adapt(s.partnerConsist))
	r.Get("/bookings", s.adapt(s.partnerBookings))
}

// terminal is what the screens beside the tracks talk to.
func (s *Server) terminal(r *mux.Router) {
	r.Get("/tracks/{id}", s.adapt(s.terminalTrack))
	r.Use(s.requireTerminal)
	r.Post("/tracks/{id}/clear", s.adapt(s.terminalClear))
}

// portal is for the recipients of the goods.
func (s *Server) portal(r *mux.Router) {
	r.Use(s.portalGate)
	r.Get("/track/{token}", s.adapt(s.portalTrack))
	r.Get("/tracked-bookings/{id}", s.adapt(s.portalStatus))
	r.Get("/bookings", s.adapt(s.portalBookings))
}

func (s *Server) feed(r *mux.Router) {
	r.Get("/positions/{wagon}", s.adapt(s.feedPosition))
	r.Post("/positions", s.adapt(s.feedReport))
}
