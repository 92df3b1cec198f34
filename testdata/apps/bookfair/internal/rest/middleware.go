package rest

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/service"
	"example.com/bookfair/internal/signing"
)

const SessionCookie = "bookfair_session"

func (s *Server) caller(r *http.Request) (identity.Caller, error) {
	c, err := r.Cookie(SessionCookie)
	if err != nil {
		return identity.Caller{}, service.ErrUnauthenticated
	}
	return s.Accounts.Session(r.Context(), c.Value)
}

func (s *Server) requireSession(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := s.caller(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(identity.WithCaller(r.Context(), c)))
	})
}

// optionalSession is for pages that show more to people who are signed in.
func (s *Server) optionalSession(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch c, err := s.caller(r); {
		case err == nil:
			r = r.WithContext(identity.WithCaller(r.Context(), c))
		case !errors.Is(err, service.ErrUnauthenticated):
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) requireStaff(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !identity.MustCaller(r.Context()).Staff {
			s.fail(w, r, service.ErrForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// inOrganisation resolves the caller's role in the organisation of the path.
func (s *Server) inOrganisation(next http.Handler) http.Handler {
	return s.handle(func(w http.ResponseWriter, r *http.Request) error {
		orgID, err := pathID(r, "orgID")
		if err != nil {
			return err
		}
		c := identity.MustCaller(r.Context())
		role, err := s.Roles.RoleIn(r.Context(), c.UserID, orgID)
		if err != nil {
			return err
		}
		sc := identity.Scope{OrgID: orgID, UserID: c.UserID, Role: role}
		next.ServeHTTP(w, r.WithContext(identity.WithScope(r.Context(), sc)))
		return nil
	})
}

func (s *Server) requireKey(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secret, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !found {
			s.fail(w, r, service.ErrUnauthenticated)
			return
		}
		k, err := s.Accounts.Key(r.Context(), secret)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(identity.WithKey(r.Context(), k)))
	})
}

func (s *Server) requireScope(scope string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if k, found := identity.KeyFrom(r.Context()); !found || !slices.Contains(k.Scopes, scope) {
				s.fail(w, r, service.ErrForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// keepBody reads the body and puts it back for the handler.
func keepBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		return nil, service.ErrInvalid
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body, nil
}

func (s *Server) signedPayments(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := keepBody(w, r)
		if err == nil {
			err = s.Payments.Check(r.Header, body)
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) signedMail(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := keepBody(w, r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		switch err := s.Mailgate.Check(r.Header, body); {
		case errors.Is(err, signing.ErrMismatch), errors.Is(err, signing.ErrExpired):
			s.fail(w, r, err)
			return
		case err != nil:
			s.Log.WarnContext(r.Context(), "mailgate delivery", "err", err)
		}
		next.ServeHTTP(w, r)
	})
}
