// Package rest is the HTTP side of the platform.
package rest

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/google/uuid"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/service"
	"example.com/bookfair/internal/signing"
	"example.com/bookfair/internal/store/db"
)

type Pinger interface {
	Ping(ctx context.Context) error
}

type Accounts interface {
	Login(ctx context.Context, email, password, userAgent string) (string, error)
	Session(ctx context.Context, token string) (identity.Caller, error)
	Key(ctx context.Context, secret string) (identity.Key, error)
	Sessions(ctx context.Context, userID uuid.UUID) ([]db.ListSessionsOfUserRow, error)
	AcceptInvitation(ctx context.Context, c identity.Caller, token string) (uuid.UUID, error)
	Bounced(ctx context.Context, messageID string) error
	SetRole(ctx context.Context, sc identity.Scope, userID uuid.UUID, role identity.Role) error
}

type Roles interface {
	RoleIn(ctx context.Context, userID, orgID uuid.UUID) (identity.Role, error)
}

type Fairs interface {
	Upcoming(ctx context.Context) ([]db.Fair, error)
	Get(ctx context.Context, id uuid.UUID) (db.Fair, error)
	RequireRole(ctx context.Context, c identity.Caller, fairID uuid.UUID, min identity.Role) error
	Floorplan(ctx context.Context, fairID uuid.UUID) ([]db.ListFloorplanRow, error)
	Visitors(ctx context.Context, fairID uuid.UUID) ([]db.ListVisitorsRow, error)
	Attendees(ctx context.Context, fairID uuid.UUID, after string) ([]db.ListAttendeesAfterRow, error)
	Update(ctx context.Context, c identity.Caller, id uuid.UUID, in service.FairChange) (db.Fair, error)
	Publish(ctx context.Context, c identity.Caller, id uuid.UUID) error
}

type Stands interface {
	Update(ctx context.Context, c identity.Caller, id uuid.UUID, in service.StandChange) (db.Stand, error)
	SetReference(ctx context.Context, k identity.Key, tenant, standID uuid.UUID, ref string) error
}

type Bookings interface {
	Get(ctx context.Context, c identity.Caller, id uuid.UUID) (db.GetBookingForMemberRow, error)
	OfExhibitor(ctx context.Context, k identity.Key, id uuid.UUID) (db.Booking, error)
	Contract(ctx context.Context, c identity.Caller, bookingID uuid.UUID) (service.Contract, error)
	Search(ctx context.Context, sc identity.Scope, status, term string) ([]db.Booking, error)
	Update(ctx context.Context, c identity.Caller, id uuid.UUID, in service.BookingChange) (db.Booking, error)
	Cancel(ctx context.Context, c identity.Caller, ids []uuid.UUID) (int64, error)
	Confirm(ctx context.Context, c identity.Caller, ids []uuid.UUID) (int64, error)
}

type Exhibitors interface {
	Badges(ctx context.Context, c identity.Caller, f service.Filter) ([]db.Badge, error)
	Leads(ctx context.Context, c identity.Caller, f service.Filter) ([]db.Lead, error)
	LeadsOf(ctx context.Context, tenant uuid.UUID) ([]db.Lead, error)
	CreateCatalogue(ctx context.Context, sc identity.Scope, in service.CatalogueText) (db.Catalogue, error)
	ReviseCatalogue(ctx context.Context, sc identity.Scope, id uuid.UUID, in service.CatalogueText) (db.Catalogue, error)
	DeleteCatalogue(ctx context.Context, sc identity.Scope, id uuid.UUID) error
	OpenCatalogue(ctx context.Context, id uuid.UUID) (db.Catalogue, error)
}

type Tickets interface {
	Rename(ctx context.Context, c identity.Caller, id uuid.UUID, attendee string) error
}

type Deps struct {
	Log        *slog.Logger
	DB         Pinger
	Accounts   Accounts
	Roles      Roles
	Fairs      Fairs
	Stands     Stands
	Bookings   Bookings
	Invoices   service.Invoices
	Exhibitors Exhibitors
	Tickets    Tickets
	Links      signing.Links
	Payments   signing.Webhook
	Mailgate   signing.Webhook
}

