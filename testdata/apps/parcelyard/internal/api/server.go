// Package api speaks HTTP: it reads requests, calls the services and words answers.
package api

import (
	"context"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/google/uuid"

	"example.com/parcelyard/internal/access"
	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/carriers"
	"example.com/parcelyard/internal/links"
	"example.com/parcelyard/internal/parcels"
	"example.com/parcelyard/internal/partners"
	"example.com/parcelyard/internal/signin"
	"example.com/parcelyard/internal/store/db"
	"example.com/parcelyard/internal/yards"
)

// Parcels is the service for parcels.
type Parcels interface {
	List(ctx context.Context, f parcels.Filter) ([]db.Parcel, error)
	Create(ctx context.Context, in parcels.NewParcel) (db.Parcel, error)
	Get(ctx context.Context, id int64) (db.Parcel, error)
	Patch(ctx context.Context, id int64, p parcels.Patch) (db.Parcel, error)
	Delete(ctx context.Context, id int64) error
	Overview(ctx context.Context, id int64) (*parcels.Overview, error)
	Scans(ctx context.Context, parcel, after int64, limit int32) ([]parcels.Scan, error)
	Record(ctx context.Context, site int64, scans []parcels.NewScan) ([]int64, error)
	Hold(ctx context.Context, items []parcels.HoldItem) (*parcels.BatchResult, error)
	Weigh(ctx context.Context, items []parcels.WeighItem) (*parcels.BatchResult, error)
	Release(ctx context.Context, ids []int64) error
	Files(ctx context.Context, parcel int64) ([]db.ListAttachmentsRow, error)
	Attach(ctx context.Context, parcel int64, f parcels.NewFile) (db.CreateAttachmentRow, error)
	File(ctx context.Context, parcel int64, file uuid.UUID) (db.GetAttachmentRow, error)
	Detach(ctx context.Context, parcel int64, file uuid.UUID) error
	Content(ctx context.Context, file uuid.UUID) (db.GetAttachmentRow, error)
}

// Yards is the service for sites, members and manifests.
type Yards interface {
	Sites(ctx context.Context) ([]db.ListSitesRow, error)
	PatchSite(ctx context.Context, id int64, p yards.SitePatch) (db.PatchSiteRow, error)
	SetCutoff(ctx context.Context, id int64, cutoff string) error
	Dashboard(ctx context.Context, site int64) (*yards.Dashboard, error)
	Close(ctx context.Context, site int64) (int64, error)
	AddMember(ctx context.Context, site int64, email string, role access.Role) (int64, error)
	SetRole(ctx context.Context, membership int64, role access.Role) error
	RemoveMember(ctx context.Context, membership int64) error
	CreateManifest(ctx context.Context, in yards.NewManifest) (db.Manifest, error)
	Manifests(ctx context.Context, f yards.ManifestFilter) ([]db.Manifest, error)
	Manifest(ctx context.Context, id int64) (yards.ManifestView, error)
	PatchManifest(ctx context.Context, id int64, p yards.ManifestPatch) (db.Manifest, error)
	Reassign(ctx context.Context, id, site int64) (db.Manifest, error)
	AddLines(ctx context.Context, id int64, parcels []int64) ([]int64, error)
	CloseManifest(ctx context.Context, id int64) error
}

// Partners is the service for API clients.
type Partners interface {
	Parcels(ctx context.Context, after int64, limit int32) ([]db.ListPartnerParcelsRow, error)
	Parcel(ctx context.Context, reference string) (db.Parcel, error)
	Cancel(ctx context.Context, reference string) (db.CancelByReferenceRow, error)
	Rates(ctx context.Context, zone string) ([]db.ListAllRatesRow, error)
	OwnRates(ctx context.Context) ([]db.ListRatesRow, error)
	CreateClient(ctx context.Context, scopes []string) (*partners.Credentials, error)
	RotateClient(ctx context.Context, client string) (*partners.Credentials, error)
	RevokeClient(ctx context.Context, client string) error
}

// Lookups are queries that need no service around them.
type Lookups interface {
	Ping(ctx context.Context) (int32, error)
	GetUser(ctx context.Context, id int64) (db.GetUserRow, error)
	ListOwnMemberships(ctx context.Context, userID int64) ([]db.ListOwnMembershipsRow, error)
	GetParcelByCode(ctx context.Context, trackingCode string) (db.GetParcelByCodeRow, error)
	GetDelivery(ctx context.Context, id int64) (db.GetDeliveryRow, error)
	SetSafePlace(ctx context.Context, arg *db.SetSafePlaceParams) (string, error)
	ListUsage(ctx context.Context, orgID int64) ([]db.ListUsageRow, error)
	ExpireHolds(ctx context.Context) (int64, error)
}

// Deps is what a server is made of.
type Deps struct {
	Tokens   *auth.Tokens
	JobToken string
	SignIn   *signin.Service
	Parcels  Parcels
	Yards    Yards
	Partners Partners
	Carriers *carriers.Service
	Lookups  Lookups
	Signer   *links.Signer
	Delivery *links.Delivery
}

