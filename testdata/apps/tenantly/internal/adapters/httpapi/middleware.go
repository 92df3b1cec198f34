package httpapi

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/authn"
	"example.com/tenantly/internal/domain"
)

func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// authenticate lets only holders of a valid access token pass.
func (s *Server) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := s.tokens.Verify(r.Context(), bearer(r))
		if err != nil {
			w.Header().Set("WWW-Authenticate", `Bearer realm="tenantly"`)
			s.problem(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(authn.With(r.Context(), p)))
	})
}

func (s *Server) logRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		claimed := "-"
		if user, err := s.tokens.Subject(bearer(r)); err == nil {
			claimed = user.String()
		}
		next.ServeHTTP(w, r)
		s.log.Info("request", "method", r.Method, "path", r.URL.Path, "claimed", claimed, "took", time.Since(start))
	})
}

func requireScope(scope string) Middleware {
	return only(func(p domain.Principal) bool { return p.HasScope(scope) })
}

func requireKind(kind domain.Kind) Middleware {
	return only(func(p domain.Principal) bool { return p.Kind == kind })
}

func only(admit func(domain.Principal) bool) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p, err := authn.From(r.Context())
			if err == nil && !admit(p) {
				err = domain.ErrForbidden
			}
			if err != nil {
				writeProblem(w, err)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

type buildingKey struct{}

// building is the building in which the caller has shown a role.
func building(ctx context.Context) uuid.UUID {
	id, _ := ctx.Value(buildingKey{}).(uuid.UUID)
	return id
}

// actingFor reads the building that the office has switched to in the top bar.
func (s *Server) actingFor(roles ...domain.Role) Middleware {
	return s.withRole(func(r *http.Request) string { return r.Header.Get("X-Building-Id") }, roles)
}

func (s *Server) inBuilding(roles ...domain.Role) Middleware {
	return s.withRole(func(r *http.Request) string { return r.PathValue("building") }, roles)
}

func (s *Server) withRole(which func(*http.Request) string, admitted []domain.Role) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			p, err := authn.From(r.Context())
			if err != nil {
				s.problem(w, r, err)
				return
			}
			id, err := uuid.Parse(which(r))
			if err != nil {
				s.problem(w, r, domain.ErrInvalid)
				return
			}
			role, err := s.roles.In(r.Context(), id, p.UserID)
			if err == nil && !slices.Contains(admitted, role) {
				err = domain.ErrForbidden
			}
			if err != nil {
				s.problem(w, r, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), buildingKey{}, id)))
		})
	}
}

// signedLink admits the bearers of a link of ours that has not expired.
func (s *Server) signedLink(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.links.Check(r.URL, time.Now()); err != nil {
			s.problem(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}
