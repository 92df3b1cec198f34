package httpapi

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

// Pinger is what the health check asks.
type Pinger interface {
	Ping(ctx context.Context) error
}

// Services are the use cases that are served.
type Services struct {
	Identity       port.Identity
	Estate         port.Estate
	Work           port.Work
	Papers         port.Papers
	Safety         port.Safety
	Administration port.Administration
	Devices        port.Devices
	Operations     port.Operations
}

// Secrets are those that others sign with.
type Secrets struct {
	Alarms   []byte
	Payments []byte
}

// NewRouter wires the routes.
func NewRouter(s Services, guard *Guard, secrets Secrets, db Pinger) *chi.Mux {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Get("/health", health(db))
	r.Route("/v1", func(r chi.Router) {
		open(r, s)
		hooks(r, s, secrets)
		r.Mount("/telemetry", telemetry(s, guard))
		r.Mount("/admin", admin(s, guard))
		r.Group(func(r chi.Router) {
			r.Use(admit(guard.person))
			mine(r, s)
			estate(r, s)
			work(r, s)
			papers(r, s)
			safety(r, s)
			account(r, s)
		})
	})
	return r
}

func health(db Pinger) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := db.Ping(r.Context()); err != nil {
			fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// open is for everybody.
func open(r chi.Router, s Services) {
	r.Route("/auth", func(r chi.Router) {
		r.Post("/login", Handle(http.StatusOK, s.Identity.Login))
		r.Post("/refresh", Handle(http.StatusOK, s.Identity.Refresh))
		r.Post("/invitations/{secret}/accept", Handle(http.StatusCreated, s.Identity.Accept))
	})
	r.Get("/bulletins", Handle(http.StatusOK, s.Operations.ListBulletins))
	r.Get("/tickets/{ticket}", Handle(http.StatusOK, s.Work.Ticket))
	r.Get("/lifts/{lift}/logbook", Handle(http.StatusOK, s.Estate.Logbook))
	r.Get("/files/documents/{document}", serveDocument(s.Papers))
	r.Get("/files/certificates/{certificate}", serveCertificate(s.Papers))
}

// hooks are what other systems call. Each signs with a secret of its own.
func hooks(r chi.Router, s Services, secrets Secrets) {
	r.Route("/hooks", func(r chi.Router) {
		r.With(signed("X-Alarm-Signature", secrets.Alarms)).
			Post("/alarms", Handle(http.StatusAccepted, s.Devices.AlarmRaised))
		r.With(signed("X-Payment-Signature", secrets.Payments))
		r.Post("/payments", Handle(http.StatusAccepted, s.Devices.QuotePaid))
	})
}

// telemetry is for machines.
func telemetry(s Services, guard *Guard) http.Handler {
	r := chi.NewRouter()
	r.Use(admit(guard.machine))
	r.Post("/heartbeats", Handle(http.StatusNoContent, s.Devices.Heartbeat))
	r.Post("/lifts/{lift}/readings", Handle(http.StatusNoContent, s.Devices.AddReading))
	r.Put("/alarms/{alarm}/acknowledgement", Handle(http.StatusNoContent, s.Devices.AckAlarm))
	r.Delete("/alarms/{alarm}", Handle(http.StatusNoContent, s.Devices.ClearAlarm))
	return r
}

// admin is for our own people.
func admin(s Services, guard *Guard) http.Handler {
	r := chi.NewRouter()
	r.Group(func(r chi.Router) {
		r.Use(admit(guard.person), require(domain.PermPlatform))
		r.Get("/accounts", Handle(http.StatusOK, s.Operations.ListAccounts))
		r.Get("/accounts/{account}", Handle(http.StatusOK, s.Operations.GetAccount))
		r.Post("/accounts/{account}/suspend", Handle(http.StatusNoContent, s.Operations.Suspend))
		r.Post("/bulletins", Handle(http.StatusCreated, s.Operations.Publish))
		r.Delete("/jobs/{export}", Handle(http.StatusNoContent, s.Operations.DeleteJob))
	})
	r.Get("/jobs", Handle(http.StatusOK, s.Operations.ListJobs))
	return r
}

// mine is what somebody keeps for themselves.
func mine(r chi.Router, s Services) {
	r.Route("/me", func(r chi.Router) {
		r.Get("/", Handle(http.StatusOK, s.Identity.Me))
		r.Patch("/", Handle(http.StatusOK, s.Identity.Rename))
		r.Get("/views", Handle(http.StatusOK, s.Identity.Views))
		r.Put("/views/{view}", Handle(http.StatusOK, s.Identity.SaveView))
		r.Delete("/views/{view}", Handle(http.StatusNoContent, s.Identity.DeleteView))
	})
}

func estate(r chi.Router, s Services) {
	write := require(domain.PermEstate)
	r.Route("/buildings", func(r chi.Router) {
		r.Get("/", Handle(http.StatusOK, s.Estate.ListBuildings))
		r.With(write).Post("/", Handle(http.StatusCreated, s.Estate.AddBuilding))
		r.Route("/{building}", func(r chi.Router) {
			r.Get("/", Handle(http.StatusOK, s.Estate.GetBuilding))
			r.Get("/lifts", Handle(http.StatusOK, s.Estate.ListLifts))
			r.Get("/lifts/{lift}", Handle(http.StatusOK, s.Estate.GetBuildingLift))
			r.Group(func(r chi.Router) {
				r.Use(write)
				r.Put("/", Handle(http.StatusOK, s.Estate.UpdateBuilding))
				r.Delete("/", Handle(http.StatusNoContent, s.Estate.DeleteBuilding))
				r.Post("/archive", Handle(http.StatusNoContent, s.Estate.ArchiveBuilding))
				r.Post("/lifts", Handle(http.StatusCreated, s.Estate.AddLift))
				r.Patch("/lifts/{lift}", Handle(http.StatusOK, s.Estate.UpdateBuildingLift))
			})
		})
	})
	r.Get("/lifts/{lift}", Handle(http.StatusOK, s.Estate.GetLift))
	r.Get("/lifts/{lift}/readings", Handle(http.StatusOK, s.Estate.Readings))
	r.Get("/lifts/{lift}/certificates", Handle(http.StatusOK, s.Estate.Certificates))
}

func work(r chi.Router, s Services) {
	write := require(domain.PermWork)
	r.Route("/visits", func(r chi.Router) {
		r.Get("/", Handle(http.StatusOK, s.Work.ListVisits))
		r.With(write).Post("/", Handle(http.StatusCreated, s.Work.PlanVisit))
		r.Get("/{visit}", Handle(http.StatusOK, s.Work.GetVisit))
		r.With(write).Post("/{visit}/complete", Handle(http.StatusNoContent, s.Work.CompleteVisit))
		r.With(write).Post("/{visit}/cancel", Handle(http.StatusNoContent, s.Work.CancelVisit))
		r.With(write).Put("/{visit}/technician", Handle(http.StatusNoContent, s.Work.Assign))
		r.With(write).Put("/{visit}/items/{item}", Handle(http.StatusNoContent, s.Work.Tick))
	})
	r.Route("/faults", func(r chi.Router) {
		r.Get("/", Handle(http.StatusOK, s.Work.ListFaults))
		r.Post("/", Handle(http.StatusCreated, s.Work.Report))
		r.With(write).Post("/resolve", Handle(http.StatusOK, s.Work.Resolve))
		r.With(write).Post("/reopen", Handle(http.StatusOK, s.Work.Reopen))
		r.Get("/{fault}", Handle(http.StatusOK, s.Work.GetFault))
		r.Get("/{fault}/comments", Handle(http.StatusOK, s.Work.Comments))
		r.Delete("/{fault}/comments/{comment}", Handle(http.StatusNoContent, s.Work.DeleteComment))
	})
}

func papers(r chi.Router, s Services) {
	write := require(domain.PermOffice)
	r.Get("/parts", Handle(http.StatusOK, s.Papers.ListParts))
	r.Get("/parts/{part}", Handle(http.StatusOK, s.Papers.GetPart))
	r.Get("/quotes/{quote}", Handle(http.StatusOK, s.Papers.GetQuote))
	r.Get("/quotes/{quote}/lines", Handle(http.StatusOK, s.Papers.QuoteLines))
	r.Get("/documents", Handle(http.StatusOK, s.Papers.ListDocuments))
	r.Post("/documents/{document}/link", Handle(http.StatusOK, s.Papers.DocumentLink))
	r.Post("/certificates/{certificate}/link", Handle(http.StatusOK, s.Papers.CertificateLink))
	r.Get("/exports/{export}", Handle(http.StatusOK, s.Papers.GetExport))
	r.Group(func(r chi.Router) {
		r.Use(write)
		r.Post("/quotes/{quote}/accept", Handle(http.StatusOK, s.Papers.AcceptQuote))
		r.Post("/quotes/{quote}/reject", Handle(http.StatusOK, s.Papers.RejectQuote))
		r.Put("/quotes/{quote}/lines/{line}", Handle(http.StatusNoContent, s.Papers.UpdateLine))
		r.Post("/exports", Handle(http.StatusAccepted, s.Papers.StartExport))
	})
}

func safety(r chi.Router, s Services) {
	r.Route("/incidents", func(r chi.Router) {
		r.Get("/", Handle(http.StatusOK, s.Safety.ListIncidents))
		r.Get("/{incident}", Handle(http.StatusOK, s.Safety.GetIncident))
		r.Get("/{incident}/statements", Handle(http.StatusOK, s.Safety.Statements))
		r.With(require(domain.PermWork)).Post("/{incident}/close", Handle(http.StatusNoContent, s.Safety.CloseIncident))
	})
}

// account is what owners do.
func account(r chi.Router, s Services) {
	r.Get("/team", Handle(http.StatusOK, s.Administration.ListTeam))
	r.Group(func(r chi.Router) {
		r.Use(require(domain.PermTeam))
		r.Put("/team/{user}/role", Handle(http.StatusNoContent, s.Administration.SetRole))
		r.Delete("/team/{user}", Handle(http.StatusNoContent, s.Administration.RemoveUser))
		r.Get("/keys", Handle(http.StatusOK, s.Administration.ListKeys))
		r.Post("/keys", Handle(http.StatusCreated, s.Administration.AddKey))
		r.Delete("/keys/{key}", Handle(http.StatusNoContent, s.Administration.RevokeKey))
	})
}
