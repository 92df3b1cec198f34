// Package httpapi serves the services over HTTP.
package httpapi

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/google/uuid"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/db"
	"example.com/vitrine/internal/service"
	"example.com/vitrine/internal/token"
)

// PeopleService is what the API needs of service.People.
type PeopleService interface {
	SignIn(ctx context.Context, email, password string) (db.User, error)
	Profile(ctx context.Context, user uuid.UUID) (db.User, error)
	UpdateProfile(ctx context.Context, user uuid.UUID, name, phone string) error
	Members(ctx context.Context, museum uuid.UUID) ([]db.ListMembersRow, error)
	Member(ctx context.Context, museum, member uuid.UUID) (db.MemberContactRow, error)
	Card(ctx context.Context, person uuid.UUID) (db.User, error)
	SetRole(ctx context.Context, museum, member uuid.UUID, role string) error
	Remove(ctx context.Context, museum, member uuid.UUID) error
	Invite(ctx context.Context, museum uuid.UUID, email, role string) (string, error)
	Pending(ctx context.Context, museum uuid.UUID) ([]db.Invitation, error)
	Resend(ctx context.Context, museum, invitation uuid.UUID) (email, secret string, err error)
	Revoke(ctx context.Context, invitation uuid.UUID) error
	Invitation(ctx context.Context, secret string) (db.InvitationByTokenRow, error)
	Accept(ctx context.Context, user uuid.UUID, email, secret string) error
}

// CollectionService is what the API needs of service.Collections.
type CollectionService interface {
	List(ctx context.Context, museum uuid.UUID) ([]db.Collection, error)
	Get(ctx context.Context, museum, id uuid.UUID) (db.Collection, error)
	Create(ctx context.Context, museum uuid.UUID, title, notes string) (uuid.UUID, error)
	Update(ctx context.Context, museum, id uuid.UUID, title, notes *string) error
	Delete(ctx context.Context, museum, id uuid.UUID) error
	Restore(ctx context.Context, id uuid.UUID) error
	Share(ctx context.Context, museum, id uuid.UUID, email string) error
	Unshare(ctx context.Context, id, guest uuid.UUID) error
	SharedWith(ctx context.Context, user uuid.UUID) ([]db.Collection, error)
}

// Mailer sends invitations.
type Mailer interface {
	Invite(ctx context.Context, address, secret string) error
}

// Services is what the API stands on.
type Services struct {
	People      PeopleService
	Museums     service.Museums
	Collections CollectionService
	Objects     service.Objects
	Reports     service.Reports
	Exhibitions service.Exhibitions
	Loans       service.Loans
}

// API has the handlers.
type API struct {
	Services
	tokens       *token.Maker
	guard        service.Guard
	mail         Mailer
	insurerKey   []byte
	pingDatabase func(context.Context) error
}

// Config is what New can't make itself.
type Config struct {
	Tokens     *token.Maker
	Guard      service.Guard
	Mail       Mailer
	InsurerKey []byte
	Ping       func(context.Context) error
}

// New returns the handler of the whole service.
func New(cfg Config, services Services) chi.Router {
	a := &API{
		Services: services, tokens: cfg.Tokens, guard: cfg.Guard, mail: cfg.Mail,
		insurerKey: cfg.InsurerKey, pingDatabase: cfg.Ping,
	}
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Get("/healthz", a.health)
	r.Method(http.MethodPost, "/auth/login", endpoint(a.login))

	r.Route("/public", func(r chi.Router) {
		//authvet:public exhibitions are announced to everybody
		r.Method(http.MethodGet, "/exhibitions", endpoint(a.publishedExhibitions))
		//authvet:public exhibitions are announced to everybody
		r.Method(http.MethodGet, "/exhibitions/{exhibition}", endpoint(a.exhibitionPage))
		//authvet:public who has the secret of the mail may see who invites
		r.Method(http.MethodGet, "/invitations/{secret}", endpoint(a.invitation))
	})
	r.Route("/hooks", func(r chi.Router) {
		r.Method(http.MethodPost, "/courier", endpoint(a.courierHook))
		r.With(signedBy(a.insurerKey)).Method(http.MethodPost, "/insurer", endpoint(a.insurerHook))
	})
	// the spreadsheet opens in a tab of its own
	r.Method(http.MethodGet, "/exports/{museum}/inventory.csv", endpoint(a.inventoryCSV))
	r.With(a.identify).Method(http.MethodGet, "/widgets/{museum}/stats", endpoint(a.stats))

	r.Group(func(r chi.Router) {
		r.Use(a.authenticate)
		r.Mount("/me", a.mine())
		r.Mount("/museums", a.museumRoutes())
		r.Method(http.MethodPost, "/invitations/{secret}/accept", endpoint(a.acceptInvitation))
		r.Route("/objects/{object}", func(r chi.Router) {
			r.Method(http.MethodGet, "/history", endpoint(a.objectHistory))
			r.Method(http.MethodGet, "/images", endpoint(a.images))
			r.Method(http.MethodPost, "/images", endpoint(a.addImage))
			r.Method(http.MethodGet, "/reports", endpoint(a.reports))
			r.Method(http.MethodPost, "/reports", endpoint(a.writeReport))
		})
		r.Method(http.MethodPatch, "/images/{image}", endpoint(a.captionImage))
		r.Method(http.MethodDelete, "/images/{image}", endpoint(a.deleteImage))
		r.Route("/reports/{report}", func(r chi.Router) {
			r.Method(http.MethodGet, "/", endpoint(a.report))
			r.Method(http.MethodPost, "/finalize", endpoint(a.finalizeReport))
			r.Method(http.MethodDelete, "/", endpoint(a.discardReport))
		})
		r.Route("/loans/{loan}", func(r chi.Router) {
			r.Method(http.MethodGet, "/", endpoint(a.loan))
			r.Method(http.MethodPost, "/approve", endpoint(a.approveLoan))
			r.Method(http.MethodPost, "/return", endpoint(a.returnLoan))
			r.Method(http.MethodPut, "/terms", endpoint(a.setTerms))
			r.Method(http.MethodPut, "/courier", endpoint(a.setCourier))
		})
		r.Method(http.MethodGet, "/search/objects", endpoint(a.searchObjects))
		r.Method(http.MethodGet, "/search/images", endpoint(a.searchImages))
		r.Route("/admin", func(r chi.Router) {
			r.Use(superusers)
			r.Method(http.MethodGet, "/museums", endpoint(a.allMuseums))
			r.Method(http.MethodPut, "/museums/{id}/plan", endpoint(a.setPlan))
		})
	})
	return r
}

