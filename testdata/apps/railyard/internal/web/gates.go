package web

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"example.com/railyard/internal/store"
)

type ctxKey int

const (
	callerKey ctxKey = iota
	companyKey
)

// caller is who is signed in, or nil.
func caller(r *http.Request) *store.User {
	u, _ := r.Context().Value(callerKey).(*store.User)
	return u
}

// partnerCompany is whose data a partner asks for.
func partnerCompany(r *http.Request) int64 {
	id, _ := r.Context().Value(companyKey).(int64)
	return id
}

func with(r *http.Request, key ctxKey, v any) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), key, v))
}

func (s *Server) recoverer(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				s.log.ErrorContext(r.Context(), "panic", "value", v)
				s.fail(w, r, refuse(http.StatusInternalServerError))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func limitBody(next http.Handler) http.Handler {
	return http.MaxBytesHandler(next, 64<<10)
}

// identify looks the session up. Requests without one go on as anonymous.
func (s *Server) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie("railyard")
		if err != nil {
			next.ServeHTTP(w, r)
			return
		}
		u, err := s.store.SessionUser(r.Context(), c.Value)
		if err != nil {
			s.fail(w, r, refuse(http.StatusUnauthorized))
			return
		}
		next.ServeHTTP(w, with(r, callerKey, u))
	})
}

func (s *Server) requireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if caller(r) == nil {
			s.fail(w, r, refuse(http.StatusUnauthorized))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) requireStaff(next http.Handler) http.Handler {
	return s.requireUser(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !caller(r).Staff {
			s.fail(w, r, refuse(http.StatusForbidden))
			return
		}
		next.ServeHTTP(w, r)
	}))
}

// requireRole looks at the role of whoever is signed in; the level of the
// route deals with those who are not.
func (s *Server) requireRole(roles ...string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if u := caller(r); u != nil && !slices.Contains(roles, u.Role) {
				s.fail(w, r, refuse(http.StatusForbidden))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// requireSignature lets machines through that sign what they send.
func (s *Server) requireSignature(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
		if err != nil {
			s.fail(w, r, badRequest("body too large"))
			return
		}
		mac := hmac.New(sha256.New, []byte(s.cfg.ScaleSecret))
		mac.Write(body)
		want := hex.EncodeToString(mac.Sum(nil))
		if !hmac.Equal([]byte(want), []byte(r.Header.Get("X-Signature"))) {
			s.fail(w, r, refuse(http.StatusUnauthorized))
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

// requireKey lets partners through. Groups of companies share one key and say
// in a header for which of them they ask.
func (s *Server) requireKey(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		company, err := s.store.KeyCompany(r.Context(), r.Header.Get("X-Partner-Key"))
		if err != nil {
			s.fail(w, r, refuse(http.StatusUnauthorized))
			return
		}
		next.ServeHTTP(w, with(r, companyKey, company))
	})
}

// onBehalf is the company of the key, or the one that the partner names.
func onBehalf(r *http.Request) int64 {
	if id, err := strconv.ParseInt(r.Header.Get("X-Company-Id"), 10, 64); err == nil && id > 0 {
		return id
	}
	return partnerCompany(r)
}

func (s *Server) requireTerminal(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given := r.Header.Get("X-Terminal-Secret")
		if subtle.ConstantTimeCompare([]byte(given), []byte(s.cfg.TerminalSecret)) != 1 {
			s.fail(w, r, refuse(http.StatusUnauthorized))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// openOnPortal are the pages that links in mails lead to.
var openOnPortal = []string{"/portal/track", "/portal/help"}

// portalGate asks for a session, but not on the pages behind links in mails.
func (s *Server) portalGate(next http.Handler) http.Handler {
	gated := s.identify(s.requireUser(next))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, open := range openOnPortal {
			if strings.HasPrefix(r.URL.Path, open) {
				next.ServeHTTP(w, r)
				return
			}
		}
		gated.ServeHTTP(w, r)
	})
}

// writersOnly keeps strangers from feeding us positions.
func (s *Server) writersOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete:
			token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			if subtle.ConstantTimeCompare([]byte(token), []byte(s.cfg.FeedSecret)) == 0 {
				s.fail(w, r, refuse(http.StatusUnauthorized))
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}
