// Package api binds the use cases to routes.
package api

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/vetlink/internal/app"
	"example.com/vetlink/internal/domain"
	"example.com/vetlink/internal/httpx"
)

// Module is a part of the API that knows its own routes.
type Module interface {
	Mount(r chi.Router)
}

// Config is what the routes need besides the use cases.
type Config struct {
	PaywiseSecret string
	Ping          func(ctx context.Context) error
}

// Deps are the use cases.
type Deps struct {
	Pets    *app.Pets
	Visits  *app.Visits
	Billing *app.Billing
	People  *app.People
	Booking *app.Booking
	Feeds   *Feeds
}

// New returns the router.
func New(cfg Config, v httpx.Verifier, d Deps) chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Use(httpx.Identify(v))

	r.Get("/healthz", httpx.Raw(func(w http.ResponseWriter, r *http.Request) error {
		if err := cfg.Ping(r.Context()); err != nil {
			return err
		}
		_, err := w.Write([]byte("ok"))
		return err
	}))

	(&widget{d.Booking}).Mount(r)
	d.Feeds.Mount(r)
	r.Route("/webhooks", func(r chi.Router) { paywise(r, cfg.PaywiseSecret, d.Billing) })

	r.Route("/v1", func(r chi.Router) {
		r.Use(httpx.NoStore)
		r.Post("/auth/login", httpx.New(bindLogin, d.People.Login, httpx.Open()).ServeHTTP)
		for _, m := range []Module{
			&pets{d.Pets},
			&visits{d.Visits},
			&invoices{d.Billing},
			&staff{d.People},
		} {
			m.Mount(r)
		}
	})

	r.Route("/support", func(r chi.Router) {
		r.Use(httpx.NoStore, httpx.OnlyKind(domain.KindSupport))
		r.Post("/impersonations", httpx.New(
			func(r *http.Request, c *app.Impersonate) error { return httpx.From(r).JSON(c).Err() },
			d.People.Impersonate, httpx.Status(http.StatusCreated)).ServeHTTP)
	})
	return r
}

func bindLogin(r *http.Request, c *app.Login) error { return httpx.From(r).JSON(c).Err() }
