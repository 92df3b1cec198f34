// Package rpc implements the Connect services.
package rpc

import (
	"log/slog"
	"net/http"
	"time"

	"connectrpc.com/connect"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/signalbox/gen/signalbox/v1/signalboxv1connect"
	"example.com/signalbox/internal/auth"
	"example.com/signalbox/internal/cache"
	"example.com/signalbox/internal/db"
)

const maxMessage = 1 << 20

// Deps is what the services are made of.
type Deps struct {
	Pool       *pgxpool.Pool
	Authn      *auth.Authenticator
	Log        *slog.Logger
	ProfileTTL time.Duration
}

// Mount registers the four services with mux.
func Mount(mux *http.ServeMux, d Deps) {
	st := store{Queries: db.New(d.Pool), pool: d.Pool}
	limit := connect.WithReadMaxBytes(maxMessage)

	// Outermost first: every call is logged with the code that the client
	// gets, and nothing below authentication runs without a caller.
	base := []connect.Interceptor{
		logging{d.Log},
		errorMapper{d.Log},
		authentication(d.Authn, openProcedures),
	}
	with := func(more ...connect.Interceptor) connect.HandlerOption {
		return connect.WithInterceptors(append(base[:len(base):len(base)], more...)...)
	}

	path, handler := signalboxv1connect.NewAccountServiceHandler(&Account{
		store: st, authn: d.Authn, profiles: cache.New[int64, db.CrewMember](d.ProfileTTL),
	}, with(), limit)
	mux.Handle(path, handler)

	path, handler = signalboxv1connect.NewRosterServiceHandler(&Roster{store: st, authn: d.Authn},
		with(shiftInContext(st.Queries)), limit)
	mux.Handle(path, handler)

	path, handler = signalboxv1connect.NewRequestServiceHandler(&Requests{store: st}, with(), limit)
	mux.Handle(path, handler)

	path, handler = signalboxv1connect.NewSafetyServiceHandler(&Safety{store: st},
		with(companyScope()), limit)
	mux.Handle(path, handler)
}
