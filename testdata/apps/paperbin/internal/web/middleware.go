package web

import (
	"crypto/subtle"
	"errors"
	"net/http"
	"runtime/debug"
	"strings"

	"example.com/paperbin/internal/actor"
	"example.com/paperbin/internal/policy"
)

func (s *Server) recoverer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch v := recover().(type) {
			case nil:
			case error:
				if !errors.Is(v, actor.ErrAnonymous) {
					s.log.Error("panic", "stack", string(debug.Stack()))
				}
				s.fail(w, r, v)
			default:
				panic(v)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// identify puts the actor of the bearer secret, a session's or a personal
// access token's, into the context. A request without one passes.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secret, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !found {
			next.ServeHTTP(w, r)
			return
		}
		a, err := s.store.ActorBySecret(r.Context(), secret)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(actor.With(r.Context(), a)))
	})
}

func (s *Server) requireActor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := actor.From(r.Context())
		if !ok {
			s.fail(w, r, actor.ErrAnonymous)
			return
		}
		if a.ReadOnly && r.Method != http.MethodGet {
			s.fail(w, r, problem{http.StatusForbidden, "the token is read-only"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) requireStaff(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !actor.Must(r.Context()).Staff {
			s.fail(w, r, policy.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// memberOf admits those who have at least the role in the organisation of the path.
func (s *Server) memberOf(least actor.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return s.do(func(w http.ResponseWriter, r *http.Request) error {
			org, err := number(r, "org")
			if err != nil {
				return err
			}
			role, err := s.store.RoleIn(r.Context(), org, actor.Must(r.Context()).UserID)
			switch {
			case err != nil:
				return err
			case role == actor.None:
				return policy.ErrNoRelation
			case role < least:
				return policy.ErrForbidden
			}
			next.ServeHTTP(w, r)
			return nil
		})
	}
}

// scheduled admits the scheduler's calls.
func (s *Server) scheduled(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Paperbin-Scheduler") != "true" {
			s.fail(w, r, policy.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// job admits our own workers.
func (s *Server) job(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := r.Header.Get("X-Paperbin-Job")
		if s.cfg.JobToken == "" || subtle.ConstantTimeCompare([]byte(got), []byte(s.cfg.JobToken)) != 1 {
			s.fail(w, r, policy.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
