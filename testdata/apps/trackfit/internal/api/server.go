// Package api is trackfit's HTTP interface.
package api

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/trackfit/internal/auth"
	"example.com/trackfit/internal/db"
	"example.com/trackfit/internal/web"
)

// Store is the generated queries and a way to run some of them in one transaction.
type Store interface {
	db.Querier
	InTx(ctx context.Context, fn func(q db.Querier) error) error
}

type pgStore struct {
	*db.Queries
	pool *pgxpool.Pool
}

func NewStore(pool *pgxpool.Pool) Store {
	return &pgStore{Queries: db.New(pool), pool: pool}
}

func (s *pgStore) InTx(ctx context.Context, fn func(q db.Querier) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		return fn(s.WithTx(tx))
	})
}

type Server struct {
	store Store
	auth  *auth.Service
	links *auth.Links
	log   *slog.Logger
}

func New(store Store, links *auth.Links, log *slog.Logger) *Server {
	return &Server{store: store, auth: auth.NewService(store), links: links, log: log}
}

// open takes the handler as it is.
func (s *Server) open(fn web.HandlerFunc) http.Handler {
	return web.Adapt(s.log, fn)
}

// visitor lets everybody in and remembers who is signed in.
func (s *Server) visitor(fn web.HandlerFunc) http.Handler {
	return web.Adapt(s.log, func(w http.ResponseWriter, r *http.Request) error {
		if me, err := s.auth.Identify(r); err == nil {
			r = r.WithContext(auth.With(r.Context(), me))
		}
		return fn(w, r)
	})
}

// member is for those who are signed in.
func (s *Server) member(fn web.HandlerFunc) http.Handler {
	return web.Adapt(s.log, func(w http.ResponseWriter, r *http.Request) error {
		me, err := s.auth.Identify(r)
		if err != nil {
			return err
		}
		return fn(w, r.WithContext(auth.With(r.Context(), me)))
	})
}

// coach is for members who signed up as coaches.
func (s *Server) coach(fn web.HandlerFunc) http.Handler {
	return s.member(func(w http.ResponseWriter, r *http.Request) error {
		if me := auth.Me(r.Context()); me.Role != auth.RoleCoach {
			return web.ErrForbidden
		}
		return fn(w, r)
	})
}

// admins guards a whole mux.
func (s *Server) admins(next http.Handler) http.Handler {
	return s.member(func(w http.ResponseWriter, r *http.Request) error {
		if !auth.Me(r.Context()).IsAdmin() {
			return web.NotFound("page")
		}
		next.ServeHTTP(w, r)
		return nil
	})
}

// device is for watches and bike computers.
func (s *Server) device(fn web.HandlerFunc) http.Handler {
	return web.Adapt(s.log, func(w http.ResponseWriter, r *http.Request) error {
		dev, err := s.auth.DeviceByKey(r.Context(), r.Header.Get("X-Device-Key"))
		if err != nil {
			return err
		}
		return fn(w, r.WithContext(auth.WithDevice(r.Context(), dev)))
	})
}

// beacon is for small messages of devices, some of which run firmware 1.x and
// have no storage for a key.
func (s *Server) beacon(fn web.HandlerFunc) http.Handler {
	return web.Adapt(s.log, func(w http.ResponseWriter, r *http.Request) error {
		if key := r.Header.Get("X-Device-Key"); key != "" {
			dev, err := s.auth.DeviceByKey(r.Context(), key)
			if err != nil {
				return err
			}
			r = r.WithContext(auth.WithDevice(r.Context(), dev))
		}
		return fn(w, r)
	})
}

func int8(v int64) pgtype.Int8 { return pgtype.Int8{Int64: v, Valid: true} }
