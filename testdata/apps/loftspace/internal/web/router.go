package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/loftspace/internal/ports"
)

// Services is what the handlers need.
type Services struct {
	Accounts  ports.Accounts
	Spaces    ports.Spaces
	Bookings  ports.Bookings
	Documents ports.Documents
	Passes    ports.Passes
	Teams     ports.Teams
	Invoices  ports.Invoices
}

// Keys are the shared secrets of machines.
type Keys struct{ Lock, Partner string }

// NewRouter puts the whole API together.
func NewRouter(s Services, keys Keys) *chi.Mux {
	auth := &Auth{s.Accounts}
	spaces := &spacesAPI{s.Spaces}
	accounts := &accountsAPI{s.Accounts}

	root := chi.NewRouter()
	root.Use(middleware.RequestID, middleware.Recoverer)
	root.Method(http.MethodGet, "/healthz", action(spaces.health))
	root.With(lockKey(keys.Lock)).Method(http.MethodPost, "/locks/{serial}/events", action(spaces.lockEvent))
	root.Mount("/partner", spaces.partnerRoutes(keys.Partner))

	root.Route("/v1", func(r chi.Router) {
		r.Method(http.MethodPost, "/sessions", action(accounts.signIn))
		//authvet:public published spaces are for everybody
		r.Method(http.MethodGet, "/showcase", action(spaces.showcase))
		r.Mount("/calendars", spaces.calendarRoutes(auth.Lenient))
		r.Mount("/exports", spaces.exportRoutes()) // streams, so without the timeout of the rest
		r.Group(func(r chi.Router) {
			r.Use(auth.Required, middleware.NoCache)
			r.Mount("/spaces", spaces.routes())
			r.Mount("/bookings", (&bookingsAPI{s.Bookings}).routes())
			r.Mount("/documents", (&documentsAPI{s.Documents}).routes())
			r.Mount("/passes", (&passesAPI{s.Passes}).routes())
			r.Mount("/teams", (&teamsAPI{s.Teams}).routes())
			r.Mount("/invoices", (&invoicesAPI{s.Invoices}).routes())
			r.Method(http.MethodGet, "/reports/payouts", action(spaces.ownPayouts))
			r.Route("/support", func(r chi.Router) {
				r.Use(only("support"))
				r.Method(http.MethodGet, "/users/{user}", action(accounts.user))
			})
		})
	})
	return root
}