func (a *API) mine() http.Handler {
	r := chi.NewRouter()
	r.Method(http.MethodGet, "/", endpoint(a.profile))
	r.Method(http.MethodPut, "/", endpoint(a.updateProfile))
	r.Method(http.MethodGet, "/shared", endpoint(a.sharedWithMe))
	return r
}

func (a *API) museumRoutes() http.Handler {
	r := chi.NewRouter()
	r.Method(http.MethodGet, "/", endpoint(a.myMuseums))
	r.Method(http.MethodPost, "/", endpoint(a.createMuseum))
	r.Route("/{museum}", func(r chi.Router) {
		r.Group(func(r chi.Router) {
			r.Use(a.inMuseum(access.View))
			r.Method(http.MethodGet, "/", endpoint(a.museum))
			r.Method(http.MethodGet, "/members", endpoint(a.members))
			r.Method(http.MethodGet, "/members/{member}", endpoint(a.member))
			r.Method(http.MethodGet, "/people/{person}", endpoint(a.person))
			r.Method(http.MethodGet, "/collections", endpoint(a.collections))
			r.Method(http.MethodGet, "/collections/{collection}", endpoint(a.collection))
			r.Method(http.MethodGet, "/collections/{collection}/objects", endpoint(a.objects))
			r.Method(http.MethodGet, "/collections/{collection}/objects/{object}", endpoint(a.object))
			r.Method(http.MethodGet, "/exhibitions", endpoint(a.exhibitions))
			r.Method(http.MethodGet, "/loans", endpoint(a.loans))
		})
		r.Group(func(r chi.Router) {
			r.Use(a.inMuseum(access.Catalogue))
			r.Method(http.MethodPost, "/collections", endpoint(a.createCollection))
			r.Method(http.MethodPatch, "/collections/{collection}", endpoint(a.updateCollection))
			r.Method(http.MethodDelete, "/collections/{collection}", endpoint(a.deleteCollection))
			r.Method(http.MethodPost, "/collections/{collection}/restore", endpoint(a.restoreCollection))
			r.Method(http.MethodPost, "/collections/{collection}/guests", endpoint(a.shareCollection))
			r.Method(http.MethodDelete, "/collections/{collection}/guests/{guest}", endpoint(a.unshareCollection))
			r.Method(http.MethodPost, "/collections/{collection}/objects", endpoint(a.createObject))
			r.Method(http.MethodPatch, "/collections/{collection}/objects/{object}", endpoint(a.updateObject))
			r.Method(http.MethodDelete, "/collections/{collection}/objects/{object}", endpoint(a.deleteObject))
			r.Method(http.MethodPost, "/objects/dispose", endpoint(a.disposeObjects))
			r.Method(http.MethodPost, "/objects/tag", endpoint(a.tagObjects))
			r.Method(http.MethodPost, "/exhibitions", endpoint(a.createExhibition))
			r.Method(http.MethodPost, "/exhibitions/{exhibition}/items", endpoint(a.addExhibitionItem))
			r.Method(http.MethodPost, "/exhibitions/{exhibition}/publish", endpoint(a.publishExhibition))
			r.Method(http.MethodPost, "/exhibitions/{exhibition}/archive", endpoint(a.archiveExhibition))
		})
		r.Group(func(r chi.Router) {
			r.Use(a.inMuseum(access.Manage))
			r.Method(http.MethodPut, "/", endpoint(a.updateMuseum))
			r.Method(http.MethodPut, "/members/{member}", endpoint(a.setMemberRole))
			r.Method(http.MethodDelete, "/members/{member}", endpoint(a.removeMember))
			r.Method(http.MethodGet, "/invitations", endpoint(a.pendingInvitations))
			r.Method(http.MethodPost, "/invitations", endpoint(a.invite))
			r.Method(http.MethodPost, "/invitations/{invitation}/resend", endpoint(a.resendInvitation))
			r.Method(http.MethodDelete, "/invitations/{invitation}", endpoint(a.revokeInvitation))
		})
	})
	return r
}
