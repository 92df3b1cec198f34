// Package web is the HTTP API of farmlink.
package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"example.com/farmlink/internal/config"
	"example.com/farmlink/internal/httpkit"
	"example.com/farmlink/internal/identity"
	"example.com/farmlink/internal/market"
	"example.com/farmlink/internal/policy"
	"example.com/farmlink/internal/store"
	"example.com/farmlink/internal/telemetry"
)

// app is what the handlers close over.
type app struct {
	cfg      config.Config
	db       *store.DB
	log      *slog.Logger
	sessions *identity.Sessions
	guard    *policy.Guard
	market   *market.Service
	fleet    *telemetry.Service
}

// New returns the whole API.
func New(cfg config.Config, db *store.DB, log *slog.Logger) http.Handler {
	a := &app{
		cfg:      cfg,
		db:       db,
		log:      log,
		sessions: identity.NewSessions(db, cfg.SessionTTL),
		guard:    policy.NewGuard(db),
		market:   market.New(db, cfg.ShareTTL),
		fleet:    telemetry.New(db),
	}
	return httpkit.Chain{
		httpkit.TagRequest,
		httpkit.AccessLog(log),
		httpkit.Recover(log),
		httpkit.LimitBody(cfg.MaxBody),
	}.Then(routes(a))
}

// handle gives a handler that may fail an answer for that.
func handle(a *app, fn func(w http.ResponseWriter, r *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := fn(w, r); err != nil {
			fail(a, w, r, err)
		}
	})
}

// reply makes a handler of a function that returns what is to be sent.
func reply[Out any](a *app, status int, fn func(r *http.Request) (Out, error)) http.Handler {
	return handle(a, func(w http.ResponseWriter, r *http.Request) error {
		out, err := fn(r)
		if err != nil {
			return err
		}
		return httpkit.WriteJSON(w, status, out)
	})
}

// accept is reply for requests with a JSON body.
func accept[In httpkit.Validator, Out any](a *app, status int, fn func(r *http.Request, in In) (Out, error)) http.Handler {
	return reply(a, status, func(r *http.Request) (Out, error) {
		in, err := httpkit.Decode[In](r)
		if err != nil {
			var zero Out
			return zero, err
		}
		return fn(r, in)
	})
}

// none is the answer of handlers that have nothing to say.
type none struct{}

type created struct {
	ID int64 `json:"id"`
}

type changed struct {
	Changed int64 `json:"changed"`
}

type list[T any] struct {
	Items []T `json:"items"`
}

func fail(a *app, w http.ResponseWriter, r *http.Request, err error) {
	var shown *httpkit.Error
	switch {
	case errors.As(err, &shown):
	case errors.Is(err, store.ErrNotFound):
		shown = httpkit.ErrNotFound
	case errors.Is(err, policy.ErrDenied):
		shown = httpkit.ErrForbidden
	case errors.Is(err, identity.ErrNoSession), errors.Is(err, identity.ErrBadLogin):
		shown = httpkit.ErrUnauthorized
	default:
		id, _ := httpkit.Get[httpkit.RequestID](r.Context())
		a.log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err, "request_id", string(id))
		shown = httpkit.ErrInternal
	}
	_ = httpkit.WriteJSON(w, shown.Status, shown)
}

// actor returns the signed-in user, the zero Actor if there is none.
func actor(ctx context.Context) identity.Actor {
	who, _ := httpkit.Get[identity.Actor](ctx)
	return who
}

// tenant returns the company that the request acts for.
func tenant(ctx context.Context) policy.Tenant {
	t, _ := httpkit.Get[policy.Tenant](ctx)
	return t
}

// order returns the order of the path, behind loadOrder.
func order(ctx context.Context) *market.Order {
	o, _ := httpkit.Get[*market.Order](ctx)
	return o
}

// device returns the device of the path, behind loadDevice, or the one that
// calls, behind requireDevice.
func device(ctx context.Context) *telemetry.Device {
	d, _ := httpkit.Get[*telemetry.Device](ctx)
	return d
}

// note writes an audit row.
func note(ctx context.Context, q store.Querier, companyID int64, action, subject string) error {
	id, _ := httpkit.Get[httpkit.RequestID](ctx)
	var user *int64
	if who := actor(ctx); who.UserID != 0 {
		user = &who.UserID
	}
	_, err := q.Exec(ctx, "audit_insert", companyID, user, action, subject, string(id))
	return err
}