type Server struct {
	Deps
}

func New(d Deps) *Server { return &Server{Deps: d} }

func (s *Server) Handler() http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)

	r.Get("/healthz", s.handle(s.health))
	r.Post("/auth/login", s.handle(s.login))
	r.Get("/downloads/catalogues/{catalogueID}", s.handle(s.downloadCatalogue))

	r.Route("/webhooks", func(r chi.Router) {
		r.With(s.signedPayments).Post("/payments", s.handle(s.paymentEvent))
		r.With(s.signedMail).Post("/mail", s.handle(s.mailEvent))
	})

	r.Route("/integrations", s.integrationRoutes)

	r.Route("/fairs", func(r chi.Router) {
		r.Group(func(r chi.Router) {
			r.Use(s.optionalSession)
			//authvet:public the programme is on the home page
			r.Get("/", s.handle(s.listFairs))
			//authvet:public published fairs are for everybody, drafts for their organiser
			r.Get("/{fairID}", s.handle(s.showFair))
			r.Get("/{fairID}/floorplan", s.handle(s.floorplan))
			r.Get("/{fairID}/visitors", s.handle(s.listVisitors))
		})
		r.Group(func(r chi.Router) {
			r.Use(s.requireSession)
			r.Patch("/{fairID}", s.handle(s.updateFair))
			r.Post("/{fairID}/publish", s.handle(s.publishFair))
		})
	})

	r.Group(func(r chi.Router) {
		r.Use(s.requireSession)

		r.Post("/invitations/accept", s.handle(s.acceptInvitation))
		r.Patch("/tickets/{ticketID}", s.handle(s.renameTicket))
		r.Patch("/stands/{standID}", s.handle(s.updateStand))
		r.Get("/badges", s.handle(s.listBadges))
		r.Get("/leads", s.handle(s.listLeads))

		r.Route("/bookings", func(r chi.Router) {
			r.Post("/cancel", s.handle(s.cancelBookings))
			r.Post("/confirm", s.handle(s.confirmBookings))
			r.Get("/{bookingID}", s.handle(s.showBooking))
			r.Patch("/{bookingID}", s.handle(s.updateBooking))
			r.Get("/{bookingID}/contract", s.handle(s.showContract))
		})

		r.Post("/invoices/{invoiceID}/pay", s.handle(s.payInvoice))
		r.Post("/invoices/{invoiceID}/void", s.handle(s.voidInvoice))

		r.Route("/orgs/{orgID}", func(r chi.Router) {
			r.Use(s.inOrganisation)
			r.Patch("/members/{userID}", s.handle(s.setMemberRole))
			r.Get("/bookings", s.handle(s.searchBookings))
			r.Get("/invoices", s.handle(s.searchInvoices))
			r.Post("/catalogues", s.handle(s.createCatalogue))
			r.Put("/catalogues/{catalogueID}", s.handle(s.reviseCatalogue))
			r.Delete("/catalogues/{catalogueID}", s.handle(s.deleteCatalogue))
		})

		r.With(s.requireStaff).Get("/backoffice/users/{userID}/sessions", s.handle(s.userSessions))
	})
	return r
}

func (s *Server) integrationRoutes(r chi.Router) {
	r.Route("/v1", func(r chi.Router) {
		r.Use(s.requireKey)
		r.With(s.requireScope("leads:read")).Get("/leads", s.handle(s.integrationLeads))
		r.With(s.requireScope("stands:write")).Put("/stands/{standID}/reference", s.handle(s.setStandReference))
	})
	r.Route("/v2", func(r chi.Router) {
		r.Group(func(r chi.Router) {
			r.With(s.requireKey, s.requireScope("attendees:read"))
			r.Get("/fairs/{fairID}/attendees", s.handle(s.attendees))
		})
		r.With(s.requireKey, s.requireScope("bookings:read")).
			Get("/bookings/{bookingID}", s.handle(s.integrationBooking))
	})
}
