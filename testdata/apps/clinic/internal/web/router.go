// Package web is the HTTP side of the clinic.
package web

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/clinic/internal/app"
	"example.com/clinic/internal/authn"
	"example.com/clinic/internal/labs"
)

// Pinger tells whether the storage answers.
type Pinger interface {
	Check(ctx context.Context) error
}

// Site is everything that handlers need.
type Site struct {
	Door     *app.Door
	Charts   *app.Charts
	Schedule *app.Schedule
	Pharmacy *app.Pharmacy
	LabDesk  *app.LabDesk
	Keys     *authn.Keyring
	Health   Pinger
	Log      *slog.Logger
}

// Routes lays out the URL space.
func (s *Site) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, accessLog(s.Log), middleware.Recoverer)
	r.Use(jsonOnly)

	r.Get("/healthz", s.healthz)
	r.Post("/auth/token", s.login)
	r.Get("/vaccines", s.vaccines)
	//authvet:public the booking page shows who practises here
	r.Get("/clinics/{slug}/doctors", s.practitioners)
	r.Get("/intake/{token}", s.intake)

	r.Group(func(r chi.Router) {
		r.Use(s.Keys.Require)

		r.Route("/patients", func(r chi.Router) {
			r.Get("/", as(http.StatusOK, s.myPatients))
			r.Post("/", as(http.StatusCreated, s.admit))
			r.Route("/{patientID}", func(r chi.Router) {
				r.Get("/", as(http.StatusOK, s.chart))
				r.Patch("/", done(s.changeContact))
				r.With(authn.Roles(app.Manager)).Delete("/", done(s.discharge))
				r.Get("/appointments", as(http.StatusOK, s.visits))
				r.Post("/notes", as(http.StatusCreated, s.writeNote))
				r.Get("/notes/{noteID}", as(http.StatusOK, s.readNote))
			})
		})

		r.Put("/notes/{noteID}", as(http.StatusOK, s.reviseNote))
		r.Method(http.MethodPost, "/notes/{noteID}/sign", as(http.StatusOK, s.signNote))

		r.Get("/prescriptions/{rxID}", as(http.StatusOK, s.prescription))
		r.With(authn.Roles(app.Doctor)).Post("/prescriptions/{rxID}/renew", as(http.StatusOK, s.renew))
	})

	desk := chi.Chain(s.Keys.Require, authn.Roles(app.FrontDesk, app.Manager, app.Doctor))
	r.Route("/appointments", func(r chi.Router) {
		r.Use(desk...)
		r.Get("/", as(http.StatusOK, s.appointments))
		r.Patch("/{appointmentID}", as(http.StatusOK, s.moveAppointment))
		r.Delete("/{appointmentID}", done(s.cancelAppointment))
		r.With(authn.Roles(app.Doctor)).Post("/import", as(http.StatusCreated, s.importAppointments))
	})
	r.With(s.Keys.Recognise).Get("/waitlist", s.waitlist)

	r.Mount("/labs", labs.Routes(s.LabDesk, s.Keys))

	return r
}
