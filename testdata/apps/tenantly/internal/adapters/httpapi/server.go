package httpapi

import (
	"log/slog"
	"net/http"

	"example.com/tenantly/internal/adapters/signing"
	"example.com/tenantly/internal/app"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type Server struct {
	app    *app.Application
	tokens ports.TokenVerifier
	roles  ports.Roles
	links  signing.Links
	log    *slog.Logger
}

func NewServer(a *app.Application, tokens ports.TokenVerifier, roles ports.Roles, links signing.Links, log *slog.Logger) *Server {
	return &Server{app: a, tokens: tokens, roles: roles, links: links, log: log}
}

func (s *Server) Routes() http.Handler {
	root := NewRouter(s.problem)
	root.Use(s.logRequests)
	root.Get("/healthz", s.health)

	v1 := root.Group("/v1")
	s.openRoutes(v1)
	s.leaseRoutes(v1.Group("/leases", s.authenticate))
	s.paymentRoutes(v1.Group("", s.authenticate))
	s.propertyRoutes(v1.Group("", s.authenticate))
	s.ticketRoutes(v1.Group("/tickets"))
	s.contractorRoutes(v1.Group("/contractors"))
	s.talkRoutes(v1.Group("", s.authenticate))

	admin := v1.Group("/admin", s.authenticate, requireScope("platform:admin"))
	admin.Get("/users/{user}", s.lookUpUser)
	return root
}

func (s *Server) openRoutes(r *Router) {
	//authvet:public vacancies are advertised on the web site
	r.Get("/listings", s.listVacancies)
	r.Get("/trades", s.listTrades)

	r.Get("/invitations/{token}", s.showInvitation)

	// Calendar programs cannot send headers: the token is part of the address.
	r.Get("/calendar/rent.ics", s.rentCalendar)
	r.Get("/calendar/inspections.ics", s.inspectionCalendar)

	r.Get("/photos/{photo}/raw", s.rawPhoto, s.signedLink)

	hooks := r.Group("/webhooks")
	hooks.Post("/payments", s.paymentHook)
	hooks.Post("/inspections", s.inspectionHook)
}

func (s *Server) leaseRoutes(r *Router) {
	r.Get("/{lease}", s.readLease)
	r.Post("/{lease}/renew", s.renewLease)
	r.Post("/{lease}/terminate", s.terminateLease)
	r.Get("/{lease}/statement", s.leaseStatement)
}

func (s *Server) paymentRoutes(r *Router) {
	r.Get("/payments", s.listPayments)
	r.Get("/payments/export", s.exportPayments)

	office := r.Group("/payments/{payment}", s.actingFor(domain.RoleManager, domain.RoleAccountant))
	office.Post("/waive", s.waivePayment)
	office.Post("/refund", s.refundPayment)

	r.Delete("/payment-methods/{method}", s.removeMethod)
	r.Put("/payment-methods/{method}/default", s.setDefaultMethod)
}

func (s *Server) propertyRoutes(r *Router) {
	r.Get("/units/{unit}", s.readUnit)
	r.Put("/buildings/{building}/units/{unit}", s.changeUnit, s.inBuilding(domain.RoleManager, domain.RoleLandlord))
}

func (s *Server) ticketRoutes(r *Router) {
	r.Use(s.authenticate)

	r.Get("/{ticket}", s.readTicket)
	r.Get("/{ticket}/photos", s.listTicketPhotos)
	r.Get("/{ticket}/comments", s.listTicketComments)
	r.Post("/{ticket}/assign", s.assignTicket)
	r.Post("/{ticket}/close", s.closeTicket)
}

func (s *Server) contractorRoutes(r *Router) {
	r.Get("/{contractor}/card", s.contractorCard)

	r.Use(s.authenticate, requireKind(domain.KindStaff))
	r.Patch("/{contractor}", s.amendContractor)
	r.Delete("/{contractor}", s.dismissContractor)
}

func (s *Server) talkRoutes(r *Router) {
	r.Post("/notices/{notice}/publish", s.publishNotice)
	r.Delete("/notices/{notice}", s.removeNotice)

	r.Patch("/messages/{message}", s.rewordMessage)
	r.Delete("/messages/{message}", s.retractMessage)
}
