package server

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"example.com/fieldnotes/internal/session"
	"example.com/fieldnotes/internal/store"
)

// identify finds out who sends the request: a personal access token goes
// before the cookie. It returns ErrNotFound when it is nobody.
func (s *server) identify(r *http.Request) (store.User, error) {
	if raw, ok := session.Bearer(r); ok {
		t, err := s.store.Tokens.ByHash(r.Context(), session.Hash(raw))
		if err != nil {
			return store.User{}, err
		}
		return t.User, nil
	}
	c, ok := s.sessions.Open(r)
	if !ok {
		return store.User{}, store.ErrNotFound
	}
	return s.store.Users.ByID(r.Context(), c.UserID)
}

// requireUser lets signed-in users through.
func (s *server) requireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u, err := s.identify(r)
		if errors.Is(err, store.ErrNotFound) {
			encode(w, http.StatusUnauthorized, map[string]string{"error": "sign in first"})
			return
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
		scopeOf(r).user = u
		next.ServeHTTP(w, r)
	})
}

// withUser puts the user into the scope for handlers that want to know.
func (s *server) withUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u, err := s.identify(r)
		switch {
		case err == nil:
			scopeOf(r).user = u
		case !errors.Is(err, store.ErrNotFound):
			s.log.Warn("identify", "err", err)
		}
		next.ServeHTTP(w, r)
	})
}

// requireScope keeps a personal access token to what it was issued for. Scopes
// narrow tokens only, the browser session has them all.
func (s *server) requireScope(name string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, ok := session.Bearer(r)
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		t, err := s.store.Tokens.ByHash(r.Context(), session.Hash(raw))
		if err != nil {
			encode(w, http.StatusUnauthorized, map[string]string{"error": "unknown token"})
			return
		}
		if !t.Has(name) {
			encode(w, http.StatusForbidden, map[string]string{"error": "token lacks scope " + name})
			return
		}
		scopeOf(r).user = t.User
		next.ServeHTTP(w, r)
	})
}

// requireLabRole lets those through who have one of the roles in the request's
// lab, which is {lab} in the path or, where the path has none, ?lab=.
func (s *server) requireLabRole(roles ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw := r.PathValue("lab")
			if raw == "" {
				raw = r.URL.Query().Get("lab")
			}
			labID, err := strconv.ParseInt(raw, 10, 64)
			if err != nil {
				s.fail(w, r, store.ErrNotFound)
				return
			}
			role, err := s.roleIn(r, labID)
			if err != nil {
				s.fail(w, r, err)
				return
			}
			if !slices.Contains(roles, role) {
				s.fail(w, r, errForbidden)
				return
			}
			scopeOf(r).lab = labID
			next.ServeHTTP(w, r)
		})
	}
}

// withDeadline bounds the time a handler may take.
func withDeadline(d time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), d)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// statusWriter remembers the status for the audit log.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(code int) {
	if w.status == 0 {
		w.status = code
	}
	w.ResponseWriter.WriteHeader(code)
}

func (w *statusWriter) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	return w.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// audit logs what signed-in users change.
func (s *server) audit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sw := &statusWriter{ResponseWriter: w}
		next.ServeHTTP(sw, r)
		u := currentUser(r)
		if u.ID == 0 || r.Method == http.MethodGet || r.Method == http.MethodHead {
			return
		}
		// the client may be gone by now, the log line is wanted all the same
		ctx := context.WithoutCancel(r.Context())
		if err := s.store.Audit.Add(ctx, u.ID, r.Method, r.URL.Path, sw.status); err != nil {
			s.log.Error("audit", "err", err)
		}
	})
}
