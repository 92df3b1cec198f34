// Package server puts the parts together.
package server

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jmoiron/sqlx"

	"example.com/campusride/internal/auth"
	"example.com/campusride/internal/backoffice"
	"example.com/campusride/internal/bookings"
	"example.com/campusride/internal/config"
	"example.com/campusride/internal/garage"
	"example.com/campusride/internal/groups"
	"example.com/campusride/internal/people"
	"example.com/campusride/internal/rides"
	"example.com/campusride/internal/store"
	"example.com/campusride/internal/web"
)

// New builds the service's handler on db.
func New(ctx context.Context, cfg *config.Config, db *sqlx.DB, log *slog.Logger) (http.Handler, error) {
	st, err := store.Open(ctx, db)
	if err != nil {
		return nil, err
	}
	a := auth.New(db, cfg)
	office := backoffice.New(st, a)
	trips := rides.New(st, a)

	r := chi.NewRouter()
	r.Use(middleware.RequestID, logged(log), web.Recover)

	// probes and machines
	r.Get("/healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := st.Ping(r.Context()); err != nil {
			web.Fail(w, r, err)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	})
	r.Mount("/internal", office.Internal())
	r.Method(http.MethodGet, "/internal/outbox", web.Handler(office.Outbox)) // the mail relay

	r.Mount("/auth", a.Routes())
	r.Mount("/rides", trips.Routes())
	r.Mount("/ratings", trips.RatingRoutes())
	r.Mount("/groups", groups.New(st, a).Routes())
	r.Mount("/vehicles", garage.Routes(st, a))
	r.Mount("/admin", office.Admin())
	people.New(st, a).Mount(r)

	r.Group(func(r chi.Router) {
		r.Use(a.Required)
		r.Mount("/bookings", bookings.New(st, log).Routes())
	})
	return r, nil
}

func logged(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			next.ServeHTTP(ww, r)
			log.Info("request", "method", r.Method, "path", r.URL.Path, "status", ww.Status(),
				"took", time.Since(start), "id", middleware.GetReqID(r.Context()))
		})
	}
}
