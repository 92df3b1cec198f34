package httpapi

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/wardround/internal/scope"
)

func (a *API) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.Recoverer, middleware.RequestID)

	r.Get("/healthz", a.do(a.health))
	r.Post("/login", a.do(a.login))
	r.Get("/c/{code}", a.do(a.openCode))

	r.Route("/public", func(r chi.Router) {
		r.Get("/formulary", a.do(a.formulary))
		//authvet:public visiting hours are printed at every entrance
		r.Get("/hospitals/{slug}/wards", a.do(a.visitingHours))
		r.Group(func(r chi.Router) {
			r.Use(a.maybeSession)
			r.Get("/wards/{ward}/board", a.do(a.wardBoard))
			r.Get("/wards/{ward}/staffing", a.do(a.wardStaffing))
		})
	})

	r.Route("/visit", func(r chi.Router) {
		r.Group(func(guest chi.Router) {
			guest.Use(a.visitor)
			guest.Get("/status", a.do(a.visitStatus))
			guest.Route("/messages/{message}", func(guest chi.Router) {
				guest.Get("/", a.do(a.readMessage))
				guest.Delete("/", a.do(a.removeMessage))
			})
			r.Get("/passes/{pass}", a.do(a.passCard))
		})
	})

	r.Route("/ingest", func(r chi.Router) {
		r.Group(func(r chi.Router) {
			r.Use(a.device)
			r.Post("/labs", a.do(a.reportResult))
			r.Put("/labs/{result}", a.do(a.reviseResult))
		})
		r.Route("/monitors", func(r chi.Router) {
			r.Use(a.monitor)
			r.Post("/vitals/{admission}", a.do(a.storeVitals))
		})
	})

	r.Route("/api", func(r chi.Router) {
		r.Use(a.session)

		r.Route("/patients", func(r chi.Router) {
			r.Get("/", a.do(a.listPatients))
			r.Route("/{patient}", func(r chi.Router) {
				r.Get("/", a.do(a.getPatient))
				r.Patch("/", a.do(a.amendPatient))
				r.Get("/chart", a.do(a.patientChart))
				r.With(atLeast(scope.RoleDoctor)).Post("/break-glass", a.do(a.breakGlass))
			})
		})
		r.With(a.glassOpen).Get("/emergency/{patient}", a.do(a.emergencySummary))

		r.Route("/admissions/{admission}", func(r chi.Router) {
			r.Group(func(r chi.Router) {
				r.Use(a.withAdmission)
				r.Get("/", a.do(a.getAdmission))
				r.Put("/bed", a.do(a.setBed))
				r.Get("/orders", a.do(a.admissionOrders))
				r.Route("/notes/{note}", func(r chi.Router) {
					r.Get("/", a.do(a.getNote))
					r.Delete("/", a.do(a.strikeNote))
				})
			})
			r.Post("/discharge", a.do(a.discharge))
		})
		r.Route("/transfers", func(r chi.Router) {
			r.Post("/", a.do(a.transfer))
			r.Post("/bulk", a.do(a.transferAll))
		})

		r.Route("/orders/{order}", func(r chi.Router) {
			r.Get("/", a.do(a.getOrder))
			r.With(atLeast(scope.RoleDoctor)).Post("/stop", a.do(a.stopOrder))
		})
		r.Route("/labs", func(r chi.Router) {
			r.Post("/search", a.do(a.searchLabs))
			r.Get("/{result}", a.do(a.getResult))
			r.With(atLeast(scope.RoleDoctor)).Put("/{result}/ack", a.do(a.ackResult))
		})
		r.Post("/notes/search", a.do(a.searchNotes))
		r.Route("/handovers/{handover}", func(r chi.Router) {
			r.Get("/", a.do(a.getHandover))
			r.Post("/accept", a.do(a.acceptHandover))
		})
		r.Route("/consents/{consent}", func(r chi.Router) {
			r.Patch("/", a.do(a.answerConsent))
			r.Delete("/", a.do(a.withdrawConsent))
		})
		r.Route("/passes/{pass}", func(r chi.Router) {
			r.Delete("/", a.do(a.withdrawPass))
			r.Post("/extend", a.do(a.extendPass))
		})
		r.With(only(scope.RoleAdmin)).Get("/audit", a.do(a.hospitalAudit))
	})

	r.Group(func(r chi.Router) {
		r.Use(a.session, only(scope.RoleOperator))
		r.Route("/operator", func(r chi.Router) {
			r.Get("/hospitals/{hospital}/audit", a.do(a.anyAudit))
			r.Delete("/staff/{staff}", a.do(a.disableStaff))
		})
	})

	r.NotFound(func(w http.ResponseWriter, r *http.Request) { http.Error(w, "no such page", http.StatusNotFound) })
	return r
}
