package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/farmgate/internal/auth"
	"example.com/farmgate/internal/model"
	"example.com/farmgate/internal/repo"
)

type slot[T any] struct{}

func with[T any](r *http.Request, v T) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), slot[T]{}, v))
}

// of returns what a middleware put into the request; the zero value if none did.
func of[T any](r *http.Request) T {
	v, _ := r.Context().Value(slot[T]{}).(T)
	return v
}

func bearer(r *http.Request) string {
	token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return token
}

func (s *Server) sessionUser(r *http.Request) (u model.User, err error) {
	token := bearer(r)
	if token == "" {
		return u, errAnonymous
	}
	err = s.db.GetContext(r.Context(), &u, `
		SELECT u.* FROM users u JOIN sessions s ON s.user_id = u.id
		WHERE s.token_hash = $1 AND s.expires_at > now()`, auth.Hash(token))
	if err != nil {
		return u, errAnonymous
	}
	return u, nil
}

func (s *Server) signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u, err := s.sessionUser(r)
		if err != nil {
			s.fail(w, err)
			return
		}
		next.ServeHTTP(w, with(r, u))
	})
}

func (s *Server) loadFarm(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "farm")
		if err != nil {
			s.fail(w, err)
			return
		}
		farm, err := s.farms.Get(r.Context(), id)
		if err != nil {
			s.fail(w, err)
			return
		}
		next.ServeHTTP(w, with(r, farm))
	})
}

func (s *Server) membership(ctx context.Context, farm, user int64) (model.Membership, error) {
	return repo.One[model.Membership](ctx, s.db, "*",
		repo.From("memberships").Where("farm_id = ?", farm).Where("user_id = ?", user))
}

// member admits the staff of the loaded farm whose role has p.
func (s *Server) member(p auth.Perm) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			m, err := s.membership(r.Context(), of[model.Farm](r).ID, of[model.User](r).ID)
			if err != nil {
				s.fail(w, err)
				return
			}
			if !auth.Can(m.Role, p) {
				s.fail(w, errForbidden)
				return
			}
			next.ServeHTTP(w, with(r, m))
		})
	}
}

// staff is for routes that name no farm.
func (s *Server) staff(p auth.Perm) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ms, err := repo.All[model.Membership](r.Context(), s.db, "*",
				repo.From("memberships").Where("user_id = ?", of[model.User](r).ID))
			if err != nil {
				s.fail(w, err)
				return
			}
			for _, m := range ms {
				if auth.Can(m.Role, p) {
					next.ServeHTTP(w, with(r, m))
					return
				}
			}
			s.fail(w, errForbidden)
		})
	}
}

func (s *Server) ownSubscription(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := pathID(r, "sub")
		if err != nil {
			s.fail(w, err)
			return
		}
		sub, err := s.subs.Get(r.Context(), id)
		if err == nil && sub.UserID != of[model.User](r).ID {
			err = errNotFound
		}
		if err != nil {
			s.fail(w, err)
			return
		}
		next.ServeHTTP(w, with(r, sub))
	})
}

func (s *Server) driverKey(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var d model.Driver
		err := s.db.GetContext(r.Context(), &d, `
			SELECT d.* FROM drivers d JOIN driver_keys k ON k.driver_id = d.id
			WHERE k.key_hash = $1 AND k.revoked_at IS NULL`, auth.Hash(r.Header.Get("X-Driver-Key")))
		if err != nil {
			s.fail(w, errAnonymous)
			return
		}
		next.ServeHTTP(w, with(r, d))
	})
}

func (s *Server) bySecret(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var share model.Share
		err := s.db.GetContext(r.Context(), &share,
			`SELECT * FROM shares WHERE secret_hash = $1 AND expires_at > now()`, auth.Hash(chi.URLParam(r, "secret")))
		if err != nil {
			s.fail(w, err)
			return
		}
		next.ServeHTTP(w, with(r, share))
	})
}

func (s *Server) cron(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !auth.SameKey(r.Header.Get("X-Cron-Key"), s.cfg.CronKey) {
			s.fail(w, errForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// cronOrOperator also lets an operator start a job by hand.
func (s *Server) cronOrOperator(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if auth.SameKey(r.Header.Get("X-Cron-Key"), s.cfg.CronKey) {
			next.ServeHTTP(w, r)
			return
		}
		u, err := s.sessionUser(r)
		if err != nil || !u.Operator {
			s.log.Warn("job refused", "path", r.URL.Path, "user", u.ID)
			s.fail(w, errForbidden)
		}
		next.ServeHTTP(w, with(r, u))
	})
}
