// Package httpapi is the HTTP side of fleetdesk. It knows the domain packages
// and nothing of where they keep their data.
package httpapi

import (
	"log/slog"
	"net/http"

	"example.com/fleetdesk/internal/fleet"
	"example.com/fleetdesk/internal/identity"
	"example.com/fleetdesk/internal/reports"
	"example.com/fleetdesk/internal/telemetry"
	"example.com/fleetdesk/internal/tenancy"
	"example.com/fleetdesk/internal/trips"
)

// Secrets are the keys shared with those who call our hooks.
type Secrets struct {
	Telematics []byte
	Workshop   []byte
}

// Server has the handlers.
type Server struct {
	identity  *identity.Service
	tenancy   *tenancy.Service
	fleet     *fleet.Service
	trips     *trips.Service
	telemetry *telemetry.Service
	reports   *reports.Service
	secrets   Secrets
	log       *slog.Logger
}

// Deps is what a Server needs.
type Deps struct {
	Identity  *identity.Service
	Tenancy   *tenancy.Service
	Fleet     *fleet.Service
	Trips     *trips.Service
	Telemetry *telemetry.Service
	Reports   *reports.Service
	Secrets   Secrets
	Log       *slog.Logger
}

// New returns a Server.
func New(d Deps) *Server {
	return &Server{
		identity: d.Identity, tenancy: d.Tenancy, fleet: d.Fleet, trips: d.Trips,
		telemetry: d.Telemetry, reports: d.Reports, secrets: d.Secrets, log: d.Log,
	}
}

// recoverer keeps one bad request from taking the process down.
func (s *Server) recoverer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				s.log.Error("panic", "path", r.URL.Path, "value", v)
				http.Error(w, "internal error", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
