// Package server wires the services to their routes.
package server

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"

	"example.com/petclinic9/internal/access"
	"example.com/petclinic9/internal/billing"
	"example.com/petclinic9/internal/care"
	"example.com/petclinic9/internal/config"
	"example.com/petclinic9/internal/db"
	"example.com/petclinic9/internal/desk"
	"example.com/petclinic9/internal/jobs"
	"example.com/petclinic9/internal/mw"
	"example.com/petclinic9/internal/signin"
	"example.com/petclinic9/internal/token"
)

type Server struct {
	cfg       config.Config
	keys      token.Keys
	log       *slog.Logger
	store     *db.Store
	signin    *signin.Service
	care      *care.Service
	billing   *billing.Service
	desk      *desk.Service
	Reminders *jobs.Reminders
}

func New(cfg config.Config, pool *sql.DB, log *slog.Logger) (*Server, error) {
	store := db.NewStore(pool)
	keys := token.Keys{Secret: []byte(cfg.JWTSecret), TTL: cfg.TokenTTL}
	cs, err := care.New(store, access.NewPolicy(store))
	if err != nil {
		return nil, err
	}
	send := func(ctx context.Context, to, subject string) error {
		log.InfoContext(ctx, "mail queued", "to", to, "subject", subject)
		return nil
	}
	return &Server{cfg: cfg, keys: keys, log: log, store: store,
		signin: signin.New(store, keys), care: cs, billing: billing.New(store, cfg.PaymentSecret),
		desk: desk.New(store), Reminders: jobs.NewReminders(store, log, send)}, nil
}

// Handler is the whole API.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	s.openRoutes(mux)
	s.ownerRoutes(mux)
	s.staffRoutes(mux)
	s.reportRoutes(mux)
	s.batchRoutes(mux)
	return mw.Chain(mw.RequestID, mw.Log(s.log))(mux)
}

func (s *Server) openRoutes(mux *http.ServeMux) {
	mux.Handle("GET /healthz", handle(s.health))
	mux.Handle("POST /auth/owner/login", handle(s.signin.Owner))
	mux.Handle("POST /auth/staff/login", handle(s.signin.Staff))
	//authvet:public the vaccine catalogue is printed on our web site
	mux.Handle("GET /vaccines", handle(s.care.Vaccines))
	//authvet:public the token of the link is the credential
	mux.Handle("GET /certificates/{token}", handle(s.care.Certificate))
	mux.Handle("POST /webhooks/payments", handle(s.billing.Webhook))
}

func (s *Server) ownerRoutes(mux *http.ServeMux) {
	owner := mw.Chain(mw.NoStore, mw.Owner(s.keys))
	image := mw.Chain(mw.OwnerFromQuery(s.keys))

	mux.Handle("GET /me/export", owner(handle(s.care.Export)))
	mux.Handle("GET /me/pets/{petID}", owner(handle(s.care.GetPet)))
	mux.Handle("DELETE /me/pets/{petID}", owner(handle(s.care.DeletePet)))
	mux.Handle("GET /me/pets/{petID}/passport", owner(handle(s.care.GetPassport)))
	mux.Handle("GET /me/pets/{petID}/vaccinations/{vacID}", owner(handle(s.care.Vaccination)))
	mux.Handle("POST /me/vaccinations/{vacID}/share", owner(handle(s.care.Share)))
	mux.Handle("GET /me/documents/{docID}", owner(handle(s.care.Document)))
	mux.Handle("GET /documents/{docID}/preview", image(handle(s.care.Preview)))
	mux.Handle("GET /documents/{docID}/thumbnail", image(handle(s.care.Thumbnail)))

	mux.Handle("POST /me/visits", owner(handle(s.care.Book)))
	mux.Handle("POST /me/visits/{visitID}/reschedule", owner(handle(s.care.Reschedule)))
	mux.Handle("POST /me/visits/{visitID}/cancel", owner(handle(s.care.Cancel)))

	mux.Handle("GET /me/invoices/{invoiceID}/lines", owner(handle(s.billing.Lines)))
	mux.Handle("GET /me/invoices/{invoiceID}/statement", owner(handle(s.billing.Statement)))
	mux.Handle("POST /me/invoices/pay", owner(handle(s.billing.Pay)))
}

func (s *Server) staffRoutes(mux *http.ServeMux) {
	staff := mw.Chain(mw.NoStore, mw.Staff(s.keys))
	manager := mw.Chain(staff, mw.Roles(token.RoleManager, token.RoleHQ))
	hq := mw.Chain(staff, mw.Roles(token.RoleHQ))

	mux.Handle("GET /staff/visits", staff(handle(s.desk.Visits)))
	mux.Handle("POST /staff/visits/close", staff(handle(s.desk.CloseVisits)))
	mux.Handle("PATCH /staff/prescriptions/{rxID}", mw.Chain(staff, mw.Roles(token.RoleVet, token.RoleManager))(handle(s.desk.AmendPrescription)))
	mux.Handle("GET /staff/patients/{petID}/history", mw.Chain(staff, s.desk.Patient)(handle(s.desk.History)))
	mux.Handle("GET /staff/orders", staff(handle(s.desk.Orders)))
	mux.Handle("GET /staff/orders/{orderID}", staff(handle(s.desk.Order)))
	mux.Handle("POST /staff/orders/approve", manager(handle(s.desk.ApproveOrders)))
	mux.Handle("DELETE /hq/staff/{staffID}", hq(handle(s.desk.RemoveStaff)))
}

// reportRoutes are for the managers' dashboard.
func (s *Server) reportRoutes(mux *http.ServeMux) {
	report := mw.Chain(mw.NoStore)
	mux.Handle("GET /reports/revenue", report(handle(s.billing.Revenue)))
}

// batchRoutes are called by machines.
func (s *Server) batchRoutes(mux *http.ServeMux) {
	mux.Handle("POST /internal/reminders/run", mw.Chain(mw.Scheduler)(handle(s.Reminders.Run)))
	mux.Handle("POST /internal/invoices/overdue", mw.Chain(mw.ServiceKey(s.cfg.ServiceKey))(handle(s.billing.MarkOverdue)))
}

type health struct {
	Status string `json:"status"`
}

func (s *Server) health(ctx context.Context, _ *struct{}) (*health, error) {
	if err := s.store.Ping(ctx); err != nil {
		return nil, err
	}
	return &health{"ok"}, nil
}
