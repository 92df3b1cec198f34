// Package api is the HTTP side of Farmgate.
package api

import (
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jmoiron/sqlx"

	"example.com/farmgate/internal/auth"
	"example.com/farmgate/internal/model"
	"example.com/farmgate/internal/repo"
)

type Config struct {
	CronKey string
}

type Server struct {
	db  *sqlx.DB
	cfg Config
	log *slog.Logger

	farms      repo.Repo[model.Farm]
	products   repo.Repo[model.Product]
	boxes      repo.Repo[model.Box]
	subs       repo.Repo[model.Subscription]
	drivers    repo.Repo[model.Driver]
	deliveries repo.Repo[model.Delivery]
	invoices   repo.Repo[model.Invoice]
	payouts    repo.Repo[model.Payout]
}

func New(db *sqlx.DB, cfg Config, log *slog.Logger) *Server {
	return &Server{
		db: db, cfg: cfg, log: log,
		farms:      repo.New[model.Farm](db, "farms"),
		products:   repo.New[model.Product](db, "products"),
		boxes:      repo.New[model.Box](db, "boxes"),
		subs:       repo.New[model.Subscription](db, "subscriptions"),
		drivers:    repo.New[model.Driver](db, "drivers"),
		deliveries: repo.New[model.Delivery](db, "deliveries"),
		invoices:   repo.New[model.Invoice](db, "invoices"),
		payouts:    repo.New[model.Payout](db, "payouts"),
	}
}

// Routes builds the router.
func (s *Server) Routes() chi.Router {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)

	r.Get("/healthz", s.h(s.health))
	r.Post("/signup", s.h(s.signup))
	r.Post("/login", s.h(s.login))
	r.Get("/regions", s.h(s.listRegions))
	//authvet:public the shop window
	r.Get("/catalogue", s.h(s.catalogue))

	r.Group(func(private chi.Router) {
		private.Use(s.signedIn)

		private.Post("/logout", s.h(s.logout))
		private.Get("/me/invoices", s.h(s.myInvoices))
		private.Get("/me/deliveries", s.h(s.myDeliveries))
		private.Post("/farms", s.h(s.openFarm))
		private.Post("/invites/{code}/accept", s.h(s.acceptInvite))
		private.Post("/subscriptions", s.h(s.subscribe))

		private.Route("/subscriptions/{sub}", func(r chi.Router) {
			r.Use(s.ownSubscription)
			r.Get("/", s.h(s.showSubscription))
			r.Patch("/", s.h(s.moveSubscription))
			r.Post("/absorb", s.h(s.absorbSubscription))
			r.Post("/swap", s.h(s.swapDeliveries))
			r.Route("/shares", func(r chi.Router) {
				r.Post("/", s.h(s.createShare))
				r.Delete("/{share}", s.h(s.dropShare))
			})
		})

		private.Route("/invoices/{invoice}", func(r chi.Router) {
			r.Get("/", s.h(s.showInvoice))
			r.Post("/remind", s.h(s.remindInvoice))
			r.With(s.staff(auth.InvoicesWrite)).Post("/void", s.h(s.voidInvoice))
		})

		private.Route("/farms/{farm}", func(r chi.Router) {
			r.Use(s.loadFarm)

			r.Route("/products", func(r chi.Router) {
				r.Use(s.member(auth.StockRead))
				r.Get("/", s.h(s.listProducts))
				r.With(s.member(auth.StockWrite)).Patch("/{product}", s.h(s.editProduct))
				r.With(s.member(auth.StockWrite)).Delete("/{product}", s.h(s.dropProduct))
			})
			r.Group(func(r chi.Router) {
				r.Use(s.member(auth.StockWrite))
				r.Post("/boxes", s.h(s.createBox))
				r.Put("/boxes/{box}", s.h(s.editBox))
				r.Delete("/boxes/{box}", s.h(s.dropBox))
			})

			r.With(s.member(auth.StaffWrite)).Post("/invites", s.h(s.invite))
			r.With(s.member(auth.StaffWrite)).Delete("/members/{user}", s.h(s.dropMember))

			r.Get("/drivers", s.h(s.listDrivers))
			r.With(s.member(auth.DriversWrite)).Post("/drivers", s.h(s.createDriver))
			r.With(s.member(auth.DriversWrite)).Delete("/drivers/{driver}/keys", s.h(s.revokeKeys))

			r.Get("/invoices", s.h(s.farmInvoices))
			r.Get("/payouts", s.h(s.farmPayouts))
		})

		r.With(s.loadFarm).Get("/farms/{farm}/export", s.h(s.exportStops))
	})

	r.With(s.signedIn, s.loadFarm, s.member(auth.StockRead)).
		Get("/farms/{farm}/packlist", s.h(s.packlist))

	r.Route("/driver", func(r chi.Router) {
		r.Use(s.driverKey)
		r.Put("/position", s.h(s.reportPosition))
		r.Get("/deliveries", s.h(s.driverDeliveries))
		r.Route("/deliveries/{delivery}", func(r chi.Router) {
			r.Post("/complete", s.h(s.completeDelivery))
			r.Post("/fail", s.h(s.failDelivery))
		})
	})

	r.Route("/s/{secret}", func(r chi.Router) {
		r.Use(s.bySecret)
		r.Get("/", s.h(s.sharedSubscription))
		r.Get("/deliveries/{delivery}", s.h(s.sharedDelivery))
		r.Get("/invoices/{invoice}", s.h(s.sharedInvoice))
	})

	r.Route("/hooks/{farm}", func(r chi.Router) {
		r.Post("/payments", s.h(s.paymentHook))
		r.Post("/couriers", s.h(s.courierHook))
	})

	r.Route("/internal", func(r chi.Router) {
		r.With(s.cron).Post("/sessions/purge", s.h(s.purgeSessions))
		r.With(s.cronOrOperator).Post("/invoices/issue", s.h(s.issueInvoices))
	})
	return r
}

// ---- plumbing ----

type problem struct {
	code int
	text string
}

func (p problem) Error() string { return p.text }

var (
	errBad       = problem{http.StatusBadRequest, "bad request"}
	errAnonymous = problem{http.StatusUnauthorized, "who are you?"}
	errForbidden = problem{http.StatusForbidden, "forbidden"}
	errNotFound  = problem{http.StatusNotFound, "not found"}
)

func (s *Server) h(f func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f(w, r); err != nil {
			s.fail(w, err)
		}
	}
}

func (s *Server) fail(w http.ResponseWriter, err error) {
	var p problem
	switch {
	case errors.As(err, &p):
	case errors.Is(err, sql.ErrNoRows):
		p = errNotFound
	default:
		s.log.Error("request", "err", err)
		p = problem{http.StatusInternalServerError, "internal error"}
	}
	http.Error(w, p.text, p.code)
}

func reply(w http.ResponseWriter, code int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	return json.NewEncoder(w).Encode(v)
}

func done(w http.ResponseWriter, err error) error {
	if err == nil {
		w.WriteHeader(http.StatusNoContent)
	}
	return err
}

func decode[T any](r *http.Request) (v T, err error) {
	if json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(&v) != nil {
		err = errBad
	}
	return v, err
}

func pathID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil {
		return 0, errNotFound
	}
	return id, nil
}

// queryID is zero when the parameter is missing.
func queryID(r *http.Request, name string) int64 {
	id, _ := strconv.ParseInt(r.URL.Query().Get(name), 10, 64)
	return id
}
