// Package app is the web site and the API of gearshare.
package app

import (
	"bytes"
	"embed"
	"html/template"
	"log/slog"
	"net/http"

	"example.com/gearshare/internal/authn"
	"example.com/gearshare/internal/authz"
	"example.com/gearshare/internal/payouts"
	"example.com/gearshare/internal/store"
)

//go:embed pages/*.html
var pageFiles embed.FS

// Server answers requests.
type Server struct {
	store *store.Store
	book  *payouts.Book
	authz *authz.Policy
	keys  *authn.Keyring
	log   *slog.Logger
	pages *template.Template
}

func New(st *store.Store, book *payouts.Book, policy *authz.Policy, keys *authn.Keyring, log *slog.Logger) *Server {
	pages := template.New("").Funcs(template.FuncMap{"money": money, "day": day})
	return &Server{
		store: st, book: book, authz: policy, keys: keys, log: log,
		pages: template.Must(pages.ParseFS(pageFiles, "pages/*.html")),
	}
}

type route struct {
	pattern string
	handle  Handler
	with    []Middleware
}

func (s *Server) routes() []route {
	var (
		open   = []Middleware{s.limitBody}
		page   = with(open, s.identify)
		member = with(page, s.requireMember)
		api    = with(page, s.requireActor)
		staff  = with(api, s.requireStaff)
		desk   = with(page, s.staffPage)
		sync   = with(open, s.deviceToken)
	)
	return []route{
		{"GET /healthz", s.health, open},
		{"GET /login", s.loginPage, open},
		{"POST /login", s.login, open},
		{"GET /categories", s.categories, open},
		{"GET /browse", s.browse, page},

		{"GET /items/{id}", s.itemPage, page},
		{"GET /reservations/{ref}", s.reservationPage, member},
		{"POST /reservations/{id}/approve", s.approve, member},
		{"POST /reservations/{id}/cancel", s.cancel, member},
		{"GET /disputes/{id}", s.disputePage, member},
		{"GET /payouts/{id}/statement", s.statementPage, member},
		{"GET /clubs/{club}/roster.csv", s.roster, page},
		{"POST /staff/reviews/{id}/hide", s.hideReview, desk},

		{"DELETE /api/v1/tokens/{id}", s.revokeToken, api},
		{"GET /api/v1/items", s.items, api},
		{"PATCH /api/v1/items/{id}", s.patchItem, api},
		{"DELETE /api/v1/items/{id}", s.deleteItem, api},
		{"POST /api/v1/items/publish", s.publishItems, api},
		{"POST /api/v1/items/unpublish", s.unpublishItems, api},
		{"GET /api/v1/reservations", s.reservations, api},
		{"POST /api/v1/reservations", s.reserve, api},
		{"GET /api/v1/reservations/{ref}", s.reservation, api},
		{"POST /api/v1/deposits/{id}/capture", s.captureDeposit, api},
		{"GET /api/v1/disputes/{id}", s.dispute, api},
		{"POST /api/v1/disputes/{id}/resolve", s.resolveDispute, staff},
		{"GET /api/v1/disputes/{id}/evidence/{file}", s.evidence, api},
		{"GET /api/v1/clubs/{club}/inventory", s.inventory, api},
		{"PUT /api/v1/clubs/{club}/members/{user}", s.setRole, api},
		{"DELETE /api/v1/clubs/{club}/members/{user}", s.removeMember, api},
		{"PUT /api/v1/reviews/{id}", s.saveReview, api},
		{"PUT /api/v1/payout-accounts/{id}", s.savePayoutAccount, api},
		{"GET /api/v1/payouts/{id}", s.payout, api},

		{"GET /sync/v1/items/{id}/reservations", s.syncReservations, sync},
		{"POST /sync/v1/pickups", s.syncPickUp, sync},
	}
}

// Handler returns the whole site.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, rt := range s.routes() {
		mux.Handle(rt.pattern, s.serve(chain(rt.handle, rt.with...)))
	}
	return http.NewCrossOriginProtection().Handler(mux)
}

// render writes a page once it has been executed without an error.
func (s *Server) render(w http.ResponseWriter, r *http.Request, name string, data any) error {
	actor, ok := authn.FromContext(r.Context())
	var buf bytes.Buffer
	err := s.pages.ExecuteTemplate(&buf, name, struct {
		Actor    authn.Actor
		SignedIn bool
		Data     any
	}{actor, ok, data})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err = buf.WriteTo(w)
	return err
}