// Server answers requests.
type Server struct {
	Deps
}

// Routes returns the routes of a server with the dependencies.
func Routes(deps Deps) chi.Router {
	s := &Server{Deps: deps}
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer, middleware.CleanPath)
	r.Get("/healthz", handle(s.health))
	r.Mount("/internal", s.internal())
	r.Route("/v1", func(r chi.Router) {
		r.Use(s.Tokens.Identify)
		s.public(r)
		r.Route("/partner", s.partner)
		r.Group(func(r chi.Router) {
			r.Use(auth.RequireUser)
			r.Get("/me", handle(s.me))
			r.Post("/clients", handle(s.createClient))
			r.Post("/clients/{client}/rotate", handle(s.rotateClient))
			r.Delete("/clients/{client}", handle(s.revokeClient))
			r.Route("/parcels", s.parcelRoutes)
			r.Post("/scans/batch", handle(s.recordScans))
			r.Route("/sites", s.siteRoutes)
			r.Patch("/members/{membership}", handle(s.setRole))
			r.Delete("/members/{membership}", handle(s.removeMember))
			r.Route("/manifests", s.manifestRoutes)
		})
	})
	return r
}

// internal is for our own machines: the ingress passes nothing but /v1 on.
func (s *Server) internal() chi.Router {
	r := chi.NewRouter()
	r.Get("/orgs/{org}/usage", handle(s.usage))
	r.With(auth.RequireJobToken(s.JobToken)).Post("/jobs/expire-holds", handle(s.expireHolds))
	return r
}

// public is for people who hold credentials, a code or a signed link.
func (s *Server) public(r chi.Router) {
	r.Post("/oauth/token", handle(s.token))
	//authvet:public whoever has the code of 128 random bits may follow the parcel
	r.Get("/track/{code}", handle(s.track))
	r.Get("/delivery/{token}", handle(s.delivery))
	r.Put("/delivery/{token}", handle(s.setSafePlace))
	r.Get("/files/{file}/content", handle(s.content))
	r.Get("/files/{file}/thumbnail", handle(s.thumbnail))
	r.Post("/hooks/carriers/{org}/events", handle(s.carrierEvent))
	r.Post("/hooks/carriers/{org}/returns", handle(s.carrierReturn))
}

func (s *Server) partner(r chi.Router) {
	r.With(auth.RequireScopes()).Get("/rates", handle(s.rates)) // every client may compare
	r.With(auth.RequireScopes("rates:read")).Get("/rates/own", handle(s.ownRates))
	r.Group(func(r chi.Router) {
		r.Use(auth.RequireScopes("parcels:read"))
		r.Get("/parcels", handle(s.partnerParcels))
		r.Get("/parcels/{ref}", handle(s.partnerParcel))
		r.With(auth.RequireScopes("parcels:write")).Post("/parcels/{ref}/cancel", handle(s.cancelParcel))
	})
}

func (s *Server) parcelRoutes(r chi.Router) {
	r.Get("/", handle(s.listParcels))
	r.Post("/", handle(s.createParcel))
	r.Post("/batch/hold", handle(s.holdParcels))
	r.Post("/batch/weigh", handle(s.weighParcels))
	r.Post("/batch/release", handle(s.releaseParcels))
	r.Route("/{parcel}", func(r chi.Router) {
		r.Get("/", handle(one("parcel", s.Parcels.Get, parcelOf)))
		r.Patch("/", handle(s.patchParcel))
		r.Delete("/", handle(s.deleteParcel))
		r.Get("/overview", handle(one("parcel", s.Parcels.Overview, overviewOf)))
		r.Get("/scans", handle(s.listScans))
		r.Get("/attachments", handle(s.listFiles))
		r.Post("/attachments", handle(s.attach))
		r.Get("/attachments/{file}", handle(s.getFile))
		r.Delete("/attachments/{file}", handle(s.detach))
	})
}

func (s *Server) siteRoutes(r chi.Router) {
	r.Get("/", handle(s.listSites))
	r.Patch("/{site}", handle(s.patchSite))
	r.Put("/{site}/cutoff", handle(s.setCutoff))
	r.Get("/{site}/dashboard", handle(one("site", s.Yards.Dashboard, dashboardOf)))
	r.Post("/{site}/close", handle(s.closeSite))
	r.Post("/{site}/members", handle(s.addMember))
}

func (s *Server) manifestRoutes(r chi.Router) {
	r.Get("/", handle(s.listManifests))
	r.Post("/", handle(s.createManifest))
	r.Get("/{manifest}", handle(one("manifest", s.Yards.Manifest, manifestViewOf)))
	r.Patch("/{manifest}", handle(s.patchManifest))
	r.Post("/{manifest}/reassign", handle(s.reassign))
	r.Post("/{manifest}/lines", handle(s.addLines))
	r.Post("/{manifest}/close", handle(s.closeManifest))
}
